package dev.faultline.streams.detect.scan;

import dev.faultline.streams.detect.Direction;
import org.jspecify.annotations.Nullable;

/**
 * One window that ends with the bucket explained.
 *
 * @param start its begin, milliseconds
 * @param watchedMillis watched buckets in it, milliseconds
 * @param coverage watched part of it, 0 to 1
 * @param expected what the baseline expected in the watched part
 * @param actual what was measured there
 * @param deviation standard deviation of the total about its expectation
 * @param slowNoise c: slow noise of that length with the uncertainty of the level, as a fraction of the total
 * @param residuals independent residuals that the variance rests on, with those borrowed from the next shorter length
 * @param direction whether less or more was measured
 * @param statistic how far out, in standard deviations of a normal distribution
 * @param threshold statistic from which that direction alarms
 * @param onTurn whether it was looked at with this bucket: windows over eight buckets are every eighth of their length
 * @param sensitivity the drops it can tell and exclude; null when nothing was expected in it
 */
public record ExplainedWindow(
        long start,
        long watchedMillis,
        double coverage,
        double expected,
        double actual,
        double deviation,
        double slowNoise,
        double residuals,
        Direction direction,
        double statistic,
        double threshold,
        boolean onTurn,
        @Nullable Sensitivity sensitivity) {

    /** Whether it is over its threshold. */
    public boolean isOver() {
        return statistic >= threshold;
    }
}
