package dev.faultline.ingest.config;

import dev.faultline.event.Surface;
import dev.faultline.ingest.backfill.Past;
import dev.faultline.ingest.backfill.Period;
import dev.faultline.ingest.chain.live.NodeEndpoint;
import dev.faultline.ingest.recording.Fields;
import java.util.Set;
import java.util.SortedSet;

/**
 * A kind of source whose past can be read.
 *
 * @param surface of its series
 * @param signals that it gives back
 * @param maker makes a reading of an entry
 */
record PastKind(Surface surface, Set<String> signals, Maker maker) {

    /** What is read, and where. */
    record Found(Past past, NodeEndpoint endpoint, String source, Period period) {}

    /** Makes a reading. */
    @FunctionalInterface
    interface Maker {

        /** A reading of these signals in the whole buckets that hold the period. */
        Found make(Fields fields, SourceKind.Surroundings surroundings, SortedSet<String> signals, Period period);
    }
}
