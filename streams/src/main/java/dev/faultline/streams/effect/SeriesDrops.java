package dev.faultline.streams.effect;

import dev.faultline.event.Direction;
import dev.faultline.event.Drop;
import dev.faultline.schemas.AvroSerde;
import dev.faultline.streams.DropSpan;
import dev.faultline.streams.SeriesId;
import dev.faultline.streams.StoreKeys;
import dev.faultline.streams.attribute.Window;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The last version of each drop, by series. */
final class SeriesDrops {

    private final KeyValueStore<Bytes, byte[]> store;
    private final AvroSerde<Drop> serde;
    private final Map<String, Map<String, Drop>> bySeries = new HashMap<>();

    SeriesDrops(KeyValueStore<Bytes, byte[]> store, AvroSerde<Drop> serde) {
        this.store = store;
        this.serde = serde;
        try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
            all.forEachRemaining(entry -> remember(serde.decode(entry.value)));
        }
    }

    /**
     * A drop that has changed.
     *
     * @param before null for a new one
     */
    record Change(@Nullable Drop before, Drop now) {

        boolean touches(Window window) {
            return overlaps(window, now) || (before != null && overlaps(window, before));
        }
    }

    static SeriesId series(Drop drop) {
        return new SeriesId(drop.getEntity(), drop.getSurface(), drop.getSignal());
    }

    /** Takes a version; empty when it is no news. */
    Optional<Change> put(Drop drop) {
        Drop before = bySeries.getOrDefault(series(drop).key(), Map.of()).get(drop.getId());
        if (before != null && before.getRevision() >= drop.getRevision()) {
            return Optional.empty();
        }
        store.put(StoreKeys.of(drop.getId()), serde.encode(drop));
        remember(drop);
        return Optional.of(new Change(before, drop));
    }

    private void remember(Drop drop) {
        bySeries.computeIfAbsent(series(drop).key(), key -> new TreeMap<>()).put(drop.getId(), drop);
    }

    /** Drops of a series that overlap a window, by onset. */
    List<Drop> in(SeriesId series, Window window) {
        return bySeries.getOrDefault(series.key(), Map.of()).values().stream()
                .filter(drop -> overlaps(window, drop))
                .sorted(Comparator.comparing(Drop::getOnset).thenComparing(Drop::getId))
                .toList();
    }

    /** A rise is no loss, however it overlaps. */
    private static boolean overlaps(Window window, Drop drop) {
        return drop.getDirection() == Direction.DROP
                && !DropSpan.isWithdrawn(drop)
                && window.overlaps(
                        drop.getOnset().toEpochMilli(), DropSpan.end(drop).toEpochMilli());
    }
}
