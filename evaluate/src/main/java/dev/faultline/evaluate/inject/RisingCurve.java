package dev.faultline.evaluate.inject;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/**
 * The curve of recall that never falls with the strength and is nearest to what was measured, each bin weighted by its
 * drops: neighbours out of order are pooled (Ayer, Brunk, Ewing, Reid and Silverman, Annals of Mathematical Statistics 26,
 * 1955). One unlucky bin then moves the curve by no more than it weighs.
 */
final class RisingCurve {

    private final Deque<Pool> pools = new ArrayDeque<>();

    private record Pool(long hits, long of, int bins) {

        Pool plus(Pool other) {
            return new Pool(hits + other.hits, of + other.of, bins + other.bins);
        }

        double value() {
            return (double) hits / of;
        }
    }

    RisingCurve(List<RecallCurve.Point> points) {
        points.forEach(
                point -> add(new Pool(point.recall().hits(), point.recall().of(), 1)));
    }

    private void add(Pool last) {
        Pool pool = last;
        while (!pools.isEmpty() && pools.getLast().value() >= pool.value()) {
            pool = pools.removeLast().plus(pool);
        }
        pools.addLast(pool);
    }

    /** One value for each bin. */
    List<Double> values() {
        List<Double> values = new ArrayList<>();
        pools.forEach(pool -> values.addAll(Collections.nCopies(pool.bins(), pool.value())));
        return values;
    }
}
