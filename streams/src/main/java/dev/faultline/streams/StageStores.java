package dev.faultline.streams;

import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** State stores of the stages: logged to a changelog, so that a lost disk loses nothing, and cached between commits. */
public final class StageStores {

    private StageStores() {}

    /** For state that grows with history. */
    public static StoreBuilder<KeyValueStore<Bytes, byte[]>> onDisk(String name) {
        return store(Stores.persistentKeyValueStore(name));
    }

    /** For state that grows with the number of series or incidents only. */
    public static StoreBuilder<KeyValueStore<Bytes, byte[]>> inMemory(String name) {
        return store(Stores.inMemoryKeyValueStore(name));
    }

    /** On disk, for objects that change many times between two commits. */
    public static <T> StoreBuilder<WriteBehindStore<T>> ofObjects(String name, WriteBehindStore.Codec<T> codec) {
        return new OuterStoreBuilder<>(onDiskUncached(name), bytes -> new WriteBehindStore<>(bytes, codec));
    }

    /** On disk, for what is written once between two commits, by work that {@link #beforeCommit} asks for. */
    public static StoreBuilder<KeyValueStore<Bytes, byte[]>> onDiskUncached(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingDisabled();
    }

    /** Keeps nothing and tells when the stage is about to commit. */
    public static StoreBuilder<CommitStore> beforeCommit(String name) {
        return new OuterStoreBuilder<>(
                Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
                        .withCachingDisabled()
                        .withLoggingDisabled(),
                CommitStore::new);
    }

    private static StoreBuilder<KeyValueStore<Bytes, byte[]>> store(KeyValueBytesStoreSupplier supplier) {
        return Stores.keyValueStoreBuilder(supplier, Serdes.Bytes(), Serdes.ByteArray())
                .withCachingEnabled();
    }
}
