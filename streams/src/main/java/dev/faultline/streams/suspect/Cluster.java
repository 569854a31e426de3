package dev.faultline.streams.suspect;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Openings of one provider that overlap in time, and their drops. The one opened first leads. */
final class Cluster {

    private static final long LONGEST = Duration.ofDays(1).toMillis();
    private static final Comparator<Opening> BY_OPENING = Comparator.comparingLong(Opening::openedAt)
            .thenComparingLong(Opening::anchor)
            .thenComparing(Opening::scope, Scope.ORDER);

    private final Dependencies dependencies;
    private final List<Opening> openings = new ArrayList<>();

    private Cluster(Dependencies dependencies) {
        this.dependencies = dependencies;
    }

    /** Puts openings that overlap together, transitively. */
    static List<Cluster> of(List<Opening> openings, Dependencies dependencies) {
        List<Opening> byOnset = new ArrayList<>(openings);
        byOnset.sort(Comparator.comparingLong(Opening::onset).thenComparing(BY_OPENING));
        List<Cluster> clusters = new ArrayList<>();
        long until = Long.MIN_VALUE;
        for (Opening opening : byOnset) {
            if (clusters.isEmpty() || opening.onset() > until) {
                clusters.add(new Cluster(dependencies));
            }
            clusters.get(clusters.size() - 1).openings.add(opening);
            until = clusters.get(clusters.size() - 1).until();
        }
        clusters.forEach(cluster -> cluster.openings.sort(BY_OPENING));
        return clusters;
    }

    /** Its end, or a day after its begin: a service that never comes back would absorb all that follows. */
    long until() {
        Long closed = closedAt();
        long limit = onset() + LONGEST;
        return closed == null ? limit : Math.min(closed, limit);
    }

    Opening leader() {
        return openings.get(0);
    }

    List<Opening> absorbed() {
        return openings.subList(1, openings.size());
    }

    /** All drops, each once, by id. */
    Map<String, SeenDrop> drops() {
        Map<String, SeenDrop> drops = new TreeMap<>();
        openings.forEach(opening -> opening.drops().forEach(drop -> drops.put(drop.id(), drop)));
        return drops;
    }

    long onset() {
        return openings.stream().mapToLong(Opening::onset).min().orElseThrow();
    }

    @Nullable
    Long closedAt() {
        return closedAt(drops().values(), dependencies);
    }

    /** When only one family was left; null while two are down. A single one may be down for reasons of its own. */
    private static @Nullable Long closedAt(Iterable<SeenDrop> drops, Dependencies dependencies) {
        Map<String, Long> ends = new HashMap<>();
        for (SeenDrop drop : drops) {
            long end = drop.end() == null ? Long.MAX_VALUE : drop.end();
            ends.merge(dependencies.family(drop.entity()), end, Math::max);
        }
        List<Long> latestFirst = ends.values().stream()
                .sorted(Comparator.reverseOrder())
                .limit(2)
                .toList();
        long closed = latestFirst.get(latestFirst.size() - 1);
        return closed == Long.MAX_VALUE ? null : closed;
    }

    /** The one region that every contributing dependency names; null if there is none. */
    @Nullable
    String region() {
        Set<String> common = null;
        for (SeenDrop drop : drops().values()) {
            Set<String> named = new TreeSet<>();
            for (Dependent dependent :
                    dependencies.on(leader().scope().provider(), Instant.ofEpochMilli(drop.onset()))) {
                if (dependent.entity().equals(drop.entity()) && dependent.region() != null) {
                    named.add(dependent.region());
                }
            }
            if (common == null) {
                common = named;
            } else {
                common.retainAll(named);
            }
        }
        return common != null && common.size() == 1 ? common.iterator().next() : null;
    }
}
