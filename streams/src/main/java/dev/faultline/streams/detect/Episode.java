package dev.faultline.streams.detect;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One stretch of a series away from its baseline, as far as it is known. Intervals are null when the rule gives none.
 *
 * @param direction below or above the baseline
 * @param path what raised it
 * @param onset begin of its first bucket, in milliseconds
 * @param onsetBounds interval of the onset
 * @param detectedAt end of the bucket with which the rule could tell
 * @param until end of its last bucket so far; its end once it has {@link State#RECOVERED}
 * @param endBounds interval of the end
 * @param state where it stands
 * @param sources sources that saw it, sorted
 * @param witnesses sources that could have seen it at the onset
 * @param expected what the baseline expected over the watched buckets, averaged over the sources
 * @param actual what was measured there
 * @param missing interval of expected minus actual
 * @param depth interval of that difference as a fraction of expected
 * @param statistic test statistic that raised it, or the largest so far
 * @param threshold what that was compared with
 * @param watchedMillis how much of it was watched
 */
public record Episode(
        Direction direction,
        Path path,
        long onset,
        @Nullable Bounds onsetBounds,
        long detectedAt,
        long until,
        @Nullable Bounds endBounds,
        State state,
        List<String> sources,
        int witnesses,
        double expected,
        double actual,
        @Nullable Interval missing,
        @Nullable Interval depth,
        double statistic,
        double threshold,
        long watchedMillis) {

    /** Where an episode stands. */
    public enum State {
        /** Lasts. */
        OPEN,
        /** Back within the rule; {@link Episode#until} is its end. */
        RECOVERED,
        /** Ran into time that was not watched; {@link Episode#until} is only the end of what was seen. */
        UNKNOWN,
        /** Settled at a new level, which is the baseline from {@link Episode#until} on. */
        REBASED
    }

    /** Copies the sources. */
    public Episode {
        sources = List.copyOf(sources);
    }
}
