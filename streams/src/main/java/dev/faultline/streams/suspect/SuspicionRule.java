package dev.faultline.streams.suspect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Suspected incidents: a pure function of who depends on whom, who was watched, which drops there are, and what providers
 * say. {@code docs/method.md}, "Suspected incidents", has the arithmetic.
 */
public final class SuspicionRule {

    private final SuspicionSettings settings;
    private final Dependencies dependencies;
    private final FleetLog log;
    private final Census census;

    /** The rule over a fleet. */
    public SuspicionRule(SuspicionSettings settings, Dependencies dependencies, FleetLog log) {
        this.settings = settings;
        this.dependencies = dependencies;
        this.log = log;
        this.census = new Census(settings, dependencies, log);
    }

    /**
     * All suspicions of a provider, by onset; those that were absorbed follow the one that absorbed them.
     *
     * @param incidents what providers say; those of others are left out
     */
    public List<Suspicion> of(String provider, Collection<Official> incidents) {
        List<SeenDrop> drops = drops(provider);
        Map<Scope, List<SeenDrop>> byScope = new TreeMap<>(Scope.ORDER);
        for (SeenDrop drop : drops) {
            for (Scope scope : Scope.of(provider, dependencies, drop.onset())) {
                if (scope.entities(dependencies, drop.onset()).contains(drop.entity())) {
                    byScope.computeIfAbsent(scope, s -> new ArrayList<>()).add(drop);
                }
            }
        }
        List<Opening> openings = new ArrayList<>();
        byScope.forEach((scope, own) -> openings.addAll(new Openings(scope, settings, dependencies, census).in(own)));
        List<Official> told = incidents.stream()
                .filter(incident -> incident.provider().equals(provider))
                .sorted(Official.BY_PUBLICATION)
                .toList();
        List<Suspicion> suspicions = new ArrayList<>();
        for (Cluster cluster : Cluster.of(openings, dependencies)) {
            suspicions.addAll(suspicions(cluster, told));
        }
        return suspicions;
    }

    /**
     * Drops of those that depend on the provider, in the order in which they became known. One with no other entity's drop
     * within a window of it can neither open nor join anything and is left out.
     */
    private List<SeenDrop> drops(String provider) {
        List<SeenDrop> byOnset = new ArrayList<>();
        dependencies.everOn(provider).forEach(entity -> byOnset.addAll(log.drops(entity)));
        byOnset.sort(SeenDrop.BY_ONSET);
        List<SeenDrop> drops = new ArrayList<>();
        for (int i = 0; i < byOnset.size(); i++) {
            SeenDrop drop = byOnset.get(i);
            boolean isAlone = !hasNeighbour(byOnset, i, 1) && !hasNeighbour(byOnset, i, -1);
            if (!isAlone && all(provider).entities(dependencies, drop.onset()).contains(drop.entity())) {
                drops.add(drop);
            }
        }
        drops.sort(SeenDrop.BY_DETECTION);
        return drops;
    }

    private boolean hasNeighbour(List<SeenDrop> byOnset, int of, int step) {
        SeenDrop drop = byOnset.get(of);
        for (int i = of + step; i >= 0 && i < byOnset.size(); i += step) {
            SeenDrop other = byOnset.get(i);
            if (Math.abs(other.onset() - drop.onset()) > settings.windowMillis()) {
                return false;
            }
            if (!other.entity().equals(drop.entity())) {
                return true;
            }
        }
        return false;
    }

    private static Scope all(String provider) {
        return new Scope(provider, null);
    }

    private List<Suspicion> suspicions(Cluster cluster, List<Official> told) {
        Opening leader = cluster.leader();
        String region = cluster.region();
        Long closedAt = cluster.closedAt();
        Control control = census.control(leader.scope(), leader.anchor(), Long.MAX_VALUE);
        boolean isCommon = control.contradicts(settings.controlLevel());
        Official official = isCommon ? null : official(cluster, region, told);
        List<Suspicion> all = new ArrayList<>();
        all.add(new Suspicion(
                key(leader),
                leader.scope().provider(),
                region,
                state(isCommon, official, closedAt),
                cluster.onset(),
                leader.openedAt(),
                closedAt,
                entities(cluster.drops().values()),
                List.copyOf(cluster.drops().keySet()),
                ids(leader.openedBy()),
                leader.threshold(),
                control,
                official == null ? null : official.id(),
                official == null ? null : official.published() - leader.openedAt(),
                null));
        cluster.absorbed().forEach(opening -> all.add(absorbed(opening, closedAt, key(leader))));
        return all;
    }

    private Suspicion absorbed(Opening opening, @Nullable Long closedAt, Suspicion.Key by) {
        return new Suspicion(
                key(opening),
                opening.scope().provider(),
                opening.scope().region(),
                Suspicion.State.SUPERSEDED,
                opening.onset(),
                opening.openedAt(),
                closedAt,
                entities(opening.drops()),
                ids(opening.drops()),
                ids(opening.openedBy()),
                opening.threshold(),
                census.control(opening.scope(), opening.anchor(), Long.MAX_VALUE),
                null,
                null,
                by);
    }

    private static Suspicion.State state(boolean isCommon, @Nullable Official official, @Nullable Long closedAt) {
        if (isCommon) {
            return Suspicion.State.WITHDRAWN;
        }
        if (official != null) {
            return Suspicion.State.CONFIRMED;
        }
        return closedAt == null ? Suspicion.State.OPEN : Suspicion.State.CLOSED;
    }

    /** The first told of those in the same region whose time meets ours, give or take a window. */
    private @Nullable Official official(Cluster cluster, @Nullable String region, List<Official> told) {
        long from = cluster.onset() - settings.windowMillis();
        long until = cluster.until() + settings.windowMillis();
        return told.stream()
                .filter(incident -> incident.start() <= until && incident.end() >= from)
                .filter(incident -> region == null
                        || incident.regions().isEmpty()
                        || incident.regions().contains(region))
                .findFirst()
                .orElse(null);
    }

    private static Suspicion.Key key(Opening opening) {
        return new Suspicion.Key(opening.scope().provider(), opening.scope().region(), opening.anchor());
    }

    private static List<String> entities(Collection<SeenDrop> drops) {
        Set<String> entities = new TreeSet<>();
        drops.forEach(drop -> entities.add(drop.entity()));
        return List.copyOf(entities);
    }

    private static List<String> ids(Collection<SeenDrop> drops) {
        return drops.stream().map(SeenDrop::id).sorted().toList();
    }
}
