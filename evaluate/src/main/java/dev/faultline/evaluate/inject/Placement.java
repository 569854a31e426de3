package dev.faultline.evaluate.inject;

import dev.faultline.evaluate.simulate.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.ListSampler;

/**
 * Where drops go: each in a slot of its own after a warm-up, beginning at a moment drawn uniformly from the first day of
 * the slot, to the millisecond. A slot takes two days, or ten times the drop where that is more, so that a detector that
 * misses drops still learns its baseline from at least nine tenths of clean time. Kinds of drops take turns in an order
 * shuffled for each round, so that all come equally often.
 *
 * @param warmUp time without drops at the begin of a series
 */
public record Placement(Duration warmUp) {

    private static final long DAY = 86_400_000;
    private static final long SHORTEST_SLOT = 2 * DAY;
    private static final long DROPS_IN_A_SLOT = 10;

    /** Drops of one series, in order of time. */
    List<Injection> in(Span span, List<Cell> cells, UniformRandomProvider random) {
        List<Injection> injections = new ArrayList<>();
        List<Cell> round = shuffled(cells, random);
        long slot = span.start() + warmUp.toMillis();
        while (slot + slotOf(round.get(round.size() - 1)) <= span.end()) {
            Cell cell = round.remove(round.size() - 1);
            injections.add(new Injection(cell, slot + random.nextLong(DAY)));
            slot += slotOf(cell);
            if (round.isEmpty()) {
                round = shuffled(cells, random);
            }
        }
        return injections;
    }

    /** How long a round of all kinds takes. */
    public static Duration round(List<Cell> cells) {
        return Duration.ofMillis(cells.stream().mapToLong(Placement::slotOf).sum());
    }

    /** What the longest of them takes. */
    public static Duration longestSlot(List<Cell> cells) {
        return Duration.ofMillis(
                cells.stream().mapToLong(Placement::slotOf).max().orElse(0));
    }

    private static long slotOf(Cell cell) {
        return Math.max(SHORTEST_SLOT, DROPS_IN_A_SLOT * cell.duration().toMillis());
    }

    private static List<Cell> shuffled(List<Cell> cells, UniformRandomProvider random) {
        List<Cell> round = new ArrayList<>(cells);
        ListSampler.shuffle(random, round);
        return round;
    }
}
