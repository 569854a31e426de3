package dev.faultline.streams.attribute.verdict;

import org.jspecify.annotations.Nullable;

/**
 * A case after correction over its family.
 *
 * @param subject the case, with the outcome after correction
 * @param pValue corrected p-value of "more than the smallest loss that counts is lost"; null when it was not tested
 * @param pValueNoLoss corrected p-value of "less than that is lost"
 * @param familySize series that the correction is over
 */
record Corrected(
        Case subject, @Nullable Double pValue, @Nullable Double pValueNoLoss, int familySize) {

    boolean isTested() {
        return pValue != null;
    }
}
