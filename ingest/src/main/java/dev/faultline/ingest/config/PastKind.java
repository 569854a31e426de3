package dev.faultline.ingest.config;

import dev.faultline.event.Surface;
import dev.faultline.ingest.backfill.Past;
import dev.faultline.ingest.backfill.Period;
import dev.faultline.ingest.backfill.Wanted;
import dev.faultline.ingest.chain.live.NodeEndpoint;
import dev.faultline.ingest.recording.Fields;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A kind of source whose past can be read.
 *
 * @param surface of its series; null when surface and signal are those of the entry
 * @param signals that it gives back
 * @param key that an entry must have for it; null when it needs none beside the usual ones
 * @param maker makes a reading of an entry
 */
record PastKind(
        @Nullable Surface surface,
        Set<String> signals,
        @Nullable String key,
        Maker maker) {

    PastKind(@Nullable Surface surface, Set<String> signals, Maker maker) {
        this(surface, signals, null, maker);
    }

    /** Whether any entry of this kind gives that. */
    boolean gives(Wanted wanted) {
        return surface == wanted.surface() && signals.containsAll(wanted.signals());
    }

    /** Whether this entry of this kind gives that. */
    boolean gives(Fields entry, Wanted wanted) {
        if (key != null && !entry.has(key)) {
            return false;
        }
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

        /** A reading of what is wanted, in the whole buckets that hold its period. */
        Found make(Fields fields, SourceKind.Surroundings surroundings, Wanted wanted);
    }
}
