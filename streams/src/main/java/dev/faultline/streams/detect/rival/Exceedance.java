package dev.faultline.streams.detect.rival;

import org.apache.commons.numbers.gamma.RegularizedBeta;
import org.apache.commons.numbers.gamma.RegularizedGamma;

/**
 * How far out a count lies in the negative binomial distribution with a given mean μ and variance φμ, which is the
 * Poisson distribution for φ = 1. Counts scaled from a part of their bucket need not be whole: the distribution function
 * is continued between whole numbers by the incomplete beta function.
 *
 * <p>The special functions are those of Apache Commons Numbers, which computes with {@link Math}.
 */
final class Exceedance {

    private final Baseline baseline;

    Exceedance(Baseline baseline) {
        this.baseline = baseline;
    }

    /** -log10 of the probability of this count or a smaller one; infinite when that is too small for a double. */
    double below(double count) {
        return score(atMost(Math.max(0, count)));
    }

    /** -log10 of the probability of this count or a larger one. */
    double above(double count) {
        return count <= 0 ? 0 : score(atLeast(count));
    }

    private static double score(double chance) {
        return 0 - StrictMath.log10(chance); // no negative zero for a certainty
    }

    private double atMost(double count) {
        return isPoisson()
                ? RegularizedGamma.Q.value(count + 1, baseline.mean())
                : RegularizedBeta.value(1 / baseline.dispersion(), size(), count + 1);
    }

    private double atLeast(double count) {
        return isPoisson()
                ? RegularizedGamma.P.value(count, baseline.mean())
                : RegularizedBeta.complement(1 / baseline.dispersion(), size(), count);
    }

    private boolean isPoisson() {
        return baseline.dispersion() <= 1;
    }

    private double size() {
        return baseline.mean() / (baseline.dispersion() - 1);
    }
}
