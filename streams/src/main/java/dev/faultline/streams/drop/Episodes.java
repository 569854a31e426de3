package dev.faultline.streams.drop;

import dev.faultline.event.Direction;
import dev.faultline.event.Drop;
import dev.faultline.event.DropState;
import dev.faultline.schemas.AvroSerde;
import dev.faultline.streams.DropSpan;
import dev.faultline.streams.Lineage;
import dev.faultline.streams.StoreKeys;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The drops emitted so far, by series, onset and direction: what a re-run is compared with. */
final class Episodes {

    /** Sorts behind the name of any direction. */
    private static final String AFTER_ALL = "~";

    private final KeyValueStore<Bytes, byte[]> store;
    private final AvroSerde<Drop> serde;

    Episodes(KeyValueStore<Bytes, byte[]> store, AvroSerde<Drop> serde) {
        this.store = store;
        this.serde = serde;
    }

    /** Emits a drop unless it was emitted just so before. */
    void upsert(String series, Drop drop, Consumer<Drop> emit) {
        Bytes key = StoreKeys.of(
                series, drop.getOnset().toEpochMilli(), drop.getDirection().name());
        byte[] before = store.get(key);
        Drop previous = before == null ? null : serde.decode(before);
        long revision = previous == null ? 0 : previous.getRevision();
        if (previous != null
                && Drop.newBuilder(drop).setRevision(revision).build().equals(previous)) {
            return;
        }
        Drop next = Drop.newBuilder(drop).setRevision(revision + 1).build();
        store.put(key, serde.encode(next));
        emit.accept(next);
    }

    /**
     * Withdraws the drops that were detected after {@code from} and that a re-run from there did not find again: replaced by
     * one that it found instead, or disproved where there is none.
     */
    void withdraw(String series, long from, Collection<Drop> found, Lineage lineage, Consumer<Drop> emit) {
        Set<String> ids = found.stream().map(Drop::getId).collect(Collectors.toSet());
        for (Drop gone : notAmong(series, from, ids)) {
            boolean replaced = found.stream().anyMatch(drop -> overlap(gone, drop));
            Drop tombstone = Drop.newBuilder(gone)
                    .setState(replaced ? DropState.SUPERSEDED : DropState.RETRACTED)
                    .setKnownAt(Instant.ofEpochMilli(lineage.knownAt()))
                    .setInputs(lineage.inputs())
                    .build();
            upsert(series, tombstone, emit);
        }
    }

    private static boolean overlap(Drop one, Drop other) {
        return one.getDirection() == other.getDirection()
                && !one.getOnset().isAfter(DropSpan.end(other))
                && !other.getOnset().isAfter(DropSpan.end(one));
    }

    private List<Drop> notAmong(String series, long from, Set<String> found) {
        List<Drop> gone = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> all =
                store.range(StoreKeys.of(series, from), StoreKeys.of(series, Long.MAX_VALUE, AFTER_ALL))) {
            while (all.hasNext()) {
                Drop drop = serde.decode(all.next().value);
                if (!DropSpan.isWithdrawn(drop) && !found.contains(drop.getId())) {
                    gone.add(drop);
                }
            }
        }
        earlier(series, from).stream()
                .filter(drop -> drop.getDetectedAt().toEpochMilli() > from && !found.contains(drop.getId()))
                .forEach(gone::add);
        return gone;
    }

    /** The latest drop of each direction with an onset before {@code from}: no other may have been detected after it. */
    private List<Drop> earlier(String series, long from) {
        Map<Direction, Drop> latest = new EnumMap<>(Direction.class);
        try (KeyValueIterator<Bytes, byte[]> backwards =
                store.reverseRange(StoreKeys.of(series, Long.MIN_VALUE), StoreKeys.of(series, from - 1, AFTER_ALL))) {
            while (backwards.hasNext() && latest.size() < Direction.values().length) {
                Drop drop = serde.decode(backwards.next().value);
                if (!DropSpan.isWithdrawn(drop)) {
                    latest.putIfAbsent(drop.getDirection(), drop);
                }
            }
        }
        return List.copyOf(latest.values());
    }
}
