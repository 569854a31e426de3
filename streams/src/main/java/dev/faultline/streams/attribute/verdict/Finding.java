package dev.faultline.streams.attribute.verdict;

import dev.faultline.streams.attribute.Assessment;
import org.jspecify.annotations.Nullable;

/**
 * What a series alone says about the window of the incident, before correction.
 *
 * @param outcome the finding
 * @param reason why, in words
 * @param pValue of a mean loss of the smallest size that counts, or less; null when it could not be tested
 * @param pValueNoLoss of a mean loss of that size or more
 * @param logRatio natural logarithm of actual over expected
 * @param logRatioError its standard error
 * @param largestDropNotExcluded largest mean loss left possible, as a fraction
 * @param onset onset of the earliest drop in the window, milliseconds
 * @param reference id under which onset and drops can be checked
 */
public record Finding(
        Assessment.Outcome outcome,
        String reason,
        @Nullable Double pValue,
        @Nullable Double pValueNoLoss,
        @Nullable Double logRatio,
        @Nullable Double logRatioError,
        @Nullable Double largestDropNotExcluded,
        @Nullable Long onset,
        String reference) {

    /** Loss as a fraction; null when nothing was expected or counted. */
    @Nullable
    Double loss() {
        return logRatio == null ? null : -StrictMath.expm1(logRatio);
    }

    /** With another outcome, for a stated reason. */
    Finding but(Assessment.Outcome other, String because) {
        return new Finding(
                other,
                reason + " " + because,
                pValue,
                pValueNoLoss,
                logRatio,
                logRatioError,
                largestDropNotExcluded,
                onset,
                reference);
    }
}
