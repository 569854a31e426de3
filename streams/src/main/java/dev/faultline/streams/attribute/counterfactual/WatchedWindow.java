package dev.faultline.streams.attribute.counterfactual;

import dev.faultline.streams.attribute.Window;
import org.jspecify.annotations.Nullable;

/**
 * What one source saw of a window, bucket by bucket in order of time. A bucket that reaches over an edge counts in proportion
 * to the time inside.
 */
public final class WatchedWindow {

    private static final double WHOLE = 1 - 1e-9;

    private final Window window;
    private final @Nullable Counterfactual counterfactual;
    private double watchedMillis;
    private double countedMillis;
    private double actual;
    private double exposure;
    private long counted;
    private long widest;
    private long quietSince;
    private long longestQuiet;

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
        long inside = window.overlap(start, start + millis);
        if (inside == 0) {
            return;
        }
        double watched = coverage * inside;
        watchedMillis += watched;
        boolean isCounted = coverage > 0 && !Double.isNaN(count);
        if (isCounted) {
            counted++;
            countedMillis += watched;
            actual += count * inside / millis;
            if (counterfactual != null) {
                exposure += counterfactual.factor(start) * watched / millis;
            }
        }
        widest = Math.max(widest, millis);
        if (isCounted && coverage >= WHOLE && count > 0) {
            longestQuiet = Math.max(longestQuiet, start - quietSince);
            quietSince = start + millis;
        }
    }

    /** Milliseconds watched. */
    public double watchedMillis() {
        return watchedMillis;
    }

    /** Buckets in which events were counted. */
    public long counted() {
        return counted;
    }

    /** Events in the watched part. */
    public double actual() {
        return actual;
    }

    double countedMillis() {
        return countedMillis;
    }

    double exposure() {
        return exposure;
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
