package dev.faultline.streams.effect;

import dev.faultline.event.Rate;
import dev.faultline.streams.StoreKeys;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Buckets by source of a series, an hour to an entry. Hours that windows read again and again stay decoded, the longest
 * unread leave first; the long past before a window is read straight from the store.
 */
final class WatchedHistory {

    private static final long HOUR = Duration.ofHours(1).toMillis();

    private final KeyValueStore<Bytes, byte[]> store;
    private final Map<Bytes, WatchedHour> decoded;

    /** @param mostHours hours that stay decoded */
    WatchedHistory(KeyValueStore<Bytes, byte[]> store, int mostHours) {
        this.store = store;
        this.decoded = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Bytes, WatchedHour> eldest) {
                return size() > mostHours;
            }
        };
    }

    /** Takes buckets in order of time. */
    interface Reader {
        /** The bucket {@code i} of an hour. */
        void read(WatchedHour hour, int i);
    }

    /**
     * Puts a bucket, unless the version that is there is as new.
     *
     * @param source key of series and source
     * @return whether it was taken
     */
    boolean put(String source, Rate rate) {
        Bytes key = key(source, rate.getBucketStart().toEpochMilli());
        WatchedHour hour = hour(key);
        boolean news = hour.put(rate);
        if (news) {
            store.put(key, hour.toBytes());
        }
        return news;
    }

    private WatchedHour hour(Bytes key) {
        WatchedHour known = decoded.get(key);
        if (known == null) {
            byte[] bytes = store.get(key);
            known = bytes == null ? new WatchedHour() : WatchedHour.fromBytes(bytes);
            decoded.put(key, known);
        }
        return known;
    }

    private static Bytes key(String source, long at) {
        return StoreKeys.of(source, Math.floorDiv(at, HOUR) * HOUR);
    }

    /**
     * Reads the buckets that meet [from, to).
     *
     * @param widest width of the widest bucket of the source, milliseconds
     */
    void window(String source, long widest, long from, long to, Reader reader) {
        for (long at = Math.floorDiv(from - widest, HOUR) * HOUR; at < to; at += HOUR) {
            pass(hour(key(source, at)), from, to, reader);
        }
    }

    /** The same for a long time that is read once. */
    void past(String source, long widest, long from, long to, Reader reader) {
        try (KeyValueIterator<Bytes, byte[]> hours =
                store.range(key(source, from - widest), StoreKeys.of(source, to))) {
            while (hours.hasNext()) {
                pass(WatchedHour.fromBytes(hours.next().value), from, to, reader);
            }
        }
    }

    private static void pass(WatchedHour hour, long from, long to, Reader reader) {
        for (int i = 0; i < hour.size(); i++) {
            if (hour.start(i) < to && hour.start(i) + hour.millis(i) > from) {
                reader.read(hour, i);
            }
        }
    }
}
