package dev.faultline.streams.drop;

import dev.faultline.event.Drop;
import dev.faultline.event.DropState;
import dev.faultline.schemas.AvroSerde;
import dev.faultline.streams.Lineage;
import dev.faultline.streams.StoreKeys;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The drops emitted so far, by series and onset: what a re-run is compared with. */
final class Episodes {

    private final KeyValueStore<Bytes, byte[]> store;
    private final AvroSerde<Drop> serde;

    Episodes(KeyValueStore<Bytes, byte[]> store, AvroSerde<Drop> serde) {
        this.store = store;
        this.serde = serde;
    }

    /** Emits a drop unless it was emitted just so before. */
    void upsert(String series, Drop drop, Consumer<Drop> emit) {
        Bytes key = StoreKeys.of(series, drop.getOnset().toEpochMilli());
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

    /** Withdraws the drops that were detected after {@code from} and that a re-run from there did not find again. */
    void supersede(String series, long from, Set<String> found, Lineage lineage, Consumer<Drop> emit) {
        for (Drop gone : notAmong(series, from, found)) {
            Drop tombstone = Drop.newBuilder(gone)
                    .setState(DropState.SUPERSEDED)
                    .setKnownAt(Instant.ofEpochMilli(lineage.knownAt()))
                    .setInputs(lineage.inputs())
                    .build();
            upsert(series, tombstone, emit);
        }
    }

    private List<Drop> notAmong(String series, long from, Set<String> found) {
        List<Drop> gone = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> all =
                store.range(StoreKeys.of(series, from), StoreKeys.of(series, Long.MAX_VALUE))) {
            while (all.hasNext()) {
                Drop drop = serde.decode(all.next().value);
                if (drop.getState() != DropState.SUPERSEDED && !found.contains(drop.getId())) {
                    gone.add(drop);
                }
            }
        }
        last(series, from - 1)
                .filter(drop -> drop.getDetectedAt().toEpochMilli() > from && !found.contains(drop.getId()))
                .ifPresent(gone::add);
        return gone;
    }

    /** The latest drop with an onset up to {@code to}: the only one that may have been detected after it. */
    private Optional<Drop> last(String series, long to) {
        try (KeyValueIterator<Bytes, byte[]> backwards =
                store.reverseRange(StoreKeys.of(series, Long.MIN_VALUE), StoreKeys.of(series, to))) {
            while (backwards.hasNext()) {
                Drop drop = serde.decode(backwards.next().value);
                if (drop.getState() != DropState.SUPERSEDED) {
                    return Optional.of(drop);
                }
            }
        }
        return Optional.empty();
    }
}
