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
        return new WriteBehindStoreBuilder<>(
                Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
                        .withCachingDisabled(),
                codec);
    }

    private static StoreBuilder<KeyValueStore<Bytes, byte[]>> store(KeyValueBytesStoreSupplier supplier) {
        return Stores.keyValueStoreBuilder(supplier, Serdes.Bytes(), Serdes.ByteArray())
                .withCachingEnabled();
    }
}
