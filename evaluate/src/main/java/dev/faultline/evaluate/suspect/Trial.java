package dev.faultline.evaluate.suspect;

import dev.faultline.streams.suspect.FleetLog;
import dev.faultline.streams.suspect.SeenDrop;
import dev.faultline.streams.suspect.Suspicion;
import dev.faultline.streams.suspect.SuspicionRule;
import dev.faultline.streams.suspect.SuspicionSettings;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One outage in one fleet, and what was suspected of it.
 *
 * @param outage what happened
 * @param hit how many dependents it hit
 * @param dependents of how many
 * @param lag from the begin to the official notice, milliseconds
 * @param opened from the begin to the suspicion, milliseconds; null when there was none
 * @param withdrawn whether the suspicion was withdrawn later
 */
record Trial(
        Injected outage,
        int hit,
        int dependents,
        long lag,
        @Nullable Long opened,
        boolean withdrawn) {

    private static final long BEFORE = Duration.ofHours(2).toMillis();
    private static final long AFTER = Duration.ofDays(1).toMillis();
    private static final long HISTORY = Duration.ofDays(90).toMillis();

    /**
     * What is tried.
     *
     * @param outage what happens
     * @param hit entities it hits
     * @param lag from the begin to the official notice, milliseconds
     */
    record Case(Injected outage, Set<Integer> hit, long lag) {}

    /**
     * Tries.
     *
     * @param found what the detector found where everybody is hit
     * @param log times without outages around the begin; is changed
     */
    static Trial of(Case tried, Simulation found, Declared fleet, FleetLog log, SuspicionSettings settings) {
        long start = tried.outage().start();
        for (int entity : tried.hit()) {
            List.copyOf(log.drops(Member.id(entity))).stream()
                    .filter(drop -> isNear(drop.onset(), start))
                    .map(SeenDrop::id)
                    .forEach(log::withdrawn);
            found.drops().get(entity).stream()
                    .filter(drop -> isNear(drop.onset(), start))
                    .forEach(drop -> log.dropped(drop.seen(entity, 0)));
        }
        Suspicion first = new SuspicionRule(settings, fleet, log)
                .of(Declared.PROVIDER, List.of()).stream()
                        .filter(suspicion -> suspicion.state() != Suspicion.State.SUPERSEDED)
                        .filter(suspicion -> suspicion.openedAt() >= start && suspicion.openedAt() < start + AFTER)
                        .min(Comparator.comparingLong(Suspicion::openedAt))
                        .orElse(null);
        Set<Integer> dependents = new TreeSet<>(tried.hit());
        dependents.removeIf(entity -> entity >= Member.DEPENDENTS);
        return new Trial(
                tried.outage(),
                dependents.size(),
                fleet.dependents(),
                tried.lag(),
                first == null ? null : first.openedAt() - start,
                first != null && first.state() == Suspicion.State.WITHDRAWN);
    }

    /** From when to when a fleet has to be known for a trial. */
    static long from(Injected outage) {
        return outage.start() - HISTORY - AFTER;
    }

    static long to(Injected outage) {
        return outage.start() + AFTER;
    }

    private static boolean isNear(long onset, long start) {
        return onset >= start - BEFORE && onset < start + AFTER;
    }

    boolean isOpened() {
        return opened != null;
    }

    boolean isBeforeNotice() {
        return opened != null && opened < lag;
    }

    /** Notice minus opening, milliseconds; never where there was none. */
    double lead() {
        return opened == null ? Double.NEGATIVE_INFINITY : lag - opened;
    }

    double share() {
        return (double) hit / dependents;
    }
}
