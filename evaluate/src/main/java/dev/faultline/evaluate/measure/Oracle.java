package dev.faultline.evaluate.measure;

import org.apache.commons.numbers.gamma.RegularizedGamma;

/**
 * The best that can be: a test that knows the window, the mean and the dispersion, and alarms when the signed root of the
 * likelihood ratio of the window reaches a threshold.
 *
 * @param threshold threshold b
 */
public record Oracle(double threshold) {

    private static final int STEPS = 200;

    /**
     * The thresholds of a scan with 60 tests an hour: 5.11, 4.61, 4.04 for 0.1, 1, 10 false alarms per 1,000 hours, and
     * straight lines between them over the logarithm of the rate.
     *
     * @param per1000Hours tolerated false alarms per 1,000 hours
     */
    public static Oracle atRate(double per1000Hours) {
        double decades = StrictMath.log10(per1000Hours);
        return new Oracle(decades <= 0 ? 4.61 - 0.50 * decades : 4.61 - 0.57 * decades);
    }

    /**
     * Chance that the oracle finds the drop: what is left, taken as Poisson in units of the dispersion, is at or under the
     * largest total that alarms. Between whole units the law is continued by the incomplete gamma function.
     */
    public double recall(Strength drop) {
        double most = mostThatAlarms(drop.units());
        double left = drop.units() * (1 - drop.depth());
        if (most < 0) {
            return 0;
        }
        return left <= 0 ? 1 : RegularizedGamma.Q.value(Math.floor(most) + 1, left);
    }

    /** The z at which the oracle reaches a recall, for a drop of that depth: by bisection over the size. */
    public double zAtRecall(double wanted, double depth) {
        double low = 0;
        double high = 1_000_000;
        for (int step = 0; step < STEPS; step++) {
            double middle = (low + high) / 2;
            if (recall(new Strength(middle, depth)) < wanted) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return new Strength(high, depth).z();
    }

    /** The largest total, in units of the dispersion, whose signed root reaches the threshold; negative when none does. */
    private double mostThatAlarms(double units) {
        if (2 * units < threshold * threshold) {
            return -1;
        }
        double low = 0;
        double high = units;
        for (int step = 0; step < STEPS; step++) {
            double middle = (low + high) / 2;
            if (new Strength(units, 1 - middle / units).z() >= threshold) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
