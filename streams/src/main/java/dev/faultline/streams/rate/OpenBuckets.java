package dev.faultline.streams.rate;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** Begins of the buckets that are not final yet, each once and in order of time. Mostly one or two. */
final class OpenBuckets {

    private static final long[] NONE = {};

    private long[] starts = NONE;
    private int size;

    int size() {
        return size;
    }

    /** By its place in the order of time, from 0. */
    long get(int place) {
        return starts[place];
    }

    void add(long start) {
        if (size == 0 || start > starts[size - 1]) {
            insert(size, start);
            return;
        }
        int found = Arrays.binarySearch(starts, 0, size, start);
        if (found < 0) {
            insert(-found - 1, start);
        }
    }

    private void insert(int place, long start) {
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, Math.max(2, 2 * size));
        }
        System.arraycopy(starts, place, starts, place + 1, size - place);
        starts[place] = start;
        size++;
    }

    /** Takes away and returns the first {@code count}. */
    long[] takeFirst(int count) {
        if (count == 0) {
            return NONE;
        }
        long[] first = Arrays.copyOf(starts, count);
        size -= count;
        starts = Arrays.copyOfRange(starts, count, count + size); // what an outage of weeks needed is given back
        return first;
    }

    void save(DataOutput out) throws IOException {
        out.writeInt(size);
        for (int i = 0; i < size; i++) {
            out.writeLong(starts[i]);
        }
    }

    void readFrom(DataInput in) throws IOException {
        for (int left = in.readInt(); left > 0; left--) {
            add(in.readLong());
        }
    }
}
