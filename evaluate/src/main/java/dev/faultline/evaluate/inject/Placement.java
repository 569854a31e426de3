package dev.faultline.evaluate.inject;

import dev.faultline.evaluate.simulate.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.ListSampler;

/**
 * Where drops go: one in each slot of two days after a warm-up, beginning at a moment drawn uniformly from the first day
 * of the slot, to the millisecond. At least twelve hours lie between the end of one of up to twelve hours and the next.
 * Kinds of drops take turns in an order shuffled for each round, so that all come equally often.
 *
 * @param warmUp time without drops at the begin of a series
 */
public record Placement(Duration warmUp) {

    private static final long DAY = 86_400_000;
    private static final long SLOT = 2 * DAY;

    /** Drops of one series, in order of time. */
    List<Injection> in(Span span, List<Cell> cells, UniformRandomProvider random) {
        List<Injection> injections = new ArrayList<>();
        List<Cell> round = new ArrayList<>();
        for (long slot = span.start() + warmUp.toMillis(); slot + SLOT <= span.end(); slot += SLOT) {
            if (round.isEmpty()) {
                round.addAll(cells);
                ListSampler.shuffle(random, round);
            }
            injections.add(new Injection(round.remove(round.size() - 1), slot + random.nextLong(DAY)));
        }
        return injections;
    }
}
