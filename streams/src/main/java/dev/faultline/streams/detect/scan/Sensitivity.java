package dev.faultline.streams.detect.scan;

import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Which drops one window can tell, and which it can exclude; depths as fractions, from 0 to 1.
 *
 * <p>A total whose expectation is m has, at a depth d, the mean (1-d) m and the variance φ (1-d) m + c² ((1-d) m)². It
 * alarms when its signed-root deviance reaches the threshold. A depth is excluded at one-sided 95 % by a total n with
 * n - (1-d) m ≥ 1.645 sqrt(φ (1-d) m + c² m²), Wilson's score bound (Wilson 1927, Journal of the American Statistical
 * Association 22:209) with slow noise, which no number of events lowers: its limit is 1.645 c. Totals are taken as normal.
 *
 * @param alarmHalf smallest depth that alarms with a probability of 50 %; null when not even a halt alarms
 * @param alarmMost the same with 80 %
 * @param excludable smallest depth that is excluded when the total equals its expectation
 * @param excludableMost smallest depth that is excluded with a probability of 80 % when there is no drop; 1 when no
 *     smaller one is
 */
public record Sensitivity(
        @Nullable Double alarmHalf, @Nullable Double alarmMost, double excludable, double excludableMost) {

    /** Quantile of the normal distribution for one-sided 95 %. */
    static final double ONE_SIDED = 1.6448536269514722;

    /** Quantile of the normal distribution for a probability of 80 %. */
    private static final double MOST = 0.8416212335729143;

    private static final int BISECTIONS = 60;

    /**
     * Noise of a total.
     *
     * @param dispersion φ: variance over mean of what is independent from bucket to bucket
     * @param slow c²: relative variance of what is not
     * @param freedom residuals that the two rest on
     */
    record Noise(double dispersion, double slow, double freedom) {

        double variance(double mean) {
            return mean * (dispersion + slow * mean);
        }

        /** Statistic of a total at or below its expectation. */
        double statistic(double expected, double actual) {
            return Deviance.normal(Deviance.below(expected, actual, variance(expected)), freedom);
        }
    }

    /**
     * @param expected mean of the total, positive
     * @param threshold statistic from which there is an alarm
     */
    static Sensitivity of(double expected, Noise noise, double threshold) {
        return new Sensitivity(
                alarm(expected, noise, threshold, 0),
                alarm(expected, noise, threshold, MOST),
                excludable(expected, noise, 0),
                excludable(expected, noise, MOST));
    }

    /** The depth at which the total is low enough for an alarm even when it is {@code quantile} deviations too large. */
    private static @Nullable Double alarm(double expected, Noise noise, double threshold, double quantile) {
        if (noise.statistic(expected, 0) < threshold) {
            return null;
        }
        return smallest(depth -> {
            double mean = (1 - depth) * expected;
            double large = mean + quantile * StrictMath.sqrt(noise.variance(mean));
            return large >= expected ? -1 : noise.statistic(expected, large) - threshold;
        });
    }

    private static double excludable(double expected, Noise noise, double quantile) {
        double low = expected - quantile * StrictMath.sqrt(noise.variance(expected));
        return smallest(depth -> {
            double mean = (1 - depth) * expected;
            double slow = noise.slow() * expected * expected;
            return low - mean - ONE_SIDED * StrictMath.sqrt(noise.dispersion() * mean + slow);
        });
    }

    /** Where a function that grows with the depth passes zero; 1 when it never does. */
    private static double smallest(DoubleUnaryOperator excess) {
        double below = 0;
        double above = 1;
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (below + above) / 2;
            if (excess.applyAsDouble(middle) >= 0) {
                above = middle;
            } else {
                below = middle;
            }
        }
        return above;
    }
}
