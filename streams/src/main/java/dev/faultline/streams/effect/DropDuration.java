package dev.faultline.streams.effect;

import dev.faultline.event.DetectionPath;
import dev.faultline.event.Drop;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long the drop of a window lasted, in milliseconds; what is unknown is null.
 *
 * @param value from onset to end
 * @param low from the latest onset to the earliest end; while it lasts, to what was watched of it
 * @param high from the earliest onset to the latest end
 */
record DropDuration(
        @Nullable Long value, @Nullable Long low, @Nullable Long high) {

    private static final DropDuration UNKNOWN = new DropDuration(null, null, null);

    /** Of one drop; of none, or of several, which have no length in common, nothing is known. */
    static DropDuration of(List<Drop> drops) {
        if (drops.size() != 1) {
            return UNKNOWN;
        }
        Drop drop = drops.get(0);
        Long value = between(drop.getOnset(), drop.getEnd());
        Long low = between(drop.getOnsetLatest(), drop.getEndEarliest());
        Long high = between(drop.getOnsetEarliest(), drop.getEndLatest());
        if (drop.getPath() == DetectionPath.HALT && low == null) {
            // a halt lies between two events, whose times are known
            low = between(drop.getOnset(), drop.getEnd() == null ? drop.getEndEarliest() : drop.getEnd());
            high = value;
        }
        return new DropDuration(value, low, high);
    }

    private static @Nullable Long between(@Nullable Instant from, @Nullable Instant until) {
        return from == null || until == null
                ? null
                : Math.max(0, Duration.between(from, until).toMillis());
    }
}
