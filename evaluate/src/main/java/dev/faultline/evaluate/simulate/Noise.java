package dev.faultline.evaluate.simulate;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/** How the count of a bucket scatters around its mean. */
public interface Noise {

    /** Draws the counts of consecutive buckets. */
    interface Sampler {

        /**
         * The next bucket.
         *
         * @param mean expected events in the bucket
         * @return events in the bucket
         */
        double next(double mean);
    }

    /** A sampler for consecutive buckets of the given width. */
    Sampler sampler(UniformRandomProvider random, long bucketMillis);

    /**
     * Variance of the total of consecutive buckets.
     *
     * @param means expected events of each bucket
     */
    double variance(List<Double> means, long bucketMillis);

    /** Whether counts are whole numbers, which can be thinned event by event. */
    default boolean isWhole() {
        return true;
    }
}
