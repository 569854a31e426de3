package dev.faultline.streams.detect.scan;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Variance of a total by the length of its window: dispersion x mean + c²(length) x mean².
 *
 * <p>Learned from the residuals of complete blocks of 1, 2, 4 … buckets, each against the level known before it began, so
 * it holds the error of the baseline too. The dispersion is that of single buckets; c² is what a length has more. A length
 * with fewer than {@value #ENOUGH} independent residuals is not judged. Where residuals are few, the law of the next
 * shorter length, which has twice as many, counts for {@value #BORROWED} more.
 */
final class VarianceLaw {

    /** Independent residuals that a length must have. */
    static final int ENOUGH = 20;

    private static final int BORROWED = 40;

    /** Residuals further out count as this many standard deviations. */
    private static final double CLIP = 4;

    /** Events that no clip cuts, or as many batches of them: those of a quiet series are far out by any measure. */
    private static final double CLIP_EVENTS = 3;

    /** Residuals before the clip has a scale. */
    private static final int UNCLIPPED = 10;

    private static final int LEAST_MEMORY = 36;

    /** Shortest batch that may overrule the memory, its part of the memory, and by which factor it must differ. */
    private static final int LEAST_BATCH = 24;

    private static final int BATCHES = 20;

    /** Events that a batch must expect: a while without the rare event of a quiet series tells nothing of its noise. */
    private static final double BATCH_EVENTS = 20;

    private static final double QUIETER = 3;
    private static final double LOUDER = 2.5;

    /** Buckets between two renewals of the law in use; the shortest lengths change too often to be followed at once. */
    private static final int RENEWED_FROM_SIZE = 4;

    /** A fifth of a percent: what no measurement is better than. */
    private static final double LEAST_SLOW = 4e-6;

    private static final double LEAST_DISPERSION = 1e-9;

    private final int sizes;
    private final double[] memory;
    private final float[] dispersion;
    private final float[] mean;
    private final float[] residuals;
    private final float[] batchSum;
    private final int[] batchLength;
    private final float[] slow;
    private final float[] freedom;
    private boolean wholeNumbers = true;
    private int ready;

    /**
     * @param sizes number of lengths
     * @param memoryBuckets buckets that the residuals of a length reach back
     */
    VarianceLaw(int sizes, double memoryBuckets) {
        this.sizes = sizes;
        this.memory = new double[sizes];
        this.dispersion = new float[sizes];
        this.mean = new float[sizes];
        this.residuals = new float[sizes];
        this.batchSum = new float[sizes];
        this.batchLength = new int[sizes];
        this.slow = new float[sizes];
        this.freedom = new float[sizes];
        for (int size = 0; size < sizes; size++) {
            memory[size] = Math.max(LEAST_MEMORY, memoryBuckets / (1L << size));
        }
    }

    /** A copy: what the other learns later does not change it. */
    VarianceLaw(VarianceLaw other) {
        this.sizes = other.sizes;
        this.memory = other.memory;
        this.dispersion = other.dispersion.clone();
        this.mean = other.mean.clone();
        this.residuals = other.residuals.clone();
        this.batchSum = other.batchSum.clone();
        this.batchLength = other.batchLength.clone();
        this.slow = other.slow.clone();
        this.freedom = other.freedom.clone();
        this.wholeNumbers = other.wholeNumbers;
        this.ready = other.ready;
    }

    /** From now on the series has fractions: nothing follows from the size of an event. */
    void hasFractions() {
        wholeNumbers = false;
    }

    /** Whether only whole numbers were seen so far. */
    boolean wholeNumbers() {
        return wholeNumbers;
    }

    /** Learns one complete block of 2^size buckets. */
    void learn(int size, double expected, double actual) {
        double error = actual - expected;
        double residual = clipped(size, error * error / expected, expected);
        residuals[size] = (float) Math.min(residuals[size] + 1, memory[size]);
        double gain = 1 / residuals[size];
        dispersion[size] += (float) (gain * (residual - dispersion[size]));
        mean[size] += (float) (gain * (expected - mean[size]));
        compareBatch(size, residual);
        if (size == Math.min(RENEWED_FROM_SIZE, sizes - 1) || ready == 0) {
            renew();
        }
    }

    private double clipped(int size, double residual, double expected) {
        if (residuals[size] < UNCLIPPED) {
            return residual;
        }
        double events = wholeNumbers ? CLIP_EVENTS * Math.max(1, dispersion()) : 0;
        return Math.min(residual, Math.max(CLIP * CLIP * dispersion[size], events * events / expected));
    }

    /** A memory that fades keeps the noise of a baseline that was still being learned; a batch of new ones overrules it. */
    private void compareBatch(int size, double residual) {
        batchSum[size] += (float) residual;
        double batch = Math.max(
                Math.max(LEAST_BATCH, memory[size] / BATCHES), BATCH_EVENTS * Math.max(1, dispersion()) / mean[size]);
        if (++batchLength[size] < batch) {
            return;
        }
        float recent = batchSum[size] / batchLength[size];
        boolean differs = recent < dispersion[size] / QUIETER || recent > dispersion[size] * LOUDER;
        if (residuals[size] > batchLength[size] && differs) {
            dispersion[size] = recent;
            residuals[size] = batchLength[size];
        }
        batchSum[size] = 0;
        batchLength[size] = 0;
    }

    private void renew() {
        ready = 0;
        double shorter = 0;
        for (int size = 0; size < sizes; size++) {
            double independent = independent(size);
            double own = independent < 1 ? shorter : (dispersion[size] - dispersion()) / mean[size];
            shorter = (independent * own + BORROWED * shorter) / (independent + BORROWED);
            slow[size] = (float) Math.max(LEAST_SLOW, shorter);
            freedom[size] = (float) (independent + (size == 0 ? 0 : Math.min(BORROWED, independent)));
            if (size == ready && independent >= ENOUGH) {
                ready++;
            }
        }
    }

    /**
     * Independent residuals. Blocks next to each other are correlated when noise is slow: the dispersion of a length of
     * two blocks tells by how much, and squares of residuals are correlated by its square.
     */
    double independent(int size) {
        double correlation = 0;
        if (size + 1 < sizes && residuals[size + 1] >= 4) {
            correlation = correlation(size, size + 1);
        } else if (size > 0 && residuals[size] >= 4) {
            correlation = correlation(size - 1, size);
        }
        double squared = Math.min(0.999, Math.max(0, correlation));
        squared *= squared;
        return residuals[size] * (1 - squared) / (1 + squared);
    }

    /** Noise under what no measurement is better than is none. */
    private double correlation(int shorter, int longer) {
        return ((double) dispersion[longer] - dispersion[shorter])
                / Math.max(dispersion[shorter], LEAST_SLOW * mean[shorter]);
    }

    /** Number of lengths that can be judged, from the shortest on. */
    int ready() {
        return ready;
    }

    /** Longest window that can be judged, in buckets: up to the next length that cannot. */
    long longest() {
        return ready == 0 ? 0 : ready == sizes ? Long.MAX_VALUE : (1L << (ready - 1)) + (1L << (ready - 1)) / 4;
    }

    /** Variance of a bucket's total over its mean. */
    double dispersion() {
        double least = wholeNumbers ? 1 - mean[0] : 0; // whole numbers that are mostly zero vary that much
        return Math.max(dispersion[0], Math.max(least, LEAST_DISPERSION));
    }

    /** c² of a window of {@code buckets} buckets, between the lengths learned. */
    double slow(long buckets) {
        return between(slow, buckets);
    }

    /** Residuals that the variance of a window rests on. */
    double freedom(long buckets) {
        return between(freedom, buckets);
    }

    private double between(float[] law, long buckets) {
        int size = Math.min(63 - Long.numberOfLeadingZeros(buckets), Math.max(0, ready - 1));
        if (size + 1 >= ready) {
            return law[size];
        }
        double fraction = (double) (buckets - (1L << size)) / (1L << size);
        return law[size] + fraction * (law[size + 1] - law[size]);
    }

    void save(DataOutput out) throws IOException {
        out.writeBoolean(wholeNumbers);
        out.writeInt(ready);
        for (int size = 0; size < sizes; size++) {
            out.writeFloat(dispersion[size]);
            out.writeFloat(mean[size]);
            out.writeFloat(residuals[size]);
            out.writeFloat(batchSum[size]);
            out.writeInt(batchLength[size]);
            out.writeFloat(slow[size]);
            out.writeFloat(freedom[size]);
        }
    }

    void load(DataInput in) throws IOException {
        wholeNumbers = in.readBoolean();
        ready = in.readInt();
        for (int size = 0; size < sizes; size++) {
            dispersion[size] = in.readFloat();
            mean[size] = in.readFloat();
            residuals[size] = in.readFloat();
            batchSum[size] = in.readFloat();
            batchLength[size] = in.readInt();
            slow[size] = in.readFloat();
            freedom[size] = in.readFloat();
        }
    }
}
