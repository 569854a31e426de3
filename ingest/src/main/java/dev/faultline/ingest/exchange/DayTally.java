package dev.faultline.ingest.exchange;

import dev.faultline.ingest.Interval;
import dev.faultline.ingest.Rejection.Reason;
import dev.faultline.ingest.backfill.UnreadStretches;
import dev.faultline.ingest.status.PayloadException;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** What the file of a day comes to, minute by minute. For one thread. */
public final class DayTally {

    static final long MINUTE = Duration.ofMinutes(1).toMillis();
    static final int MINUTES = (int) Duration.ofDays(1).toMinutes();

    private final long start;
    private final long[] trades = new long[MINUTES];
    private final double[] amounts = new double[MINUTES];
    private final BitSet told = new BitSet(MINUTES);
    private final UnreadStretches unread = new UnreadStretches();

    /** A day that begins at a moment, milliseconds since 1970 UTC. */
    public DayTally(long start) {
        this.start = start;
    }

    /** A candle of a minute. */
    void candle(long opened, long count, double amount) throws PayloadException {
        int minute = minute(opened);
        if (told.get(minute) || opened % MINUTE != 0) {
            throw new PayloadException(
                    Reason.WRONG_DOCUMENT,
                    "The file has another candle of the minute of " + Instant.ofEpochMilli(opened));
        }
        told.set(minute);
        trades[minute] = count;
        amounts[minute] = amount;
    }

    /** A single trade. */
    void trade(long time, double notional) throws PayloadException {
        int minute = minute(time);
        trades[minute]++;
        amounts[minute] += notional;
    }

    /** The file lists every trade of the day, so that a minute without one held none. */
    void isWhole() {
        told.set(0, MINUTES);
    }

    /** Something between two moments is missing. */
    void miss(long from, long until, String reason) {
        unread.add(from, until, reason);
    }

    private int minute(long time) throws PayloadException {
        long minute = Math.floorDiv(time - start, MINUTE);
        if (minute < 0 || minute >= MINUTES) {
            throw new PayloadException(
                    Reason.WRONG_DOCUMENT,
                    "The file of the day that begins at " + Instant.ofEpochMilli(start) + " has a row of the time "
                            + time);
        }
        return (int) minute;
    }

    /** Why a minute of the day is not known; null when it is. */
    @Nullable
    String whyUnknown(Interval minute) {
        String missing = unread.reason(minute);
        return missing != null || told.get((int) ((minute.start() - start) / MINUTE))
                ? missing
                : "the file has no candle of this minute";
    }

    long trades(Interval minute) {
        return trades[(int) ((minute.start() - start) / MINUTE)];
    }

    double amount(Interval minute) {
        return amounts[(int) ((minute.start() - start) / MINUTE)];
    }
}
