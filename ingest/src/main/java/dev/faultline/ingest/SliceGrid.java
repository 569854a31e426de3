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

    /** Intervals of one slice each, in order. Both ends stand on the grid. */
    public List<Interval> slices(long from, long until, long observedAt) {
        List<Interval> slices = new ArrayList<>();
        for (long start = from; start < until; start += width) {
            slices.add(new Interval(start, start + width, observedAt));
        }
        return slices;
    }

    /** As few intervals as there are buckets touched, in order: for what can only be told as a whole. */
    public List<Interval> stretches(long from, long until, long observedAt) {
        List<Interval> stretches = new ArrayList<>();
        for (long start = from; start < until; ) {
            long end = Math.min(until, (Math.floorDiv(start, bucket) + 1) * bucket);
            stretches.add(new Interval(start, end, observedAt));
            start = end;
        }
        return stretches;
    }
}
