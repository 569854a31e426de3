package dev.faultline.streams.detect.rival;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** The last values of a series by the number of their bucket; NaN where nothing was watched. */
final class BucketHistory {

    private final double[] values;
    private long first;
    private long next;

    /**
     * An empty history.
     *
     * @param capacity number of buckets, watched or not, that are remembered
     */
    BucketHistory(int capacity) {
        this.values = new double[capacity];
    }

    /** Adds a bucket later than all before; those left out were not watched. */
    void add(long bucket, double value) {
        if (first == next || bucket - next >= values.length) {
            first = bucket;
            Arrays.fill(values, Double.NaN);
        } else {
            for (long missed = next; missed < bucket; missed++) {
                values[slot(missed)] = Double.NaN;
            }
        }
        values[slot(bucket)] = value;
        next = bucket + 1;
        first = Math.max(first, next - values.length);
    }

    /** The value of a bucket, NaN when it was not watched, is forgotten or is yet to come. */
    double get(long bucket) {
        return bucket < first || bucket >= next ? Double.NaN : values[slot(bucket)];
    }

    private int slot(long bucket) {
        return (int) Math.floorMod(bucket, (long) values.length);
    }

    void save(DataOutput out) throws IOException {
        out.writeLong(first);
        out.writeLong(next);
        for (long bucket = first; bucket < next; bucket++) {
            out.writeDouble(values[slot(bucket)]);
        }
    }

    static BucketHistory read(int capacity, DataInput in) throws IOException {
        BucketHistory history = new BucketHistory(capacity);
        history.first = in.readLong();
        history.next = in.readLong();
        for (long bucket = history.first; bucket < history.next; bucket++) {
            history.values[history.slot(bucket)] = in.readDouble();
        }
        return history;
    }
}
