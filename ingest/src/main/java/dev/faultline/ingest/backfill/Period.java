package dev.faultline.ingest.backfill;

import java.time.Instant;

/**
 * The time that is read.
 *
 * @param from begin, milliseconds since 1970 UTC
 * @param until end, exclusive
 */
public record Period(long from, long until) {

    /** Checks the order. */
    public Period {
        if (from >= until) {
            throw new IllegalArgumentException("The period begins at " + Instant.ofEpochMilli(from)
                    + " and must end after that, not at " + Instant.ofEpochMilli(until));
        }
    }

    /** The whole buckets that hold it. */
    public Period inBuckets(long bucket) {
        return new Period(Math.floorDiv(from, bucket) * bucket, -Math.floorDiv(-until, bucket) * bucket);
    }

    /** Both ends with a stroke between them, as the name of a source carries them. */
    public String text() {
        return Instant.ofEpochMilli(from) + "/" + Instant.ofEpochMilli(until);
    }
}
