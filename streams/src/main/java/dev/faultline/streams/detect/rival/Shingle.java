package dev.faultline.streams.detect.rival;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The last values of a series, short gaps filled with the value before them. */
final class Shingle {

    private final double[] values;
    private final boolean[] filled;
    private long next;
    private int length;

    Shingle(int size) {
        this.values = new double[size];
        this.filled = new boolean[size];
    }

    /** Adds the value of a bucket later than all before. */
    void add(long bucket, double value) {
        if (bucket - next >= values.length) {
            length = 0;
        }
        for (long gap = next; gap < bucket && length > 0; gap++) {
            push(values[values.length - 1], true);
        }
        push(value, false);
        next = bucket + 1;
    }

    private void push(double value, boolean isFilled) {
        System.arraycopy(values, 1, values, 0, values.length - 1);
        System.arraycopy(filled, 1, filled, 0, filled.length - 1);
        values[values.length - 1] = value;
        filled[filled.length - 1] = isFilled;
        length = Math.min(length + 1, values.length);
    }

    boolean isFull() {
        return length == values.length;
    }

    /** Whether at least half of the values were measured. */
    boolean isMostlyMeasured() {
        int measured = 0;
        for (boolean one : filled) {
            measured += one ? 0 : 1;
        }
        return 2 * measured >= filled.length;
    }

    /** Oldest first, in the precision that the library computes with. */
    float[] point() {
        float[] point = new float[values.length];
        for (int i = 0; i < point.length; i++) {
            point[i] = (float) values[i];
        }
        return point;
    }

    void save(DataOutput out) throws IOException {
        out.writeLong(next);
        out.writeInt(length);
        for (int i = 0; i < values.length; i++) {
            out.writeDouble(values[i]);
            out.writeBoolean(filled[i]);
        }
    }

    static Shingle read(int size, DataInput in) throws IOException {
        Shingle shingle = new Shingle(size);
        shingle.next = in.readLong();
        shingle.length = in.readInt();
        for (int i = 0; i < size; i++) {
            shingle.values[i] = in.readDouble();
            shingle.filled[i] = in.readBoolean();
        }
        return shingle;
    }
}
