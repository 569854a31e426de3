package dev.faultline.streams;

import java.time.Duration;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * What every stage asks of a record before it touches its state: a record refused half-way would leave the state between
 * two truths.
 */
public final class Intake {

    private static final long WIDEST = Duration.ofDays(31).toMillis();

    private Intake() {}

    /**
     * The value of a record.
     *
     * @throws IllegalArgumentException when it has none: no stage knows what a deletion would mean
     */
    public static <V> V value(Record<String, ? extends V> record) {
        V value = record.value();
        if (value == null) {
            throw new IllegalArgumentException("The record has no value");
        }
        return value;
    }

    /**
     * Refuses a record that came under another key than the one that decides its partition: what belongs together would
     * not meet.
     *
     * @throws IllegalArgumentException when the key is another, or missing
     */
    public static void requireKey(@Nullable String key, String expected) {
        if (!expected.equals(key)) {
            throw new IllegalArgumentException("The key is '" + key + "' where '" + expected + "' belongs");
        }
    }

    /**
     * Refuses widths that make no grid of buckets.
     *
     * @throws IllegalArgumentException when the width is not positive, or longer than any series is counted by
     */
    public static void requireWidth(long bucketMillis) {
        if (bucketMillis <= 0 || bucketMillis > WIDEST) {
            throw new IllegalArgumentException("A bucket cannot be " + bucketMillis + " ms wide");
        }
    }
}
