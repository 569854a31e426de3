package dev.faultline.ingest;

import java.time.Duration;

/**
 * When a transaction has grown enough.
 *
 * @param records most records
 * @param bytes most bytes of values
 * @param age longest time from its first record to its commit
 */
public record TransactionSize(int records, long bytes, Duration age) {

    /** Few enough to be seen soon, large enough that commits cost little. */
    public static final TransactionSize DEFAULT =
            new TransactionSize(50_000, 16L * 1024 * 1024, Duration.ofMillis(500));

    boolean reached(int sentRecords, long sentBytes, long ageMillis) {
        return sentRecords >= records || sentBytes >= bytes || ageMillis >= age.toMillis();
    }
}
