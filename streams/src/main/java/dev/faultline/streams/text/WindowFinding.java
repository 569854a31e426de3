package dev.faultline.streams.text;

import org.jspecify.annotations.Nullable;

/**
 * A stretch of time in which a text says that something was wrong; one of its sides can be missing.
 *
 * @param onset its begin, null when not stated
 * @param end its end, null when not stated
 * @param sentence where it stands (of the onset, when the sides stand apart)
 */
public record WindowFinding(
        @Nullable TimeFinding onset, @Nullable TimeFinding end, String sentence) {}
