package dev.faultline.streams.detect.scan;

import dev.faultline.streams.detect.Direction;

/**
 * One window that ends now, tested.
 *
 * @param start number of its first bucket, as {@link Blocks} counts them
 * @param buckets its length in watched buckets
 * @param resolution how many buckets off its begin may be: the length of its oldest block
 * @param level level known before it
 * @param exposure its watched buckets times their seasonal factors
 * @param expected what the baseline expected
 * @param actual what was measured
 * @param variance variance of the total about the expectation
 * @param freedom residuals that the variance rests on
 * @param direction whether less or more was measured
 * @param statistic how far out, in standard deviations of the normal distribution
 */
record WindowTest(
        int start,
        long buckets,
        long resolution,
        double level,
        double exposure,
        double expected,
        double actual,
        double variance,
        double freedom,
        Direction direction,
        double statistic) {}
