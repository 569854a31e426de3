package dev.faultline.ingest;

import dev.faultline.event.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Slices of something whose history can still be read later, such as the blocks of a chain.
 *
 * <p>A slice that could not be watched is told as failed at once, so that the time goes on; once its events are known it
 * is told again, as watched. What is never known stays failed. For one thread.
 *
 * @param <E> an event
 */
public final class FillableSlices<E> {

    private static final long NEVER = Long.MIN_VALUE;

    private final SliceGrid grid;
    private final Series series;
    private final ToLongFunction<E> timeOf;
    private final Maker<E> maker;
    private final List<E> waiting = new ArrayList<>();
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

    /** Begins to watch. Nothing before is told. */
    public void start(long now) {
        watchedUntil = grid.floor(now);
    }

    /** Goes on after a time in which nothing ran; what happened in it may still be filled. */
    public void resume(long watchedBefore, long now) {
        watchedUntil = grid.floor(now);
        missingFrom = Math.min(watchedUntil, watchedBefore);
    }

    /** End of the last slice told; the smallest long before the first. */
    public long watchedUntil() {
        return watchedUntil;
    }

    /** First instant that may still be filled; the end of the last slice when nothing is missing. */
    public long missingFrom() {
        return missingFrom == NEVER ? watchedUntil : missingFrom;
    }

    /** The slices that ended since the last one, none of which could be watched. */
    public List<Observation> failed(long now, String reason) {
        long end = grid.floor(now);
        List<Observation> told = new ArrayList<>();
        for (Interval interval : grid.stretches(watchedUntil, end, now)) {
            told.add(series.failed(interval, reason));
        }
        if (!told.isEmpty()) {
            missingFrom = missingFrom();
            watchedUntil = end;
        }
        return told;
    }

    /** What is missing is given up; it stays failed. */
    public void giveUp() {
        missingFrom = NEVER;
    }

    /**
     * The slices that ended since the last one, and those missing before, with all events since {@link #missingFrom()}.
     * An event is told in the slice of its own time; when that slice was told before or is not over, in the last one.
     */
    public List<Observation> known(long now, List<E> events) {
        waiting.addAll(events);
        long end = grid.floor(now);
        if (end <= watchedUntil) {
            return List.of();
        }
        long from = missingFrom();
        List<Interval> slices = grid.slices(from, end, now);
        List<List<E>> perSlice = distributed(from, end, slices.size());
        List<Observation> told = new ArrayList<>(slices.size());
        for (int i = 0; i < slices.size(); i++) {
            told.add(maker.make(slices.get(i), perSlice.get(i), slices.get(i).start() < watchedUntil));
        }
        waiting.clear();
        missingFrom = NEVER;
        watchedUntil = end;
        return told;
    }

    private List<List<E>> distributed(long from, long end, int slices) {
        List<List<E>> perSlice = new ArrayList<>(slices);
        for (int i = 0; i < slices; i++) {
            perSlice.add(new ArrayList<>());
        }
        for (E event : waiting) {
            long time = timeOf.applyAsLong(event);
            boolean own = time >= from && time < end;
            perSlice.get(own ? (int) ((time - from) / grid.width()) : slices - 1)
                    .add(event);
        }
        return perSlice;
    }
}
