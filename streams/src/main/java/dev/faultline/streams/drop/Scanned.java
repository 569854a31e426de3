package dev.faultline.streams.drop;

import dev.faultline.streams.Intake;
import dev.faultline.streams.SeriesId;

/**
 * A series on one grid of buckets: sources on another grid are scanned apart.
 *
 * @param id the series
 * @param bucketMillis width of its buckets in milliseconds
 */
record Scanned(SeriesId id, long bucketMillis) {

    Scanned {
        Intake.requireWidth(bucketMillis);
    }

    String key() {
        return id.key(Long.toString(bucketMillis));
    }
}
