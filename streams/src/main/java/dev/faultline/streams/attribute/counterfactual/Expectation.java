package dev.faultline.streams.attribute.counterfactual;

import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A total as it was expected. If a part r of it is left, its mean is r m and its variance φ r m + s² (r m)², as in the
 * detector; Student's t stands for the normal distribution, since the variance was estimated.
 *
 * @param mean m, positive
 * @param dispersion φ: variance over mean of what is independent from bucket to bucket
 * @param slow s²: relative variance of what is not, with that of the baseline itself
 * @param freedom independent residuals that the variance rests on
 */
public record Expectation(double mean, double dispersion, double slow, double freedom) {

    /** Normal quantile of a probability of 80 %. */
    private static final double MOST = 0.8416212335729143;

    private static final int BISECTIONS = 60;

    /** Variance of the total when the part {@code left} is left of it. */
    double variance(double left) {
        double total = left * mean;
        return total * (dispersion + slow * total);
    }

    /** How far a total is from the part {@code left}, in its standard deviations. */
    double residual(double actual, double left) {
        return (actual - left * mean) / StrictMath.sqrt(variance(left));
    }

    /**
     * Smallest loss that a total leaves possible, as a fraction; negative infinity where no rise is excluded.
     *
     * @param normal normal quantile of the confidence on this side
     */
    double leastLoss(double actual, double normal) {
        double t = Student.quantile(normal, freedom);
        double rest = 1 - t * t * slow;
        return rest <= 0 ? Double.NEGATIVE_INFINITY : 1 - sum(actual, t) / (2 * rest);
    }

    /** Largest loss that a total leaves possible, as a fraction. */
    double mostLoss(double actual, double normal) {
        double t = Student.quantile(normal, freedom);
        double share = actual / mean;
        return actual <= 0 ? 1 : 1 - 2 * share * share / sum(actual, t);
    }

    /**
     * The roots in r of (n - r m)² = t² (φ r m + s² (r m)²) by their stable form: Wilson's score bounds (Wilson 1927,
     * Journal of the American Statistical Association 22:209) with slow noise, of Fieller's kind (1954).
     */
    private double sum(double actual, double t) {
        double b = (2 * actual + t * t * dispersion) / mean;
        double c = actual / mean;
        return b + StrictMath.sqrt(Math.max(0, b * b - 4 * (1 - t * t * slow) * c * c));
    }

    /** Standard deviation of what is missing of the total, whatever was measured. */
    double deviationOfMissing() {
        return StrictMath.sqrt(variance(1));
    }

    /**
     * Smallest loss that would be told from {@code level} in 80 % of cases at one-sided 95 %; null when not even a halt
     * would.
     */
    @Nullable
    Double detectable(double level) {
        double t = Student.quantile(Student.ONE_SIDED, freedom);
        double critical = (1 - level) * mean - t * StrictMath.sqrt(variance(1 - level));
        if (critical < 0) {
            return null;
        }
        return 1 - largest(left -> left * mean + MOST * StrictMath.sqrt(variance(left)) - critical, 1 - level);
    }

    /** Where a growing function passes zero between 0 and {@code most}. */
    private static double largest(DoubleUnaryOperator excess, double most) {
        double below = 0;
        double above = most;
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (below + above) / 2;
            if (excess.applyAsDouble(middle) <= 0) {
                below = middle;
            } else {
                above = middle;
            }
        }
        return below;
    }

    /** The same expectation with a variance {@code factor} times as large. */
    Expectation wider(double factor, double atMostFreedom) {
        return new Expectation(mean, dispersion * factor, slow * factor, Math.min(freedom, atMostFreedom));
    }
}
