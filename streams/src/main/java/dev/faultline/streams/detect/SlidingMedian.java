package dev.faultline.streams.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** Median of the values of a sliding stretch of time; an insert moves at most one array's tail. */
final class SlidingMedian {

    private static final int INITIAL = 64;

    private final long spanMillis;
    private long[] starts = new long[INITIAL];
    private double[] values = new double[INITIAL];
    private double[] sorted = new double[INITIAL];
    private int oldest;
    private int size;

    SlidingMedian(long spanMillis) {
        this.spanMillis = spanMillis;
    }

    int size() {
        return size;
    }

    /** The middle value, or the mean of the two in the middle. Not defined when empty. */
    double median() {
        int middle = size / 2;
        return size % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** Forgets what lies a whole span or more before {@code now}. */
    void forgetBefore(long now) {
        while (size > 0 && starts[oldest] <= now - spanMillis) {
            int at = Arrays.binarySearch(sorted, 0, size, values[oldest]);
            System.arraycopy(sorted, at + 1, sorted, at, size - at - 1);
            oldest = (oldest + 1) % values.length;
            size--;
        }
    }

    void add(long start, double value) {
        if (size == values.length) {
            grow();
        }
        int slot = (oldest + size) % values.length;
        starts[slot] = start;
        values[slot] = value;
        int found = Arrays.binarySearch(sorted, 0, size, value);
        int at = found < 0 ? -found - 1 : found;
        System.arraycopy(sorted, at, sorted, at + 1, size - at);
        sorted[at] = value;
        size++;
    }

    void save(DataOutput out) throws IOException {
        out.writeInt(size);
        for (int i = 0; i < size; i++) {
            int slot = (oldest + i) % values.length;
            out.writeLong(starts[slot]);
            out.writeDouble(values[slot]);
        }
    }

    static SlidingMedian read(long spanMillis, DataInput in) throws IOException {
        SlidingMedian window = new SlidingMedian(spanMillis);
        int size = in.readInt();
        while (window.values.length < size) {
            window.grow();
        }
        for (int i = 0; i < size; i++) {
            window.starts[i] = in.readLong();
            window.values[i] = in.readDouble();
        }
        window.size = size;
        System.arraycopy(window.values, 0, window.sorted, 0, size);
        Arrays.sort(window.sorted, 0, size);
        return window;
    }

    private void grow() {
        int capacity = values.length * 2;
        long[] moreStarts = new long[capacity];
        double[] moreValues = new double[capacity];
        for (int i = 0; i < size; i++) {
            int slot = (oldest + i) % values.length;
            moreStarts[i] = starts[slot];
            moreValues[i] = values[slot];
        }
        starts = moreStarts;
        values = moreValues;
        sorted = Arrays.copyOf(sorted, capacity);
        oldest = 0;
    }
}
