/**
 * The past of sources that keep one, read once from a moment to another.
 *
 * <p>A {@link dev.faultline.ingest.backfill.Past} knows how to read; a {@link
 * dev.faultline.ingest.backfill.BackfillRun} publishes what it gives, remembers how far it came, waits where a host asks
 * for it, and marks the end. What is read stands at the time of its events, with provenance {@code BACKFILLED}, under a
 * source of its own for each period.
 */
@NullMarked
package dev.faultline.ingest.backfill;

import org.jspecify.annotations.NullMarked;
