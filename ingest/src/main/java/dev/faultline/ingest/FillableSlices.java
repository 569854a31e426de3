package dev.faultline.ingest;

import dev.faultline.event.Observation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Slices of something whose history can still be read later, such as the blocks of a chain.
 *
 * <p>A slice that could not be watched is told as failed at once, so that the time goes on; once its events are known it
 * is told again, as watched. What is never known stays failed, and what is older than six hours. For one thread.
 *
 * @param <E> an event
 */
public final class FillableSlices<E> {

    private static final long NEVER = Long.MIN_VALUE;
    private static final long LONGEST_GAP = Duration.ofHours(6).toMillis();

    private final SliceGrid grid;
    private final Series series;
    private final ToLongFunction<E> timeOf;
    private final Maker<E> maker;
    private long watchedUntil = NEVER;
    private long missingFrom = NEVER;

    /**
     * Makes the observation of a slice from its events.
     *
     * @param <E> an event
     */
    @FunctionalInterface
    public interface Maker<E> {

        /**
         * An observation of the series.
         *
         * @param filled whether the slice was told as failed before
         */
        Observation make(Interval interval, List<E> events, boolean filled);
    }

    /** Slices that were not watched yet. */
    public FillableSlices(SliceGrid grid, Series series, ToLongFunction<E> timeOf, Maker<E> maker) {
        this.grid = grid;
        this.series = series;
        this.timeOf = timeOf;
        this.maker = maker;
    }

    /** The series. */
    public Series series() {
        return series;
    }

    /** Goes on after a time in which nothing ran; what happened in it may still be filled. */
    public void resume(long watchedBefore) {
        watchedUntil = watchedBefore;
    }

    /** From where on events are not told yet; the smallest long when nothing was watched yet. */
    public long missingFrom() {
        return missingFrom == NEVER ? watchedUntil : missingFrom;
    }

    /** A slice that could not be watched. */
    public Observation failed(Interval slice, String reason) {
        missingFrom = missingFrom() == NEVER ? slice.start() : missingFrom();
        watchedUntil = slice.end();
        return series.failed(slice, reason);
    }

    /** What is missing is given up; it stays failed. */
    public void giveUp() {
        missingFrom = NEVER;
    }

    /**
     * A slice that was watched, and those missing before, with all events since {@link #missingFrom()}. An event is told
     * in the slice of its own time; when that slice was told before or is not over, in the newest.
     */
    public List<Observation> known(Interval slice, List<E> events) {
        long from = missingFrom() == NEVER ? slice.start() : missingFrom();
        List<E> tellable = events;
        if (slice.end() - from > LONGEST_GAP) {
            from = slice.start();
            tellable = events.stream()
                    .filter(event -> timeOf.applyAsLong(event) >= slice.start())
                    .toList();
        }
        List<Interval> slices = grid.slices(from, slice.start(), slice.observedAt());
        slices.add(slice);
        List<List<E>> perSlice = distributed(slices, tellable);
        List<Observation> told = new ArrayList<>(slices.size());
        for (int i = 0; i < slices.size(); i++) {
            told.add(maker.make(slices.get(i), perSlice.get(i), i < slices.size() - 1));
        }
        missingFrom = NEVER;
        watchedUntil = slice.end();
        return told;
    }

    private List<List<E>> distributed(List<Interval> slices, List<E> events) {
        long from = slices.get(0).start();
        List<List<E>> perSlice = new ArrayList<>(slices.size());
        slices.forEach(slice -> perSlice.add(new ArrayList<>()));
        for (E event : events) {
            long time = timeOf.applyAsLong(event);
            long index = (grid.floor(time) - grid.floor(from)) / grid.width();
            boolean own = time >= from && index < slices.size();
            perSlice.get(own ? (int) index : slices.size() - 1).add(event);
        }
        return perSlice;
    }
}
