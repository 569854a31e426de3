package dev.faultline.evaluate.suspect;

import dev.faultline.evaluate.inject.Cell;
import dev.faultline.evaluate.inject.Injection;
import dev.faultline.evaluate.simulate.Seed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * An outage, before it is known whom it hits: everybody falls in the simulation, and each trial takes some of them.
 *
 * @param start begin, milliseconds
 * @param cell depth and duration
 * @param delays how much later each entity falls, milliseconds
 */
record Injected(long start, Cell cell, List<Long> delays) {

    /** Time before the first, in which the detector learns. */
    static final Duration WARM_UP = Duration.ofDays(28);

    private static final Duration APART = Duration.ofDays(2);
    private static final long SHORTEST = Duration.ofMinutes(30).toMillis();
    private static final double LONGEST_OVER_SHORTEST = 12;
    private static final double SHALLOWEST = 0.3;
    private static final long STAGGER = Duration.ofMinutes(10).toMillis();

    /** Copies the delays. */
    Injected {
        delays = List.copyOf(delays);
    }

    /**
     * Outages every second day at any time of it: depth even from 30 to 100 %, duration even on a logarithmic scale from 30
     * to 360 minutes, each entity up to ten minutes later.
     */
    static List<Injected> outages(int count, long from, Seed seed) {
        UniformRandomProvider random = seed.with("outages").random();
        List<Injected> outages = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long start = from + WARM_UP.toMillis() + i * APART.toMillis() + random.nextLong(APART.toMillis() / 2);
            Cell cell = cell(random);
            List<Long> delays = new ArrayList<>();
            for (int entity = 0; entity < Member.DEPENDENTS + Member.OTHERS; entity++) {
                delays.add(random.nextLong(STAGGER));
            }
            outages.add(new Injected(start, cell, delays));
        }
        return outages;
    }

    /** How long a simulation with so many outages must be. */
    static Duration length(int count) {
        return WARM_UP.plus(APART.multipliedBy(count));
    }

    private static Cell cell(UniformRandomProvider random) {
        double depth = random.nextDouble(SHALLOWEST, 1);
        double millis = SHORTEST * StrictMath.pow(LONGEST_OVER_SHORTEST, random.nextDouble());
        return new Cell(depth, Duration.ofMillis((long) millis));
    }

    /** As it hits one entity. */
    Injection on(int entity) {
        return new Injection(cell, start + delays.get(entity));
    }

    /** Drops of single entities for reasons of their own: at random moments, one a month on average, the same kinds. */
    static List<Injection> own(Duration length, long from, Seed seed) {
        UniformRandomProvider random = seed.with("own").random();
        double month = Duration.ofDays(30).toMillis();
        List<Injection> drops = new ArrayList<>();
        double at = from;
        while (true) {
            at += -month * StrictMath.log1p(-random.nextDouble());
            Injection drop = new Injection(cell(random), (long) at);
            if (drop.end() >= from + length.toMillis()) {
                return drops;
            }
            drops.add(drop);
            at = drop.end() + (double) SHORTEST;
        }
    }
}
