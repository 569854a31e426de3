package dev.faultline.streams;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** Objects held between commits for reading; beyond, those not lately used are let go, or all. */
    private static final int MOST_HELD = 20_000;

    /** The same by what they are as bytes. As objects they are some three times as much, and each task has its stores. */
    private static final long MOST_BYTES = 4L << 20;

    /** Commits ago that an object counts as lately used. */
    private static final int LATELY = 10;

    /** Objects that are bytes at once while they are written. */
    private static final int WRITTEN_AT_ONCE = 1_000;

    private final Codec<T> codec;
    private final Map<Bytes, Entry<T>> held = new HashMap<>();
    private final List<Entry<T>> changed = new ArrayList<>();
    private long heldBytes;
    private long commits;

    /**
     * How objects become bytes and back.
     *
     * @param write bytes of an object
     * @param read object of bytes
     */
    public record Codec<T>(Function<T, byte[]> write, Function<byte[], T> read) {}

    /** An object in its place. Whoever keeps it asks with {@link #isHeld} whether it still is the one of its key. */
    public static final class Entry<T> {
        private final Bytes key;
        private T value;
        private boolean changed;
        private boolean held;
        private int bytes;
        private long lastUsed; // commits before it

        private Entry(Bytes key, T value) {
            this.key = key;
            this.value = value;
        }

        /** The object, which may be changed and then has to be told to {@link WriteBehindStore#changed}. */
        public T value() {
            return value;
        }

        /** Whether the store would find this object under its key, without asking what lies behind. */
        public boolean isHeld() {
            return held;
        }
    }

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
        Entry<T> found = find(key);
        return found == null ? null : found.value;
    }

    /** The object of a key in its place; null when there is none. */
    public @Nullable Entry<T> find(Bytes key) {
        Entry<T> known = held.get(key);
        if (known != null) {
            known.lastUsed = commits;
            return known;
        }
        byte[] bytes = wrapped().get(key);
        return bytes == null ? null : read(key, bytes);
    }

    private Entry<T> read(Bytes key, byte[] bytes) {
        Entry<T> entry = new Entry<>(key, codec.read().apply(bytes));
        entry.bytes = bytes.length;
        return hold(entry);
    }

    /** As {@link #find}, of a key that was never stored before the running transaction: what lies behind is not asked. */
    public @Nullable Entry<T> findNew(Bytes key) {
        return held.get(key);
    }

    /** Stores an object. */
    public void put(Bytes key, T value) {
        Entry<T> known = held.get(key);
        if (known == null) {
            add(key, value);
        } else {
            known.value = value;
            changed(known);
        }
    }

    /** Stores an object where {@link #find} has found none. */
    public Entry<T> add(Bytes key, T value) {
        Entry<T> entry = hold(new Entry<>(key, value));
        changed(entry);
        return entry;
    }

    /** Stores what became of an object. */
    public void changed(Entry<T> entry) {
        if (!entry.held) {
            hold(entry);
        }
        entry.lastUsed = commits;
        if (!entry.changed) {
            entry.changed = true;
            changed.add(entry);
        }
    }

    private Entry<T> hold(Entry<T> entry) {
        entry.held = true;
        entry.lastUsed = commits;
        heldBytes += entry.bytes;
        Entry<T> before = held.put(entry.key, entry);
        if (before != null) {
            forget(before);
        }
        return entry;
    }

    /** Deletes every key from one to another, both included. */
    public void deleteRange(Bytes from, Bytes to) {
        flushCache();
        List<Bytes> gone = new ArrayList<>();
        forEach(from, to, entry -> gone.add(entry.key));
        gone.forEach(key -> {
            wrapped().delete(key);
            Entry<T> known = held.remove(key);
            if (known != null) {
                forget(known);
            }
        });
    }

    private void forEach(Bytes from, Bytes to, Consumer<KeyValue<Bytes, byte[]>> action) {
        try (KeyValueIterator<Bytes, byte[]> found = wrapped().range(from, to)) {
            found.forEachRemaining(action);
        }
    }

    @Override
    public void flushCache() {
        for (int from = 0; from < changed.size(); from += WRITTEN_AT_ONCE) {
            write(changed.subList(from, Math.min(changed.size(), from + WRITTEN_AT_ONCE)));
        }
        changed.clear();
        commits++;
        if (isFull()) {
            letGo(commits - LATELY);
        }
        if (isFull()) {
            letGo(commits);
        }
    }

    private boolean isFull() {
        return held.size() > MOST_HELD || heldBytes > MOST_BYTES;
    }

    private void write(List<Entry<T>> some) {
        List<KeyValue<Bytes, byte[]>> bytes = new ArrayList<>(some.size());
        for (Entry<T> entry : some) {
            byte[] written = codec.write().apply(entry.value);
            bytes.add(new KeyValue<>(entry.key, written));
            heldBytes += entry.held ? written.length - entry.bytes : 0;
            entry.bytes = written.length;
            entry.changed = false;
        }
        wrapped().putAll(bytes);
    }

    @Override
    public void clearCache() {
        letGo(Long.MAX_VALUE);
        changed.clear();
    }

    /** Those last used before a commit. */
    private void letGo(long commit) {
        held.values().removeIf(entry -> {
            if (entry.lastUsed >= commit) {
                return false;
            }
            forget(entry);
            return true;
        });
    }

    private void forget(Entry<T> entry) {
        entry.held = false;
        heldBytes -= entry.bytes;
    }

    @Override
    public void close() {
        clearCache();
        super.close();
    }
}
