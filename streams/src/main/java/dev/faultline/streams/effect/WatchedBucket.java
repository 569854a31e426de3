package dev.faultline.streams.effect;

import dev.faultline.event.Rate;
import dev.faultline.streams.Lineage;
import dev.faultline.streams.attribute.Window;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What an effect needs to know of a rate. Counts are whole millionths, so that sums do not depend on the order of adding.
 *
 * @param start begin, milliseconds
 * @param millis width
 * @param coverage watched part, 0 to 1
 * @param counted whether events were counted
 * @param countMillionths events in the watched part, in millionths
 * @param lineage what the rate rests on
 * @param revision its version
 */
record WatchedBucket(
        long start,
        long millis,
        double coverage,
        boolean counted,
        long countMillionths,
        Lineage lineage,
        long revision) {

    private static final double MILLION = 1e6;

    static WatchedBucket of(Rate rate) {
        Double count = rate.getCount();
        return new WatchedBucket(
                rate.getBucketStart().toEpochMilli(),
                rate.getBucketMillis(),
                rate.getCoverage(),
                count != null,
                count == null ? 0 : Math.round(count * MILLION),
                new Lineage(rate.getProvenance(), rate.getKnownAt().toEpochMilli(), rate.getInputs()),
                rate.getRevision());
    }

    /** What this bucket adds to a window, in proportion to the time they share. */
    WindowSum in(Window window) {
        long overlap = window.overlap(start, start + millis);
        if (overlap == 0) {
            return WindowSum.NOTHING;
        }
        double part = (double) overlap / millis;
        return new WindowSum(
                Math.round(coverage * overlap), counted ? 1 : 0, Math.round(countMillionths * part), lineage);
    }

    void save(DataOutput out) throws IOException {
        out.writeLong(start);
        out.writeLong(millis);
        out.writeDouble(coverage);
        out.writeBoolean(counted);
        out.writeLong(countMillionths);
        lineage.save(out);
        out.writeLong(revision);
    }

    static WatchedBucket read(DataInput in) throws IOException {
        return new WatchedBucket(
                in.readLong(),
                in.readLong(),
                in.readDouble(),
                in.readBoolean(),
                in.readLong(),
                Lineage.read(in),
                in.readLong());
    }
}
