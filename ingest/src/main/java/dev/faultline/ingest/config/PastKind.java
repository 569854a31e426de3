package dev.faultline.ingest.config;

import dev.faultline.event.Surface;
import dev.faultline.ingest.backfill.Past;
import dev.faultline.ingest.backfill.Period;
import dev.faultline.ingest.backfill.Wanted;
import dev.faultline.ingest.chain.live.NodeEndpoint;
import dev.faultline.ingest.recording.Fields;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * A kind of source whose past can be read.
 *
 * @param surface of its series; null when surface and signal are those of the entry
 * @param signals that it gives back
 * @param maker makes a reading of an entry
 */
record PastKind(@Nullable Surface surface, Set<String> signals, Maker maker) {

    /** Whether any entry of this kind gives that. */
    boolean gives(Wanted wanted) {
        return surface == wanted.surface() && signals.containsAll(wanted.signals());
    }

    /** Whether this entry of this kind gives that. */
    boolean gives(Fields entry, Wanted wanted) {
        return surface != null
                ? gives(wanted)
                : wanted.surface().name().equals(entry.textOrNull("surface"))
                        && wanted.signals().equals(Set.of(String.valueOf(entry.textOrNull("signal"))));
    }

    /** What is read, and where. */
    record Found(Past past, NodeEndpoint endpoint, String source, Period period) {}

    /** Makes a reading. */
    @FunctionalInterface
    interface Maker {

        /** A reading of these signals in the whole buckets that hold the period. */
        Found make(Fields fields, SourceKind.Surroundings surroundings, SortedSet<String> signals, Period period);
    }
}
