package dev.faultline.evaluate.attribute;

import dev.faultline.streams.attribute.Assessment.Outcome;
import dev.faultline.streams.attribute.counterfactual.Finding;
import dev.faultline.streams.attribute.counterfactual.Statistics;
import org.jspecify.annotations.Nullable;

/**
 * A window of known truth, judged.
 *
 * @param series name of the series
 * @param loss true mean loss in all of it, as a fraction
 * @param haltMillis length of a halt hidden in it; 0 for none
 * @param statistics what the counts say; null without a history
 * @param finding what the rule says
 * @param haltExcluded every halt at least this long is said to be excluded, milliseconds; null when none is
 */
record Trial(
        String series,
        double loss,
        long haltMillis,
        @Nullable Statistics statistics,
        Finding finding,
        @Nullable Long haltExcluded) {

    boolean isJudged() {
        return statistics != null && statistics.judgeable();
    }

    boolean says(Outcome outcome) {
        return finding.assessment().outcome() == outcome;
    }

    /** Whether it says that nothing happened, and that a halt as long as the one that is there would have been seen. */
    boolean deniesItsHalt() {
        return says(Outcome.NO_DROP) && haltExcluded != null && haltExcluded <= haltMillis;
    }

    boolean coversLoss() {
        return statistics != null && statistics.lossLow() <= loss && loss <= statistics.lossHigh();
    }
}
