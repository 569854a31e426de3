package dev.faultline.ingest;

import java.util.ArrayList;
import java.util.List;

/**
 * The fixed grid on which a live stream is cut; slices start at multiples of the width since 1970, so that one that
 * divides the bucket never crosses it.
 *
 * @param width of a slice in milliseconds
 * @param bucket width of the buckets of the series in milliseconds, a multiple of the slice
 */
public record SliceGrid(long width, long bucket) {

    /** Checks that whole slices fill a bucket. */
    public SliceGrid {
        if (width < 1 || bucket % width != 0) {
            throw new IllegalArgumentException(
                    "A slice of " + width + " ms does not fill a bucket of " + bucket + " ms a whole number of times");
        }
    }

    /** Start of the slice that holds a time. */
    public long floor(long time) {
        return Math.floorDiv(time, width) * width;
    }

    /** Intervals of one slice each, in order; only the first may begin, and the last end, inside of a slice. */
    public List<Interval> slices(long from, long until, long observedAt) {
        List<Interval> slices = new ArrayList<>();
        for (long start = from; start < until; ) {
            long end = Math.min(until, floor(start) + width);
            slices.add(new Interval(start, end, observedAt));
            start = end;
        }
        return slices;
    }
}
