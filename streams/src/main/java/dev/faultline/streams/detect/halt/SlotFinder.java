package dev.faultline.streams.detect.halt;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Finds the slot of a chain: the width whose multiples its gaps cluster at, or that there is none.
 *
 * <p>While fewer than half of all gaps hold a miss, the median gap is the slot. Of gaps that cluster nearly all lie within a
 * quarter slot of a multiple; of exponential gaps one half would. So {@value #BATCH} gaps tell the two apart beyond doubt,
 * and a few halts or odd gaps among them change nothing.
 */
final class SlotFinder {

    /** None: the chain has no slots, or they are not known yet. */
    static final long NONE = 0;

    private static final int BATCH = 64;
    private static final double CLUSTERED = 0.9;
    private static final double AROUND = 0.25;

    /** A median so far from the slot is another slot. */
    private static final double ANOTHER = 0.1;

    /** So many batches in a row must agree before what was known is given up. */
    private static final int PATIENCE = 2;

    private final long[] gaps = new long[BATCH];
    private int filled;
    private long slot = NONE;
    private int against;

    /** Width of the slot in milliseconds, or {@link #NONE}. */
    long slotMillis() {
        return slot;
    }

    /**
     * Takes the next gap, halts included: a median does not mind them.
     *
     * @param gapMillis from one event to the next, over 0
     * @return whether the chain has another slot than before, or none any more
     */
    boolean learn(long gapMillis) {
        gaps[filled++] = gapMillis;
        if (filled < BATCH) {
            return false;
        }
        filled = 0;
        Arrays.sort(gaps);
        long median = gaps[BATCH / 2];
        return decide(clusters(median) ? median : NONE);
    }

    private boolean decide(long found) {
        boolean same = found == NONE ? slot == NONE : Math.abs(found - slot) <= ANOTHER * slot;
        if (same) {
            against = 0;
            slot = found;
            return false;
        }
        if (slot != NONE && ++against < PATIENCE) {
            return false;
        }
        against = 0;
        slot = found;
        return true;
    }

    private boolean clusters(long width) {
        int near = 0;
        for (long gap : gaps) {
            double multiples = (double) gap / width;
            double nearest = Math.max(1, Math.rint(multiples));
            near += Math.abs(multiples - nearest) <= AROUND ? 1 : 0;
        }
        return near >= CLUSTERED * BATCH;
    }

    void save(DataOutput out) throws IOException {
        out.writeLong(slot);
        out.writeByte(against);
        out.writeByte(filled);
        for (int i = 0; i < filled; i++) {
            out.writeLong(gaps[i]);
        }
    }

    void load(DataInput in) throws IOException {
        slot = in.readLong();
        against = in.readByte();
        filled = in.readByte();
        for (int i = 0; i < filled; i++) {
            gaps[i] = in.readLong();
        }
    }
}
