package dev.faultline.streams.attribute.counterfactual;

import org.jspecify.annotations.Nullable;

/**
 * What the counts of a window say beside what was expected; losses as fractions, intervals 95 %.
 *
 * @param expected total expected in the watched part
 * @param actual total measured in it
 * @param loss mean loss
 * @param lossLow its lower bound; negative infinity where no rise is excluded
 * @param lossHigh its upper bound
 * @param largestNotExcluded largest mean loss that is not excluded at one-sided 95 %
 * @param detectable smallest mean loss told from the level in 80 % of cases; null when not even a halt
 * @param logRatio logarithm of actual over expected, each with half an effective event more
 * @param logRatioError its standard error
 * @param missing expected minus actual
 * @param missingDeviation its standard deviation
 * @param missingHalfWidth half the width of its interval
 * @param lossAtMost chance of so few events at a loss of the level or less
 * @param lossAtLeast chance of so many at a loss of the level or more
 * @param placebos windows that the chances were counted in
 * @param smallest smallest chance that counting can give
 * @param judgeable whether the variance of totals of this length is known, from the law or from enough placebos
 * @param turnover what is missing in money; null without prices
 */
public record Statistics(
        double expected,
        double actual,
        double loss,
        double lossLow,
        double lossHigh,
        double largestNotExcluded,
        @Nullable Double detectable,
        double logRatio,
        double logRatioError,
        double missing,
        double missingDeviation,
        double missingHalfWidth,
        Chance lossAtMost,
        Chance lossAtLeast,
        int placebos,
        double smallest,
        boolean judgeable,
        @Nullable Turnover turnover) {

    /** Level of the intervals. */
    public static final double CONFIDENCE = 0.95;
}
