package dev.faultline.evaluate.measure;

/**
 * How strong a drop is, from what is truly expected: the signed root of the Poisson likelihood ratio between the drop and
 * no drop, z = sqrt(2 (μ/φ) [d + (1 - d) ln(1 - d)]); for a halt sqrt(2 μ/φ).
 *
 * @param units true expected events μ in the window over the dispersion φ (variance over mean) of totals of that length
 * @param depth depth d of the drop, 0 to 1
 */
public record Strength(double units, double depth) {

    /** Refuses what is no drop. */
    public Strength {
        if (!(depth >= 0 && depth <= 1)) {
            throw new IllegalArgumentException("The depth of a drop lies between 0 and 1, unlike " + depth);
        }
    }

    /**
     * From mean and variance of the total.
     *
     * @param mean true expected events in the window
     * @param variance variance of totals of that length
     */
    public static Strength of(double mean, double variance, double depth) {
        return new Strength(mean * mean / variance, depth);
    }

    /** z of the drop. */
    public double z() {
        return StrictMath.sqrt(2 * units * divergence(depth));
    }

    /** d + (1 - d) ln(1 - d), one at a halt. */
    static double divergence(double depth) {
        double left = 1 - depth;
        return left == 0 ? 1 : Math.max(0, depth + left * StrictMath.log(left));
    }
}
