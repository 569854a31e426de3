package dev.faultline.streams.suspect;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Who was watched around a moment, who depended on whom then, and what follows for the threshold. */
public final class Census {

    private static final long LOOK_BACK = Duration.ofHours(1).toMillis();
    private static final long DAY = Duration.ofDays(1).toMillis();

    private final SuspicionSettings settings;
    private final Dependencies dependencies;
    private final FleetLog log;
    private final BaseRate baseRate;

    /** Of a fleet. */
    public Census(SuspicionSettings settings, Dependencies dependencies, FleetLog log) {
        this.settings = settings;
        this.dependencies = dependencies;
        this.log = log;
        this.baseRate = new BaseRate(settings);
    }

    /**
     * The threshold for a provider as a whole.
     *
     * @param at begin of the window, milliseconds
     */
    public Threshold threshold(String provider, long at) {
        return threshold(new Scope(provider, null), at);
    }

    /** The tolerated coincidences are shared evenly by the scopes of the provider (a union bound). */
    Threshold threshold(Scope scope, long at) {
        Map<String, Double> rates = new TreeMap<>();
        for (String entity : scope.entities(dependencies, at)) {
            int series = watchedSeries(entity, at);
            if (series > 0) {
                rates.merge(dependencies.family(entity), rate(entity, series, at), Double::sum);
            }
        }
        double[] perHour =
                rates.values().stream().mapToDouble(Double::doubleValue).toArray();
        Coincidence coincidence = new Coincidence(
                perHour, settings.windowMillis() / (double) Duration.ofHours(1).toMillis());
        int scopes = Scope.of(scope.provider(), dependencies, at).size();
        int needed = coincidence.least(settings.coincidencesPerYear() / scopes);
        return new Threshold(perHour.length, needed, coincidence.perYear(needed));
    }

    /** Whether anything of an entity was watched around the begin of a window. */
    boolean isWatched(String entity, long at) {
        return watchedSeries(entity, at) > 0;
    }

    /** Who fell near the begin of a window, as far as it was known at a moment. */
    Control control(Scope scope, long at, long knownBy) {
        Set<String> dependents = scope.entities(dependencies, at);
        Set<String> onProvider = new Scope(scope.provider(), null).entities(dependencies, at);
        Set<String> families = families(onProvider);
        Set<String> watched = new HashSet<>();
        Set<String> fell = new HashSet<>();
        Set<String> others = new HashSet<>();
        Set<String> othersFell = new HashSet<>();
        for (String entity : log.entities()) {
            String family = dependencies.family(entity);
            if (!isWatched(entity, at)) {
                continue;
            }
            if (dependents.contains(entity)) {
                note(entity, family, at, knownBy, watched, fell);
            } else if (!families.contains(family) && dependencies.isDeclared(entity, Instant.ofEpochMilli(at))) {
                note(entity, family, at, knownBy, others, othersFell);
            }
        }
        return new Control(watched.size(), fell.size(), others.size(), othersFell.size());
    }

    private void note(String entity, String family, long at, long knownBy, Set<String> watched, Set<String> fell) {
        watched.add(family);
        boolean dropped = log.drops(entity, at - settings.windowMillis(), at + settings.windowMillis()).stream()
                .anyMatch(drop -> drop.detectedAt() <= knownBy);
        if (dropped) {
            fell.add(family);
        }
    }

    private Set<String> families(Set<String> entities) {
        Set<String> families = new TreeSet<>();
        entities.forEach(entity -> families.add(dependencies.family(entity)));
        return families;
    }

    private int watchedSeries(String entity, long at) {
        return log.series(entity, at - LOOK_BACK, at + settings.windowMillis());
    }

    /** Drops that follow each other within a window count once; whole days before the one of the moment count. */
    private double rate(String entity, int series, long at) {
        long to = Math.floorDiv(at, DAY) * DAY;
        long from = to - settings.history().toMillis();
        int drops = 0;
        long last = Long.MIN_VALUE / 2;
        for (SeenDrop drop : log.drops(entity, from, to - 1)) {
            drops += drop.onset() - last > settings.windowMillis() ? 1 : 0;
            last = drop.onset();
        }
        return baseRate.perHour(series, drops, log.hours(entity, from, to));
    }
}
