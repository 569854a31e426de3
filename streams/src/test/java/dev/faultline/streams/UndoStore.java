package dev.faultline.streams;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.internals.InMemoryKeyValueStore;

/** A store in memory that can go back to its last commit. */
final class UndoStore extends InMemoryKeyValueStore {

    private final Map<Bytes, byte[]> before = new HashMap<>();

    UndoStore(String name) {
        super(name);
    }

    @Override
    public void put(Bytes key, byte[] value) {
        remember(key);
        super.put(key, value);
    }

    @Override
    public void putAll(List<KeyValue<Bytes, byte[]>> entries) {
        entries.forEach(entry -> put(entry.key, entry.value));
    }

    @Override
    public byte[] delete(Bytes key) {
        remember(key);
        return super.delete(key);
    }

    private void remember(Bytes key) {
        if (!before.containsKey(key)) {
            before.put(key, get(key));
        }
    }

    void commit() {
        before.clear();
    }

    void rollBack() {
        before.forEach((key, value) -> super.put(key, value)); // null takes the key away
        before.clear();
    }
}
