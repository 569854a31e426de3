package dev.faultline.evaluate.simulate;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Moments at which the level of a series changes for good, by a log-normal factor.
 *
 * @param meanDays mean time between two, in days; infinite for none
 * @param deviation standard deviation of the logarithm of the factor
 */
public record LevelShifts(double meanDays, double deviation) {

    private static final double DAY = 86_400_000;

    /** The level stays. */
    public static LevelShifts none() {
        return new LevelShifts(Double.POSITIVE_INFINITY, 0);
    }

    /** The level of consecutive buckets, beginning at one. */
    public interface Level {

        /** The factor of the mean in the next bucket. */
        double next();
    }

    /** The level of buckets of the given width. */
    public Level level(UniformRandomProvider random, long bucketMillis) {
        return Double.isInfinite(meanDays) ? () -> 1 : new Steps(random, bucketMillis);
    }

    private final class Steps implements Level {

        private final UniformRandomProvider random;
        private final ZigguratSampler.NormalizedGaussian gaussian;
        private final double chance;
        private double level = 1;

        Steps(UniformRandomProvider random, long bucketMillis) {
            this.random = random;
            this.gaussian = ZigguratSampler.NormalizedGaussian.of(random);
            this.chance = bucketMillis / (meanDays * DAY);
        }

        @Override
        public double next() {
            if (random.nextDouble() < chance) {
                level *= StrictMath.exp(deviation * gaussian.sample());
            }
            return level;
        }
    }
}
