package dev.faultline.streams.rate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Which of the observations of a bucket say something about it, whatever their order. */
final class Intervals {

    private static final Comparator<Slice> BY_TIME =
            Comparator.comparingLong(Slice::start).thenComparingLong(Slice::end).thenComparing(Slice.BEST_FIRST);
    private static final Comparator<Slice> LATER_OBSERVED_FIRST = Comparator.comparingLong(Slice::observedAt)
            .reversed()
            .thenComparingLong(Slice::start)
            .thenComparing(Slice.BEST_FIRST);

    private Intervals() {}

    /** The best observation of each interval, in order of time. */
    static List<Slice> bestOfEach(List<Slice> slices) {
        if (eachBeginsLater(slices)) {
            return slices; // as they come from a source that is read now
        }
        List<Slice> sorted = new ArrayList<>(slices);
        sorted.sort(BY_TIME);
        List<Slice> best = new ArrayList<>(sorted.size());
        for (Slice slice : sorted) {
            if (best.isEmpty() || !best.get(best.size() - 1).sameInterval(slice)) {
                best.add(slice);
            }
        }
        return best;
    }

    private static boolean eachBeginsLater(List<Slice> slices) {
        for (int i = 1; i < slices.size(); i++) {
            if (slices.get(i).start() <= slices.get(i - 1).start()) {
                return false;
            }
        }
        return true;
    }

    /** Leaves out what overlaps with intervals observed later. */
    static void removeOverlaps(List<Slice> inOrder) {
        boolean any = false;
        for (int i = 1; i < inOrder.size(); i++) {
            any |= inOrder.get(i).start() < inOrder.get(i - 1).end();
        }
        if (!any) {
            return;
        }
        List<Slice> kept = new ArrayList<>();
        List<Slice> candidates = new ArrayList<>(inOrder);
        candidates.sort(LATER_OBSERVED_FIRST);
        for (Slice slice : candidates) {
            if (kept.stream().allMatch(other -> slice.overlap(other.start(), other.end()) == 0)) {
                kept.add(slice);
            }
        }
        kept.sort(BY_TIME);
        inOrder.clear();
        inOrder.addAll(kept);
    }
}
