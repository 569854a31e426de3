/**
 * Sources that are read while things happen.
 *
 * <p>Time is cut into slices of one width per source. Of every slice a source tells what it saw, or that it could not look
 * and why, so nothing that was not watched can be taken for calm. Reading happens on a thread of the source's own; what is
 * remembered changes on the publishing thread alone, together with what is published, so that cursor and records agree at
 * every commit.
 */
@NullMarked
package dev.faultline.ingest.live;

import org.jspecify.annotations.NullMarked;
