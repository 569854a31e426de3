package dev.faultline.ingest.exchange;

import dev.faultline.ingest.SliceGrid;
import java.util.NavigableSet;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Slices of a grid, cut once more where a run began: what one run began to tell and another ended are two slices, or trades of
 * both would count twice. Times in milliseconds since 1970 UTC. For one thread.
 */
final class CutSlices {

    private final SliceGrid grid;
    private final NavigableSet<Long> cuts = new TreeSet<>();

    CutSlices(SliceGrid grid) {
        this.grid = grid;
    }

    void cut(long begin) {
        cuts.add(begin);
    }

    /** Start of the slice that holds a time. */
    long start(long time) {
        Long cut = cuts.floor(time);
        return cut == null ? grid.floor(time) : Math.max(cut, grid.floor(time));
    }

    /** End of the slice that holds a time. */
    long end(long time) {
        long end = grid.floor(time) + grid.width();
        Long cut = cuts.higher(time);
        return cut == null ? end : Math.min(cut, end);
    }

    /** Cuts that matter for slices from a time on. */
    SortedSet<Long> from(long time) {
        return new TreeSet<>(cuts.tailSet(time));
    }

    void forgetBefore(long time) {
        cuts.headSet(time).clear();
    }
}
