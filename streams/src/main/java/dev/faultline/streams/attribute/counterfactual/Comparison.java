package dev.faultline.streams.attribute.counterfactual;

import dev.faultline.streams.attribute.Assessment.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * One cell of the table of windows x baselines.
 *
 * @param window its label
 * @param start begin, milliseconds
 * @param end end
 * @param baseline what the expectation rests on
 * @param expected total expected; null when not available
 * @param actual total measured
 * @param loss mean loss; null when not available
 * @param low its lower bound, 95 %; negative infinity where no rise is excluded
 * @param high its upper bound
 * @param says what this cell alone would say; null when not available
 * @param why why it is not available; null when it is
 */
public record Comparison(
        String window,
        long start,
        long end,
        String baseline,
        @Nullable Double expected,
        double actual,
        @Nullable Double loss,
        @Nullable Double low,
        @Nullable Double high,
        @Nullable Outcome says,
        @Nullable String why) {}
