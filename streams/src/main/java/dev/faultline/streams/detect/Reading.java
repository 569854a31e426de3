package dev.faultline.streams.detect;

import org.jspecify.annotations.Nullable;

/**
 * One bucket of one source, as a detector sees it.
 *
 * @param start begin of the bucket, milliseconds since 1970-01-01T00:00Z
 * @param covered whether enough of the bucket was watched to judge it
 * @param value events in the whole bucket, or the reading of a gauge; meaningless when not covered
 * @param coverage part of the bucket that was watched, 0 to 1; 0 when too little to judge it
 */
public record Reading(long start, boolean covered, double value, double coverage) {

    /**
     * Part of a bucket that must have been watched. Below one half, scaling the count to the whole bucket says more about
     * the scaling than about the series.
     */
    private static final double ENOUGH = 0.5;

    /** A bucket that was watched as a whole. */
    public Reading(long start, boolean covered, double value) {
        this(start, covered, value, covered ? 1 : 0);
    }

    /** A bucket that was not watched. */
    public static Reading uncovered(long start) {
        return new Reading(start, false, Double.NaN, 0);
    }

    /**
     * A count scaled from the watched part to the whole bucket.
     *
     * @param coverage watched part, 0 to 1
     */
    public static Reading ofCount(long start, double count, double coverage) {
        return coverage < ENOUGH ? uncovered(start) : new Reading(start, true, count / coverage, coverage);
    }

    /**
     * What a rate says about its bucket.
     *
     * @param count events in the watched part; null for a gauge and when missing
     * @param value reading of a gauge; null when missing
     * @param coverage watched part, 0 to 1
     */
    public static Reading ofRate(long start, @Nullable Double count, @Nullable Double value, double coverage) {
        if (count != null) {
            return ofCount(start, count, coverage);
        }
        return value == null ? uncovered(start) : ofGauge(start, value, coverage);
    }

    /** A gauge, which needs no scaling. */
    public static Reading ofGauge(long start, double value, double coverage) {
        return coverage < ENOUGH ? uncovered(start) : new Reading(start, true, value);
    }
}
