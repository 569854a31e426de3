package dev.faultline.evaluate.measure;

import java.util.Comparator;
import java.util.List;

/** Time outside of every truth. */
final class FreeTime {

    private final List<Truth> truths;

    FreeTime(List<Truth> truths) {
        this.truths = truths.stream()
                .sorted(Comparator.comparingLong(Truth::onset).thenComparingLong(Truth::end))
                .toList();
    }

    /** Whether a moment lies in a truth, or less than {@code before} ahead of one. */
    boolean isTaken(long at, long before) {
        return truths.stream().anyMatch(truth -> at >= truth.onset() - before && at <= truth.end());
    }

    /** Milliseconds of a stretch outside of every truth. */
    long between(long from, long until) {
        long free = Math.max(0, until - from);
        long reached = from;
        for (Truth truth : truths) {
            long begin = Math.max(reached, truth.onset());
            long end = Math.min(until, truth.end());
            if (end > begin) {
                free -= end - begin;
                reached = end;
            }
        }
        return free;
    }

    /** Milliseconds inside of truths, overlaps counted once. */
    long takenMillis() {
        long taken = 0;
        long reached = Long.MIN_VALUE;
        for (Truth truth : truths) {
            long begin = Math.max(reached, truth.onset());
            if (truth.end() > begin) {
                taken += truth.end() - begin;
                reached = truth.end();
            }
        }
        return taken;
    }
}
