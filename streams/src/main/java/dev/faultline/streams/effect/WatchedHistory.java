package dev.faultline.streams.effect;

import dev.faultline.streams.StateCodec;
import dev.faultline.streams.StoreKeys;
import dev.faultline.streams.attribute.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Buckets by source of a series, an hour to an entry: a window of a day reads 24 entries, a new bucket rewrites one. */
final class WatchedHistory {

    private static final long HOUR = Duration.ofHours(1).toMillis();

    private final KeyValueStore<Bytes, byte[]> store;

    WatchedHistory(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /**
     * Puts a bucket, unless the version that is there is as new.
     *
     * @param source key of series and source
     * @return what was there before
     */
    Put put(String source, WatchedBucket bucket) {
        Bytes key = StoreKeys.of(source, Math.floorDiv(bucket.start(), HOUR) * HOUR);
        NavigableMap<Long, WatchedBucket> hour = read(store.get(key));
        WatchedBucket before = hour.get(bucket.start());
        if (before != null && before.revision() >= bucket.revision()) {
            return new Put(false, Optional.of(before));
        }
        hour.put(bucket.start(), bucket);
        store.put(key, write(hour));
        return new Put(true, Optional.ofNullable(before));
    }

    /**
     * How a put went.
     *
     * @param news whether the bucket was taken
     * @param before the bucket that was there
     */
    record Put(boolean news, Optional<WatchedBucket> before) {}

    /** What one source saw in a window. */
    WindowSum sum(String source, long bucketMillis, Window window) {
        long from = Math.floorDiv(window.start() - bucketMillis, HOUR) * HOUR;
        WindowSum sum = WindowSum.NOTHING;
        try (KeyValueIterator<Bytes, byte[]> hours =
                store.range(StoreKeys.of(source, from), StoreKeys.of(source, window.end()))) {
            while (hours.hasNext()) {
                for (WatchedBucket bucket : read(hours.next().value).values()) {
                    if (window.overlap(bucket.start(), bucket.start() + bucket.millis()) > 0) {
                        sum = sum.plus(bucket.in(window));
                    }
                }
            }
        }
        return sum;
    }

    private static byte[] write(NavigableMap<Long, WatchedBucket> hour) {
        return StateCodec.write(out -> {
            out.writeInt(hour.size());
            for (WatchedBucket bucket : hour.values()) {
                bucket.save(out);
            }
        });
    }

    private static NavigableMap<Long, WatchedBucket> read(byte @Nullable [] bytes) {
        NavigableMap<Long, WatchedBucket> hour = new TreeMap<>();
        if (bytes != null) {
            List<WatchedBucket> buckets = StateCodec.read(bytes, in -> {
                List<WatchedBucket> all = new ArrayList<>();
                for (int left = in.readInt(); left > 0; left--) {
                    all.add(WatchedBucket.read(in));
                }
                return all;
            });
            buckets.forEach(bucket -> hour.put(bucket.start(), bucket));
        }
        return hour;
    }
}
