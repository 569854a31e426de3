package dev.faultline.ingest.live;

import dev.faultline.ingest.Interval;

/**
 * A stretch of time of one source, in milliseconds since 1970 UTC. Slices stand on a grid: each but the first begins at a
 * multiple of the width, so none crosses a bucket.
 *
 * @param start inclusive
 * @param end exclusive
 */
public record Slice(long start, long end) {

    /** From the given moment to the next line of the grid. */
    static Slice first(long now, long width) {
        return new Slice(now, Math.floorDiv(now, width) * width + width);
    }

    Slice next(long width) {
        return new Slice(end, end + width);
    }

    /** The slice as an interval that was known then, and not before it was over. */
    public Interval knownAt(long observedAt) {
        return new Interval(start, end, Math.max(end, observedAt));
    }
}
