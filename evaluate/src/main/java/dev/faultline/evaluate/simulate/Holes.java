package dev.faultline.evaluate.simulate;

import org.apache.commons.rng.UniformRandomProvider;

/**
 * Buckets that were not watched: single ones, and stretches of some hours.
 *
 * @param single share of time in single buckets
 * @param stretched share of time in stretches of one to six hours
 */
public record Holes(double single, double stretched) {

    private static final double SHORTEST = 3_600_000;
    private static final double LONGEST = 6 * SHORTEST;

    /** Everything was watched. */
    public static Holes none() {
        return new Holes(0, 0);
    }

    /** One twentieth was not watched, half of it in stretches. */
    public static Holes fivePercent() {
        return new Holes(0.025, 0.025);
    }

    /** Says of consecutive buckets whether they were watched. */
    public interface Mask {

        /** Whether the next bucket was watched. */
        boolean next();
    }

    /** A mask of buckets of the given width. */
    public Mask mask(UniformRandomProvider random, long bucketMillis) {
        return single == 0 && stretched == 0 ? () -> true : new Stretches(random, bucketMillis);
    }

    private final class Stretches implements Mask {

        private final UniformRandomProvider random;
        private final long bucketMillis;
        private final double begins;
        private long left;

        Stretches(UniformRandomProvider random, long bucketMillis) {
            this.random = random;
            this.bucketMillis = bucketMillis;
            double buckets = (SHORTEST + LONGEST) / 2 / bucketMillis;
            this.begins = stretched / (1 - stretched) / buckets;
        }

        @Override
        public boolean next() {
            if (left > 0) {
                left--;
                return false;
            }
            double draw = random.nextDouble();
            if (draw < begins) {
                left = Math.round(random.nextDouble(SHORTEST, LONGEST) / bucketMillis) - 1;
                return false;
            }
            return draw >= begins + single;
        }
    }
}
