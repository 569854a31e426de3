package dev.faultline.streams.attribute.counterfactual;

import dev.faultline.streams.attribute.Window;
import org.jspecify.annotations.Nullable;

/**
 * What one source saw of a window, bucket by bucket in order of time. Events of a bucket that reaches over an edge cannot be
 * told inside from outside: only buckets that lie in the window are counted, and only where there is none, those at the edges
 * in proportion to the time inside.
 */
public final class WatchedWindow {

    private static final double WHOLE = 1 - 1e-9;

    private final Window window;
    private final @Nullable Counterfactual counterfactual;
    private final Sum inside = new Sum();
    private final Sum atEdges = new Sum();
    private double watchedMillis;
    private long widest;
    private long quietSince;
    private long longestQuiet;

    private static final class Sum {

        private long buckets;
        private double millis;
        private double events;
        private double exposure;
    }

    /**
     * A window of which nothing was seen yet.
     *
     * @param counterfactual what is expected of it; null where nothing is
     */
    public WatchedWindow(Window window, @Nullable Counterfactual counterfactual) {
        this.window = window;
        this.counterfactual = counterfactual;
        this.quietSince = window.start();
    }

    /**
     * Adds the next bucket.
     *
     * @param count events in the watched part; NaN when none were counted
     */
    public void add(long start, long millis, double coverage, double count) {
        long shared = window.overlap(start, start + millis);
        if (shared == 0) {
            return;
        }
        double watched = coverage * shared;
        watchedMillis += watched;
        widest = Math.max(widest, millis);
        if (!(coverage > 0) || Double.isNaN(count)) {
            return;
        }
        Sum sum = shared == millis ? inside : atEdges;
        sum.buckets++;
        sum.millis += watched;
        sum.events += count * shared / millis;
        if (counterfactual != null) {
            sum.exposure += counterfactual.factor(start) * watched / millis;
        }
        if (coverage >= WHOLE && count > 0) {
            longestQuiet = Math.max(longestQuiet, start - quietSince);
            quietSince = start + millis;
        }
    }

    private Sum sum() {
        return inside.buckets > 0 ? inside : atEdges;
    }

    /** Milliseconds watched. */
    public double watchedMillis() {
        return watchedMillis;
    }

    /** Buckets in which events were counted. */
    public long counted() {
        return sum().buckets;
    }

    /** Events in the counted buckets. */
    public double actual() {
        return sum().events;
    }

    double countedMillis() {
        return sum().millis;
    }

    double exposure() {
        return sum().exposure;
    }

    Window window() {
        return window;
    }

    /**
     * Every halt at least this long would have left a bucket without events: the longest run of buckets that are empty or
     * not wholly watched, with the two buckets that a halt may begin and end in. Nothing is assumed about the series.
     *
     * @return milliseconds; null when the whole window may have been one halt
     */
    public @Nullable Long shortestHaltExcluded() {
        long longest = Math.max(longestQuiet, window.end() - quietSince);
        return longest >= window.millis() ? null : longest + 2 * widest;
    }
}
