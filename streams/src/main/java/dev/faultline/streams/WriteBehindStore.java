package dev.faultline.streams;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.WrappedStateStore;
import org.jspecify.annotations.Nullable;

/**
 * A store of objects that are changed often: they stay objects until the commit, and are then written once.
 *
 * <p>Kafka's own cache keeps bytes, so that an object changed ten times between two commits would be written and read ten
 * times. What is held here belongs to the running transaction: {@link #flushCache} writes it before the commit, and
 * {@link #clearCache} forgets it when the transaction is given up.
 *
 * @param <T> what is stored
 */
public final class WriteBehindStore<T> extends WrappedStateStore<KeyValueStore<Bytes, byte[]>, Bytes, byte[]> {

    /** Objects held between commits for reading; beyond, all are let go. */
    private static final int MOST_HELD = 20_000;

    private final Codec<T> codec;
    private final Map<Bytes, T> held = new HashMap<>();
    private final Set<Bytes> changed = new HashSet<>();

    /**
     * How objects become bytes and back.
     *
     * @param write bytes of an object
     * @param read object of bytes
     */
    public record Codec<T>(Function<T, byte[]> write, Function<byte[], T> read) {}

    /** A store in front of another, which keeps the bytes. */
    public WriteBehindStore(KeyValueStore<Bytes, byte[]> bytes, Codec<T> codec) {
        super(bytes);
        this.codec = codec;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        clearCache();
        super.init(context, root);
    }

    /** The object of a key, which the caller may change and then has to {@link #put}; null when there is none. */
    public @Nullable T get(Bytes key) {
        T known = held.get(key);
        if (known != null) {
            return known;
        }
        byte[] bytes = wrapped().get(key);
        if (bytes == null) {
            return null;
        }
        T read = codec.read().apply(bytes);
        held.put(key, read);
        return read;
    }

    /** Stores an object. */
    public void put(Bytes key, T value) {
        held.put(key, value);
        changed.add(key);
    }

    /** Deletes every key from one to another, both included. */
    public void deleteRange(Bytes from, Bytes to) {
        flushCache();
        Set<Bytes> gone = new HashSet<>();
        forEach(from, to, entry -> gone.add(entry.key));
        gone.forEach(key -> {
            wrapped().delete(key);
            held.remove(key);
        });
    }

    private void forEach(Bytes from, Bytes to, Consumer<KeyValue<Bytes, byte[]>> action) {
        try (KeyValueIterator<Bytes, byte[]> found = wrapped().range(from, to)) {
            found.forEachRemaining(action);
        }
    }

    @Override
    public void flushCache() {
        for (Bytes key : changed) {
            T value = held.get(key);
            if (value != null) {
                wrapped().put(key, codec.write().apply(value));
            }
        }
        changed.clear();
        if (held.size() > MOST_HELD) {
            held.clear();
        }
    }

    @Override
    public void clearCache() {
        held.clear();
        changed.clear();
    }

    @Override
    public void close() {
        clearCache();
        super.close();
    }
}
