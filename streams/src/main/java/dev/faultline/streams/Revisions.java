package dev.faultline.streams;

import dev.faultline.schemas.AvroSerde;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** Rows as they were last emitted: one is emitted again only when it changed, with the number of its version. */
public final class Revisions<V extends SpecificRecord> {

    private final KeyValueStore<Bytes, byte[]> store;
    private final AvroSerde<V> serde;
    private final ToLongFunction<V> revisionOf;
    private final Stamp<V> stamp;

    /** Sets the revision of a copy. */
    public interface Stamp<V> {
        /** The row with that revision. */
        V with(V row, long revision);
    }

    /** Rows that are kept in a store. */
    public Revisions(
            KeyValueStore<Bytes, byte[]> store, AvroSerde<V> serde, ToLongFunction<V> revisionOf, Stamp<V> stamp) {
        this.store = store;
        this.serde = serde;
        this.revisionOf = revisionOf;
        this.stamp = stamp;
    }

    /** The row of that id as it was last emitted. */
    public Optional<V> last(String id) {
        return Optional.ofNullable(serde.decode(store.get(StoreKeys.of(id))));
    }

    /** The row with its revision; empty when it was emitted just so before. */
    public Optional<V> changed(String id, V row) {
        Optional<V> before = last(id);
        long revision = before.map(revisionOf::applyAsLong).orElse(0L);
        if (before.isPresent() && stamp.with(row, revision).equals(before.get())) {
            return Optional.empty();
        }
        V next = stamp.with(row, revision + 1);
        store.put(StoreKeys.of(id), serde.encode(next));
        return Optional.of(next);
    }
}
