package dev.faultline.ingest;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which times are taken.
 *
 * <p>Nothing happened to a chain before 2009, and nothing was observed after now. Kafka refuses records that lie an hour
 * ahead of the broker's clock and takes the whole transaction down with them, so a time that cannot be must be found
 * here.
 *
 * @param latest latest observation time, milliseconds since 1970 UTC
 */
public record TimeBounds(long latest) {

    /** 2009-01-01T00:00Z, two days before the first block of the oldest chain. */
    public static final long EARLIEST = Instant.parse("2009-01-01T00:00:00Z").toEpochMilli();

    /** How far the clock of a source may run ahead of ours. */
    public static final Duration TOLERANCE = Duration.ofMinutes(5);

    /** How far a block's header may lie ahead: the rule of Bitcoin's nodes. */
    public static final Duration HEADER_TOLERANCE = Duration.ofHours(2);

    /** How far ahead planned work may be announced. */
    public static final Duration ANNOUNCEMENT = Duration.ofDays(366);

    private static final long YEAR_ZERO = Instant.parse("0000-01-01T00:00:00Z").toEpochMilli();
    private static final long YEAR_TEN_THOUSAND =
            Instant.parse("+10000-01-01T00:00:00Z").toEpochMilli();

    /** Bounds of a collector that works now. */
    public static TimeBounds asOf(Instant now) {
        return new TimeBounds(now.plus(TOLERANCE).toEpochMilli());
    }

    /** What is wrong with an observation time; null when it can be. */
    public @Nullable Rejection observed(String field, long observedAt) {
        return within(field, observedAt, EARLIEST, latest);
    }

    /** What is wrong with the time of something observed at the given time; null when it can be. */
    public static @Nullable Rejection event(String field, long time, long observedAt, Duration tolerance) {
        return within(field, time, EARLIEST, observedAt + tolerance.toMillis());
    }

    private static @Nullable Rejection within(String field, long time, long from, long until) {
        return time >= from && time <= until
                ? null
                : new Rejection(
                        Rejection.Reason.TIME_OUT_OF_BOUNDS,
                        String.format(
                                Locale.ROOT,
                                "%s is %s, which is not within %s and %s",
                                field,
                                written(time),
                                written(from),
                                written(until)));
    }

    private static String written(long time) {
        return time >= YEAR_ZERO && time < YEAR_TEN_THOUSAND
                ? Instant.ofEpochMilli(time).toString()
                : time + " ms since 1970";
    }
}
