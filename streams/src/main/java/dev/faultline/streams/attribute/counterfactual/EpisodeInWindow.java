package dev.faultline.streams.attribute.counterfactual;

import dev.faultline.streams.attribute.Window;
import org.jspecify.annotations.Nullable;

/**
 * An episode of the detector that overlaps a window: the second way in which a series can be hit, such as a halt of a quarter
 * of an hour in nine hours.
 *
 * @param onset milliseconds
 * @param halt whether it is a halt: a silence too long for the series
 * @param leastDepth lower bound of its depth, as a fraction; null where the rule gives none
 * @param alarm how it was raised; null for a rule that promises no rate of false alarms
 */
public record EpisodeInWindow(
        long onset,
        boolean halt,
        @Nullable Double leastDepth,
        @Nullable Alarm alarm) {

    private static final double HOUR = 3_600_000;

    /** Mean excess of the half square of a scan's statistic over its threshold: 1.06 for independent noise. */
    private static final double MEAN_EXCESS = 1.5;

    /**
     * An alarm of a rule with a promise.
     *
     * @param statistic largest value; of a halt minus the logarithm of the chance of so long a silence
     * @param threshold value from which there is an alarm
     * @param per1000Hours false alarms promised in 1,000 hours of a series
     */
    public record Alarm(double statistic, double threshold, double per1000Hours) {}

    /** Whether it shows a loss of more than {@code level}. */
    boolean isDeeper(double level) {
        Double least = leastDepth;
        return least == null ? halt || alarm == null : least > level;
    }

    /**
     * Chance of a false episode as strong, in the window or from the onset on: one of a Poisson process at the promised rate,
     * beyond the threshold with an exponential tail (of the half square for a scan, of the statistic itself for a halt).
     *
     * @return 1 where the rule promises nothing
     */
    double chance(Window window) {
        Alarm raised = alarm;
        if (raised == null) {
            return 1;
        }
        double hours = (window.end() - Math.min(onset, window.start())) / HOUR;
        double beyond = halt
                ? raised.statistic() - raised.threshold()
                : (raised.statistic() * raised.statistic() - raised.threshold() * raised.threshold()) / 2 / MEAN_EXCESS;
        double expected = raised.per1000Hours() / 1_000 * hours * StrictMath.exp(-Math.max(0, beyond));
        return -StrictMath.expm1(-expected);
    }
}
