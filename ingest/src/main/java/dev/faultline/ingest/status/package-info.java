/**
 * What providers say on their status pages: pure parsers from payloads to entries, and the chain of revisions.
 *
 * <p>Nothing here reads a network, a file or a clock. The same parsers serve recordings and live collectors.
 */
@NullMarked
package dev.faultline.ingest.status;

import org.jspecify.annotations.NullMarked;
