package dev.faultline.streams.sink;

import java.util.concurrent.atomic.LongAdder;

/**
 * What the sink has done since it was made. Every polled record is mapped, refused or a tombstone; {@code refused}
 * counts those that went to dead letters, for their bytes or for their rows.
 */
public final class SinkCounters {

    private final LongAdder polled = new LongAdder();
    private final LongAdder tombstones = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder rows = new LongAdder();
    private final LongAdder inserts = new LongAdder();
    private final LongAdder retries = new LongAdder();

    SinkCounters() {}

    /**
     * The counts at one moment.
     *
     * @param polled records read from topics
     * @param tombstones records without value in topics that have a schema: nothing to write
     * @param refused records kept in dead letters
     * @param rows rows acknowledged, over all tables; a record may make several or none
     * @param inserts inserts acknowledged
     * @param retries inserts tried again
     */
    public record Snapshot(long polled, long tombstones, long refused, long rows, long inserts, long retries) {}

    /** The counts now. */
    public Snapshot snapshot() {
        return new Snapshot(polled.sum(), tombstones.sum(), refused.sum(), rows.sum(), inserts.sum(), retries.sum());
    }

    void polled() {
        polled.increment();
    }

    void tombstone() {
        tombstones.increment();
    }

    void refused() {
        refused.increment();
    }

    void written(int count) {
        rows.add(count);
        inserts.increment();
    }

    void retried() {
        retries.increment();
    }
}
