package dev.faultline.evaluate.inject;

import dev.faultline.evaluate.measure.Truth;
import dev.faultline.streams.detect.Direction;

/**
 * A drop that is put into a series.
 *
 * @param cell depth and duration
 * @param start its begin in milliseconds, anywhere within a bucket
 */
public record Injection(Cell cell, long start) {

    /** Its end, exclusive, milliseconds. */
    public long end() {
        return start + cell.duration().toMillis();
    }

    /** The share of a bucket that it covers, 0 to 1. */
    public double share(long bucketStart, long bucketMillis) {
        long overlap = Math.min(end(), bucketStart + bucketMillis) - Math.max(start, bucketStart);
        return overlap <= 0 ? 0 : (double) overlap / bucketMillis;
    }

    Truth truth() {
        return new Truth(Direction.DROP, start, end());
    }
}
