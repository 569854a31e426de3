package dev.faultline.streams.attribute.verdict;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The verdict on one case.
 *
 * @param subject the case, with the outcome after correction
 * @param verdict the verdict
 * @param band how well the incident explains the drop; null where nothing dropped
 * @param weight sum of the items; null where nothing dropped
 * @param reason why, in words
 * @param pValue corrected p-value of "more than the smallest loss that counts is lost"
 * @param pValueNoLoss corrected p-value of "less than that is lost"
 * @param familySize series that the correction is over
 * @param controlled the loss beyond the controls; null without controls
 * @param items what speaks for and against, by kind
 */
public record Judged(
        Case subject,
        Verdict verdict,
        @Nullable Band band,
        @Nullable Double weight,
        String reason,
        @Nullable Double pValue,
        @Nullable Double pValueNoLoss,
        int familySize,
        @Nullable Controlled controlled,
        List<Item> items) {

    /** Copies the list. */
    public Judged {
        items = List.copyOf(items);
    }

    /** Whether the incident is said to be the cause. */
    public boolean isImpacted() {
        return verdict == Verdict.IMPACTED;
    }
}
