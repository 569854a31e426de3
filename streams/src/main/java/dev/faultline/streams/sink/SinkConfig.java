package dev.faultline.streams.sink;

import java.time.Duration;

/**
 * Where the sink writes, and how much at a time. ClickHouse makes one part per insert and partition: many small inserts
 * are its classic failure, so rows are collected until one of the bounds is reached or nothing more is waiting.
 *
 * @param database for measured, backfilled and reported rows
 * @param demoDatabase for reconstructed and synthetic rows
 * @param batchRows rows collected before they are written, over all tables
 * @param batchBytes bytes collected before they are written, over all tables
 * @param batchAge how long a row may wait while others keep coming
 */
public record SinkConfig(String database, String demoDatabase, int batchRows, int batchBytes, Duration batchAge) {

    /** 200,000 rows, 64 MiB, a quarter of a second. */
    public SinkConfig(String database, String demoDatabase) {
        this(database, demoDatabase, 200_000, 64 * 1024 * 1024, Duration.ofMillis(250));
    }

    /** Refuses bounds that would never or always be reached, and databases that are one. */
    public SinkConfig {
        TableName.requireSafe(database);
        TableName.requireSafe(demoDatabase);
        if (database.equals(demoDatabase)) {
            throw new IllegalArgumentException(
                    "Reconstructed rows need a database of their own, not " + database + " again");
        }
        if (batchRows < 1 || batchBytes < 1 || batchAge.isNegative() || batchAge.isZero()) {
            throw new IllegalArgumentException("Rows, bytes and age of a batch must be above zero: " + batchRows + ", "
                    + batchBytes + ", " + batchAge);
        }
    }
}
