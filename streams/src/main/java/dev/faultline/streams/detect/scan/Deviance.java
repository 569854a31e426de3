package dev.faultline.streams.detect.scan;

/**
 * Signed-root deviances: how many standard deviations a count is away from what was expected, by the likelihood ratio.
 *
 * <p>Rises use the negative-binomial deviance of the mean and variance, whose upper tail is long. Drops use half of it and
 * half of Poisson's over the dispersion: at a depth d of a mean of m effective events that is
 * sqrt(2 m (d + (1-d) ln(1-d))), which is right for noise that is slow and too cautious for noise that comes in bursts,
 * where the first alone would be too bold. Never less than Poisson's. A regular series, which varies less than Poisson's
 * noise, has the binomial deviance: what it varies by is single misses.
 */
final class Deviance {

    /** Under this share of the mean, what the variance has more than Poisson's is nothing. */
    private static final double NO_EXCESS = 1e-6;

    private Deviance() {}

    /**
     * @param expected mean, positive
     * @param actual count at or below it
     * @param variance variance of the count about the mean
     */
    static double below(double expected, double actual, double variance) {
        double poisson = poisson(expected, actual, variance);
        double excess = variance - expected;
        if (excess < -NO_EXCESS * expected) {
            return StrictMath.sqrt(binomial(expected, actual, expected * expected / -excess));
        }
        if (!(excess > NO_EXCESS * expected)) {
            return StrictMath.sqrt(poisson);
        }
        double both = (poisson + negativeBinomial(expected, actual, expected * expected / excess)) / 2;
        return StrictMath.sqrt(Math.max(poisson, both));
    }

    /**
     * The same for a quantity that is not counted: Poisson's alone, which knows no scale.
     *
     * @param expected mean, positive
     * @param actual quantity at or below it
     * @param variance variance of the quantity about the mean
     */
    static double belowContinuous(double expected, double actual, double variance) {
        return StrictMath.sqrt(poisson(expected, actual, variance));
    }

    private static double poisson(double expected, double actual, double variance) {
        double left = actual / expected;
        double information = left <= 0 ? 1 : 1 - left + left * StrictMath.log(left);
        return 2 * expected * expected / variance * Math.max(0, information);
    }

    /**
     * @param expected mean, positive
     * @param actual count at or above it
     * @param variance variance of the count about the mean
     */
    static double above(double expected, double actual, double variance) {
        double excess = variance - expected;
        double deviance = excess > NO_EXCESS * expected
                ? negativeBinomial(expected, actual, expected * expected / excess)
                : 2 * expected / variance * (actual * StrictMath.log(actual / expected) - (actual - expected));
        return StrictMath.sqrt(Math.max(0, deviance));
    }

    /**
     * The same for a quantity that is not counted, by the gamma distribution of that mean and variance.
     *
     * @param expected mean, positive
     * @param actual quantity at or above it
     * @param variance variance of the quantity about the mean
     */
    static double aboveContinuous(double expected, double actual, double variance) {
        double ratio = actual / expected;
        double deviance = 2 * expected * expected / variance * (ratio - 1 - StrictMath.log(ratio));
        return StrictMath.sqrt(Math.max(0, deviance));
    }

    private static double binomial(double expected, double actual, double trials) {
        double seen = actual <= 0 ? 0 : actual * StrictMath.log(actual / expected);
        double missed = (trials - actual) * StrictMath.log((trials - actual) / (trials - expected));
        return 2 * Math.max(0, seen + missed);
    }

    private static double negativeBinomial(double expected, double actual, double size) {
        double seen = actual <= 0 ? 0 : actual * StrictMath.log(actual / expected);
        return 2 * (seen - (actual + size) * StrictMath.log((actual + size) / (expected + size)));
    }

    /**
     * The normal deviate as far out as a deviate whose variance was estimated from {@code freedom} residuals (Wallace 1959,
     * Annals of Mathematical Statistics 30:1124, for Student's t).
     */
    static double normal(double deviate, double freedom) {
        return (8 * freedom + 1)
                / (8 * freedom + 3)
                * StrictMath.sqrt(freedom * StrictMath.log1p(deviate * deviate / freedom));
    }
}
