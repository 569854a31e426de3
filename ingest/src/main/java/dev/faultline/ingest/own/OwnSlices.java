package dev.faultline.ingest.own;

import dev.faultline.event.Observation;
import dev.faultline.event.Provenance;
import dev.faultline.ingest.Interval;
import dev.faultline.ingest.Marks;
import dev.faultline.ingest.Series;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which slices of one series were told. A slice that did not come in time is told as failed; when it comes later, within
 * {@link #REACH}, it is told again, as backfilled. What was told once as watched stands. For one thread.
 */
public final class OwnSlices {

    /** How late a slice may come. */
    public static final Duration REACH = Duration.ofHours(6);

    private static final long NEVER = Long.MIN_VALUE;

    private final OwnSeries of;
    private final Series series;
    private final NavigableSet<Long> ahead = new TreeSet<>();
    private final NavigableSet<Long> failed = new TreeSet<>();
    private final NavigableMap<Long, OwnReading> readings = new TreeMap<>();
    private long settledUntil = NEVER;
    private boolean isLastFailed;

    /** Nothing was told yet. */
    public OwnSlices(OwnSeries of) {
        this.of = of;
        this.series = of.series(Provenance.MEASURED);
    }

    /** The series. */
    public Series series() {
        return series;
    }

    /** What is known, as text. */
    String state() {
        return settledUntil == NEVER
                ? ""
                : settledUntil + ";" + Stretches.written(ahead, of.shape().slice()) + ";"
                        + Stretches.written(failed, of.shape().slice());
    }

    /** Goes on from what {@link #state} gave. */
    void restore(String state) {
        String[] parts = state.split(";", -1);
        if (parts.length == 3) {
            settledUntil = Long.parseLong(parts[0]);
            ahead.addAll(Stretches.read(parts[1], of.shape().slice()));
            failed.addAll(Stretches.read(parts[2], of.shape().slice()));
        }
    }

    /** Begins to watch. What lies between this and an earlier run was told as not running, and can still come. */
    void begin(long now) {
        long begin = of.floor(now);
        long from = settledUntil == NEVER ? begin : Math.max(settledUntil, of.floor(now - REACH.toMillis()));
        for (long start = from; start < begin; start += of.shape().slice()) {
            if (!ahead.remove(start)) {
                failed.add(start);
            }
        }
        settledUntil = Math.max(settledUntil, begin);
    }

    /** Whether the slice was told as watched. */
    boolean isTold(long start) {
        return start < settledUntil ? !failed.contains(start) : ahead.contains(start);
    }

    /** What the slice was told as in this run, when that is not what is said now; null when there is no contradiction. */
    @Nullable
    OwnReading contradicted(OwnReading reading) {
        OwnReading before = readings.get(reading.start());
        return before == null || before.equals(reading) ? null : before;
    }

    /** Tells a slice that was not told. */
    Observation take(OwnReading reading, long observedAt) {
        boolean isLate = failed.remove(reading.start());
        if (!isLate) {
            ahead.add(reading.start());
        }
        readings.put(reading.start(), reading);
        isLastFailed = false;
        return Marks.filled(told(reading, observedAt), isLate);
    }

    /** Tells a slice of a history that is read in order, before anything is watched. */
    Observation history(OwnReading reading, long observedAt) {
        settledUntil = reading.start() + of.shape().slice();
        return Marks.filled(
                told(reading, observedAt),
                observedAt - settledUntil > of.shape().patience());
    }

    private Observation told(OwnReading reading, long observedAt) {
        return series.with(
                interval(reading.start(), observedAt), reading.status(), reading.reason(), reading.measured());
    }

    /** Slices for which nobody has to wait any more, and that did not come. */
    List<Observation> due(long now, String reason) {
        List<Observation> told = new ArrayList<>();
        for (long end = settledUntil + of.shape().slice();
                end + of.shape().patience() <= now;
                end += of.shape().slice()) {
            if (!ahead.remove(settledUntil)) {
                told.add(series.failed(interval(settledUntil, now), reason));
                failed.add(settledUntil);
                isLastFailed = true;
            }
            settledUntil = end;
        }
        long oldest = now - REACH.toMillis();
        failed.headSet(oldest, false).clear();
        readings.headMap(oldest, false).clear();
        return told;
    }

    /** Whether the newest that was told is a slice that did not come. */
    boolean isLastFailed() {
        return isLastFailed;
    }

    private Interval interval(long start, long observedAt) {
        long end = start + of.shape().slice();
        return new Interval(start, end, Math.max(end, observedAt));
    }
}
