package dev.faultline.streams.attribute.counterfactual;

import org.apache.commons.numbers.gamma.Erfc;

/** Student's t by the normal distribution (Wallace 1959, Annals of Mathematical Statistics 30:1124). */
final class Student {

    /** Normal quantile of two-sided 95 %. */
    static final double TWO_SIDED = 1.959963984540054;

    /** Normal quantile of one-sided 95 %. */
    static final double ONE_SIDED = 1.6448536269514722;

    private static final double SQRT_2 = StrictMath.sqrt(2);

    private Student() {}

    /** The t as far out as the normal deviate {@code normal}, with its sign. */
    static double quantile(double normal, double freedom) {
        double scaled = normal * (8 * freedom + 3) / (8 * freedom + 1);
        return Math.signum(normal) * StrictMath.sqrt(freedom * StrictMath.expm1(scaled * scaled / freedom));
    }

    /** Probability of at most {@code t}. */
    static double atMost(double t, double freedom) {
        double normal =
                (8 * freedom + 1) / (8 * freedom + 3) * StrictMath.sqrt(freedom * StrictMath.log1p(t * t / freedom));
        return Erfc.value(-Math.signum(t) * normal / SQRT_2) / 2;
    }
}
