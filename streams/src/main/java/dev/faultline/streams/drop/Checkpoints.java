package dev.faultline.streams.drop;

import dev.faultline.streams.StoreKeys;
import dev.faultline.streams.detect.SeriesScan;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The state of a scan before the first bucket of each day, so that a changed past is scanned again from there. */
final class Checkpoints {

    private static final long DAY = Duration.ofDays(1).toMillis();

    private final KeyValueStore<Bytes, byte[]> store;

    Checkpoints(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /**
     * A scan and where it goes on.
     *
     * @param from first bucket that the scan has not seen, milliseconds
     */
    record Checkpoint(long from, Scan scan) {}

    /** Whether the first bucket of a day is about to be scanned. */
    static boolean due(long previous, long next) {
        return previous == WitnessProgress.NOTHING_SCANNED || Math.floorDiv(previous, DAY) != Math.floorDiv(next, DAY);
    }

    void save(String series, long nextBucket, Scan scan) {
        store.put(StoreKeys.of(series, nextBucket), scan.toBytes());
    }

    /** The latest checkpoint at or before a bucket. */
    Optional<Checkpoint> atOrBefore(String series, long bucket, Supplier<SeriesScan> empty) {
        try (KeyValueIterator<Bytes, byte[]> found =
                store.reverseRange(StoreKeys.of(series, Long.MIN_VALUE), StoreKeys.of(series, bucket))) {
            if (!found.hasNext()) {
                return Optional.empty();
            }
            KeyValue<Bytes, byte[]> entry = found.next();
            return Optional.of(
                    new Checkpoint(StoreKeys.numberOf(series, entry.key), Scan.fromBytes(empty.get(), entry.value)));
        }
    }

    /**
     * Forgets what no re-run can need.
     *
     * @param limit bucket before which nothing changes any more
     * @return first bucket that a re-run may still start from
     */
    long forgetBefore(String series, long limit) {
        try (KeyValueIterator<Bytes, byte[]> found =
                store.reverseRange(StoreKeys.of(series, Long.MIN_VALUE), StoreKeys.of(series, limit))) {
            if (!found.hasNext()) {
                return Long.MIN_VALUE;
            }
            long newest = StoreKeys.numberOf(series, found.next().key);
            found.forEachRemaining(entry -> store.delete(entry.key));
            return newest;
        }
    }

    void forgetBetween(String series, long from, long to) {
        try (KeyValueIterator<Bytes, byte[]> old = store.range(StoreKeys.of(series, from), StoreKeys.of(series, to))) {
            old.forEachRemaining(entry -> store.delete(entry.key));
        }
    }
}
