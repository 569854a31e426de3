package dev.faultline.streams.detect.scan;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Sums over the recent past, in blocks of 1, 2, 4 … buckets: at most four of each size, the older the longer (the
 * exponential histogram of Datar, Gionis, Indyk and Motwani 2002). Any window that ends now and begins where a block
 * begins has its sums at hand; neighbouring windows differ in length by at most a third or so, at every length.
 */
final class Blocks {

    /** Blocks of one size before the two oldest become one of the next. */
    static final int PER_SIZE = 4;

    private static final int ROOM = PER_SIZE + 1;

    private static final int WIDE = 255;

    /** Is told of each block when it is complete, from the shortest on. */
    interface Listener {

        /**
         * Takes one complete block.
         *
         * @param size binary logarithm of its length in buckets
         * @param count events
         * @param exposure watched buckets times seasonal factors
         * @param level level before its first bucket
         */
        void completed(int size, double count, double exposure, double level);
    }

    private final int sizes;
    private final int[] held;
    private final float[] counts; // single precision is a thousand times finer than the noise of any count
    private final float[] exposures;
    private final float[] levels;
    private final int[] starts;

    /** @param sizes number of sizes; the longest block has 2^(sizes-1) buckets */
    Blocks(int sizes) {
        this.sizes = sizes;
        this.held = new int[sizes];
        this.counts = new float[sizes * ROOM];
        this.exposures = new float[sizes * ROOM];
        this.levels = new float[sizes * ROOM];
        this.starts = new int[sizes * ROOM];
    }

    int sizes() {
        return sizes;
    }

    /** Index of the oldest block of a size; those behind it are younger. */
    static int oldest(int size) {
        return size * ROOM;
    }

    /** Index of the youngest block of a size, smaller than {@link #oldest} when there is none. */
    int youngest(int size) {
        return size * ROOM + held[size] - 1;
    }

    double count(int index) {
        return counts[index];
    }

    double exposure(int index) {
        return exposures[index];
    }

    /** Level before the first bucket of a block: the window that begins there is judged by it. */
    double level(int index) {
        return levels[index];
    }

    /** Number of the first bucket of a block, as it was pushed. */
    int start(int index) {
        return starts[index];
    }

    void push(int start, double count, double exposure, double level, Listener listener) {
        add(0, start, count, exposure, level, listener);
    }

    private void add(int size, int start, double count, double exposure, double level, Listener listener) {
        int end = size * ROOM + held[size]++;
        counts[end] = (float) count;
        exposures[end] = (float) exposure;
        levels[end] = (float) level;
        starts[end] = start;
        listener.completed(size, count, exposure, level);
        if (held[size] > PER_SIZE) {
            mergeOldest(size, listener);
        }
    }

    private void mergeOldest(int size, Listener listener) {
        int first = size * ROOM;
        double count = (double) counts[first] + counts[first + 1];
        double exposure = (double) exposures[first] + exposures[first + 1];
        double level = levels[first];
        int start = starts[first];
        held[size] -= 2;
        System.arraycopy(counts, first + 2, counts, first, held[size]);
        System.arraycopy(exposures, first + 2, exposures, first, held[size]);
        System.arraycopy(levels, first + 2, levels, first, held[size]);
        System.arraycopy(starts, first + 2, starts, first, held[size]);
        if (size + 1 < sizes) {
            add(size + 1, start, count, exposure, level, listener);
        }
    }

    void clear() {
        Arrays.fill(held, 0);
    }

    void save(DataOutput out) throws IOException {
        int next = 0;
        for (int size = sizes - 1; size >= 0; size--) {
            out.writeByte(held[size]);
            for (int i = oldest(size); i <= youngest(size); i++) {
                out.writeFloat(counts[i]);
                out.writeFloat(exposures[i]);
                out.writeFloat(levels[i]);
                writeSmall(out, starts[i] - next);
                next = starts[i] + (1 << size);
            }
        }
    }

    void load(DataInput in) throws IOException {
        int next = 0;
        for (int size = sizes - 1; size >= 0; size--) {
            held[size] = in.readByte();
            for (int i = oldest(size); i <= youngest(size); i++) {
                counts[i] = in.readFloat();
                exposures[i] = in.readFloat();
                levels[i] = in.readFloat();
                starts[i] = next + readSmall(in);
                next = starts[i] + (1 << size);
            }
        }
    }

    /** Blocks mostly follow each other: what lies between them takes one byte. */
    private static void writeSmall(DataOutput out, int value) throws IOException {
        boolean small = value >= 0 && value < WIDE;
        out.writeByte(small ? value : WIDE);
        if (!small) {
            out.writeInt(value);
        }
    }

    private static int readSmall(DataInput in) throws IOException {
        int value = in.readUnsignedByte();
        return value < WIDE ? value : in.readInt();
    }
}
