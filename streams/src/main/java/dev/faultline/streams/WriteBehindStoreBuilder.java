package dev.faultline.streams;

import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Builds {@link WriteBehindStore}s. Logging is that of the store behind; caching is what the store itself does.
 *
 * @param <T> what is stored
 */
final class WriteBehindStoreBuilder<T> implements StoreBuilder<WriteBehindStore<T>> {

    private final StoreBuilder<KeyValueStore<Bytes, byte[]>> bytes;
    private final WriteBehindStore.Codec<T> codec;

    WriteBehindStoreBuilder(StoreBuilder<KeyValueStore<Bytes, byte[]>> bytes, WriteBehindStore.Codec<T> codec) {
        this.bytes = bytes;
        this.codec = codec;
    }

    @Override
    public WriteBehindStore<T> build() {
        return new WriteBehindStore<>(bytes.build(), codec);
    }

    @Override
    public StoreBuilder<WriteBehindStore<T>> withCachingEnabled() {
        return this;
    }

    @Override
    public StoreBuilder<WriteBehindStore<T>> withCachingDisabled() {
        throw new UnsupportedOperationException("This store is a cache");
    }

    @Override
    public StoreBuilder<WriteBehindStore<T>> withLoggingEnabled(Map<String, String> config) {
        bytes.withLoggingEnabled(config);
        return this;
    }

    @Override
    public StoreBuilder<WriteBehindStore<T>> withLoggingDisabled() {
        bytes.withLoggingDisabled();
        return this;
    }

    @Override
    public Map<String, String> logConfig() {
        return bytes.logConfig();
    }

    @Override
    public boolean loggingEnabled() {
        return bytes.loggingEnabled();
    }

    @Override
    public String name() {
        return bytes.name();
    }
}
