package dev.faultline.streams.drop;

import dev.faultline.streams.StoreKeys;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The rates of the horizon, by series, bucket and source. */
final class History {

    private final KeyValueStore<Bytes, byte[]> store;

    History(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    @Nullable
    RateRow get(String series, long start, String source) {
        byte[] bytes = store.get(StoreKeys.of(series, start, source));
        return bytes == null ? null : RateRow.fromBytes(bytes);
    }

    void put(String series, long start, String source, RateRow row) {
        store.put(StoreKeys.of(series, start, source), row.toBytes());
    }

    /** Rows of the buckets in [from, to], by bucket and source. */
    NavigableMap<Long, Map<String, RateRow>> between(String series, long from, long to) {
        NavigableMap<Long, Map<String, RateRow>> rows = new TreeMap<>();
        try (KeyValueIterator<Bytes, byte[]> found = store.range(StoreKeys.of(series, from), after(series, to))) {
            while (found.hasNext()) {
                KeyValue<Bytes, byte[]> entry = found.next();
                long start = StoreKeys.numberOf(series, entry.key);
                if (start <= to) {
                    rows.computeIfAbsent(start, s -> new TreeMap<>())
                            .put(StoreKeys.tailOf(series, entry.key), RateRow.fromBytes(entry.value));
                }
            }
        }
        return rows;
    }

    void forgetBefore(String series, long limit) {
        try (KeyValueIterator<Bytes, byte[]> old =
                store.range(StoreKeys.of(series, Long.MIN_VALUE), StoreKeys.of(series, limit))) {
            old.forEachRemaining(entry -> store.delete(entry.key));
        }
    }

    private static Bytes after(String series, long to) {
        return StoreKeys.of(series, to == Long.MAX_VALUE ? to : to + 1);
    }
}
