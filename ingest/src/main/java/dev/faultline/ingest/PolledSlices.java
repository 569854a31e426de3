package dev.faultline.ingest;

import dev.faultline.event.Observation;
import java.util.ArrayList;
import java.util.List;

/**
 * Slices of a reading that is only worth something at its own time, such as a latency. The last slice has it; slices
 * before it in which nothing was asked are failed. For one thread.
 */
public final class PolledSlices {

    private static final long NEVER = Long.MIN_VALUE;

    private final SliceGrid grid;
    private final Series series;
    private long watchedUntil = NEVER;

    /** Slices that were not watched yet. */
    public PolledSlices(SliceGrid grid, Series series) {
        this.grid = grid;
        this.series = series;
    }

    /** The series. */
    public Series series() {
        return series;
    }

    /** Begins to watch. */
    public void start(long now) {
        watchedUntil = grid.floor(now);
    }

    /** The slices that ended since the last one; the last with this reading. */
    public List<Observation> read(long now, Measured measured) {
        return told(now, "not asked in this time", interval -> series.ok(interval, measured));
    }

    /** The slices that ended since the last one, none of which could be read. */
    public List<Observation> failed(long now, String reason) {
        return told(now, reason, interval -> series.failed(interval, reason));
    }

    private List<Observation> told(long now, String before, Last last) {
        long end = grid.floor(now);
        if (end <= watchedUntil) {
            return List.of();
        }
        List<Observation> told = new ArrayList<>();
        for (Interval interval : grid.stretches(watchedUntil, end - grid.width(), now)) {
            told.add(series.failed(interval, before));
        }
        told.add(last.make(new Interval(end - grid.width(), end, now)));
        watchedUntil = end;
        return told;
    }

    private interface Last {
        Observation make(Interval interval);
    }
}
