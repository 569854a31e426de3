package dev.faultline.streams.suspect;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is known of a whole fleet: in which slots of time each series was watched, and which drops there are. A set: the
 * order in which it is told does not matter.
 */
public final class FleetLog {

    /** Time is kept in slots of a quarter of an hour: watched means that some bucket in it was. */
    public static final long SLOT = Duration.ofMinutes(15).toMillis();

    private final Map<String, EntityLog> entities = new TreeMap<>();
    private final Map<String, SeenDrop> drops = new HashMap<>();

    private static final class EntityLog {

        private final Map<String, Slots> series = new TreeMap<>();
        private final Slots any = new Slots();
        private final TreeSet<SeenDrop> drops = new TreeSet<>(SeenDrop.BY_ONSET);
    }

    /**
     * Notes that a series was watched in every slot that meets [from, to).
     *
     * @return the slots without a hole that it is part of now; empty when it is no news
     */
    public Optional<Slots.Range> watched(String entity, String series, long from, long to) {
        EntityLog log = of(entity);
        long first = Math.floorDiv(from, SLOT);
        long after = Math.floorDiv(to - 1, SLOT) + 1;
        log.any.add(first, after);
        return log.series.computeIfAbsent(series, s -> new Slots()).add(first, after);
    }

    /** Notes a drop, or what it has become. */
    public void dropped(SeenDrop drop) {
        withdrawn(drop.id());
        drops.put(drop.id(), drop);
        of(drop.entity()).drops.add(drop);
    }

    /** Forgets a drop that was taken back. */
    public void withdrawn(String id) {
        SeenDrop before = drops.remove(id);
        if (before != null) {
            of(before.entity()).drops.remove(before);
        }
    }

    /** Everybody of whom anything is known. */
    public SortedSet<String> entities() {
        return new TreeSet<>(entities.keySet());
    }

    /** Drops of an entity, by onset. */
    public NavigableSet<SeenDrop> drops(String entity) {
        EntityLog log = entities.get(entity);
        return log == null ? new TreeSet<>(SeenDrop.BY_ONSET) : log.drops;
    }

    /** Drops of an entity that began in [from, to]. */
    List<SeenDrop> drops(String entity, long from, long to) {
        List<SeenDrop> found = new ArrayList<>();
        for (SeenDrop drop : drops(entity).tailSet(new SeenDrop("", entity, from, 0, null), true)) {
            if (drop.onset() > to) {
                break;
            }
            found.add(drop);
        }
        return found;
    }

    /** Series of an entity that were watched at any time in [from, to]. */
    int series(String entity, long from, long to) {
        EntityLog log = entities.get(entity);
        long first = Math.floorDiv(from, SLOT);
        long after = Math.floorDiv(to, SLOT) + 1;
        return log == null
                ? 0
                : (int) log.series.values().stream()
                        .filter(slots -> slots.within(first, after) > 0)
                        .count();
    }

    /** Hours in [from, to) in which any series of an entity was watched, in whole slots. */
    double hours(String entity, long from, long to) {
        EntityLog log = entities.get(entity);
        long slots = log == null ? 0 : log.any.within(Math.floorDiv(from, SLOT), Math.floorDiv(to, SLOT));
        return slots * (double) SLOT / Duration.ofHours(1).toMillis();
    }

    private EntityLog of(String entity) {
        return entities.computeIfAbsent(entity, e -> new EntityLog());
    }
}
