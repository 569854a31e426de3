package dev.faultline.streams.detect;

import java.util.List;

/**
 * One stretch of a series below its baseline, as far as it is known.
 *
 * @param onset begin of its first bucket, in milliseconds
 * @param detectedAt end of the bucket with which the rule could tell
 * @param until end of its last bucket so far
 * @param state where it stands
 * @param sources sources that saw it, sorted
 * @param witnesses sources that could have seen it at the onset
 * @param expected what the baseline expected over the watched buckets, averaged over the sources
 * @param actual what was measured there
 * @param lowestRatio smallest ratio of actual to expected in one bucket
 * @param watchedMillis how much of it was watched
 */
public record Episode(
        long onset,
        long detectedAt,
        long until,
        State state,
        List<String> sources,
        int witnesses,
        double expected,
        double actual,
        double lowestRatio,
        long watchedMillis) {

    /** Where an episode stands. */
    public enum State {
        /** Lasts. */
        OPEN,
        /** Back within the rule; {@link Episode#until} is its end. */
        RECOVERED,
        /** Ran into time that was not watched; {@link Episode#until} is only the end of what was seen. */
        UNKNOWN
    }

    /** Copies the sources. */
    public Episode {
        sources = List.copyOf(sources);
    }
}
