package dev.faultline.ingest.config;

import dev.faultline.event.Surface;
import dev.faultline.ingest.backfill.Past;
import dev.faultline.ingest.backfill.Period;
import dev.faultline.ingest.backfill.Wanted;
import dev.faultline.ingest.chain.live.NodeEndpoint;
import dev.faultline.ingest.recording.Fields;
import java.util.Set;

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

        /** A reading of what is wanted, in the whole buckets that hold its period. */
        Found make(Fields fields, SourceKind.Surroundings surroundings, Wanted wanted);
    }
}
