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
 * @param fit whether an entry can be read in this way
 * @param maker makes a reading of an entry
 */
record PastKind(@Nullable Surface surface, Set<String> signals, Fit fit, Maker maker) {

    PastKind(@Nullable Surface surface, Set<String> signals, Maker maker) {
        this(surface, signals, (entry, wanted) -> true, maker);
    }

    /** The same way of reading, of entries that fit. */
    PastKind fitting(Fit which) {
        return new PastKind(surface, signals, which, maker);
    }

    /** Whether any entry of this kind gives that. */
    boolean gives(Wanted wanted) {
        return surface == wanted.surface() && signals.containsAll(wanted.signals());
    }

    /** Whether this entry of this kind gives that. */
    boolean gives(Fields entry, Wanted wanted) {
        if (!fit.fits(entry, wanted)) {
            return false;
        }
        return surface != null
                ? gives(wanted)
                : wanted.surface().name().equals(entry.textOrNull("surface"))
                        && wanted.signals().equals(Set.of(String.valueOf(entry.textOrNull("signal"))));
    }

    /** Whether an entry of the kind has what this way of reading needs. */
    @FunctionalInterface
    interface Fit {

        /** Whether this entry can be read for what is wanted. */
        boolean fits(Fields entry, Wanted wanted);
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
