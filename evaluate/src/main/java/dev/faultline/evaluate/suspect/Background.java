package dev.faultline.evaluate.suspect;

import dev.faultline.streams.suspect.FleetLog;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Times without outages. From one simulation many are made by sliding the entities against each other by random amounts:
 * what each entity shows stays as it was simulated, and coincidences are drawn anew.
 *
 * @param pool the simulation
 * @param withOwn whether drops of single entities for reasons of their own are in it, or false alarms only
 */
record Background(Simulation pool, boolean withOwn) {

    private static final String SERIES = "series-";
    private static final long MINUTE = 60_000;

    /** A fleet that was watched in [from, to), every entity slid by its own amount. */
    FleetLog slide(Declared fleet, long from, long to, UniformRandomProvider random) {
        FleetLog log = new FleetLog();
        for (int entity : fleet.numbers()) {
            slide(log, entity, from, to, random);
        }
        return log;
    }

    private void slide(FleetLog log, int entity, long from, long to, UniformRandomProvider random) {
        long length = pool.span().end() - pool.span().start();
        long by = random.nextLong(length / MINUTE) * MINUTE;
        for (int series = 0; series < Member.fleet().get(entity).series().size(); series++) {
            log.watched(Member.id(entity), SERIES + series, from, to);
        }
        for (FoundDrop drop : pool.drops().get(entity)) {
            long first = from + Math.floorMod(drop.onset() + by - from, length);
            for (long onset = first; onset < to && (withOwn || !drop.isReal()); onset += length) {
                log.dropped(drop.seen(entity, onset - drop.onset()));
            }
        }
    }
}
