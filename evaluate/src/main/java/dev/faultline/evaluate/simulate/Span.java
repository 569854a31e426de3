package dev.faultline.evaluate.simulate;

import java.time.Duration;
import java.time.Instant;

/**
 * A stretch of time cut into buckets.
 *
 * @param start begin, milliseconds since 1970
 * @param bucketMillis width of a bucket, milliseconds
 * @param buckets how many
 */
public record Span(long start, long bucketMillis, long buckets) {

    /** A Monday, so that weeks begin where the series begin. */
    private static final long MONDAY = Instant.parse("2024-01-01T00:00:00Z").toEpochMilli();

    /** Buckets of one minute from a Monday on. */
    public static Span ofMinutes(Duration length) {
        return new Span(MONDAY, Duration.ofMinutes(1).toMillis(), length.toMinutes());
    }

    /** The end, exclusive, milliseconds. */
    public long end() {
        return start + buckets * bucketMillis;
    }

    /** Length in hours. */
    public double hours() {
        return buckets * (double) bucketMillis / 3_600_000;
    }
}
