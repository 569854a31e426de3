package dev.faultline.streams.detect.scan;

import dev.faultline.streams.detect.Direction;
import java.util.ArrayList;
import java.util.List;

/** The windows that end now: their sums, what the baseline expected in them, and how far apart the two are. */
final class Windows {

    /** Sizes of blocks that are looked at with every bucket; longer windows change too little to be worth it. */
    private static final int EVERY_BUCKET = 3;

    private final Blocks blocks;
    private final VarianceLaw law;
    private final Baseline baseline;

    Windows(Blocks blocks, VarianceLaw law, Baseline baseline) {
        this.blocks = blocks;
        this.law = law;
        this.baseline = baseline;
    }

    /** The strongest window of each direction among those looked at; statistics under the floor count as the floor. */
    static final class Strongest {

        double drop;
        double rise;

        void reset(double floor) {
            drop = floor;
            rise = floor;
        }
    }

    /**
     * Looks at the windows whose turn it is: those of a size above eight buckets every eighth of their length.
     *
     * @param pushes number of buckets pushed so far
     * @param strongest raised to the statistic of any window that exceeds it
     */
    void scan(long pushes, Strongest strongest) {
        int sizes = sizesOnTurn(pushes);
        long longest = law.longest();
        double dispersion = law.dispersion();
        double level = baseline.relativeVariance(dispersion);
        double count = 0;
        double exposure = 0;
        long length = 0;
        for (int size = 0; size < sizes; size++) {
            for (int i = blocks.youngest(size); i >= Blocks.oldest(size); i--) {
                count += blocks.count(i);
                exposure += blocks.exposure(i);
                length += 1L << size;
                if (length > longest) {
                    return;
                }
                double expected = blocks.level(i) * exposure;
                double variance = expected * (dispersion + (law.slow(length) + level) * expected);
                compare(length, expected, count, variance, strongest);
            }
        }
    }

    /** Number of sizes of blocks whose windows are looked at with a bucket, from the shortest on. */
    int sizesOnTurn(long pushes) {
        return Math.min(blocks.sizes(), Long.numberOfTrailingZeros(pushes) + EVERY_BUCKET + 1);
    }

    private void compare(long length, double expected, double actual, double variance, Strongest strongest) {
        double missing = expected - actual;
        // The square of a drop's statistic is at most twice that of the standardised difference; it is up to eight
        // times
        // that when most is missing and the variance is up to a thousand means. That of a rise is at most once as
        // large.
        if (missing > 0) {
            double atMost = 2 * missing > expected ? 8 : 2;
            if (atMost * missing * missing > strongest.drop * strongest.drop * variance) {
                double raw = below(expected, actual, variance);
                strongest.drop = Math.max(strongest.drop, Deviance.normal(raw, law.freedom(length)));
            }
        } else if (missing * missing > strongest.rise * strongest.rise * variance && expected > 0) {
            strongest.rise =
                    Math.max(strongest.rise, Deviance.normal(above(expected, actual, variance), law.freedom(length)));
        }
    }

    private double below(double expected, double actual, double variance) {
        return law.wholeNumbers()
                ? Deviance.below(expected, actual, variance)
                : Deviance.belowContinuous(expected, actual, variance);
    }

    private double above(double expected, double actual, double variance) {
        return law.wholeNumbers()
                ? Deviance.above(expected, actual, variance)
                : Deviance.aboveContinuous(expected, actual, variance);
    }

    /** All windows that can be judged, from the shortest to the longest. */
    List<WindowTest> all() {
        List<WindowTest> tests = new ArrayList<>();
        double count = 0;
        double exposure = 0;
        long length = 0;
        for (int size = 0; size < blocks.sizes(); size++) {
            for (int i = blocks.youngest(size); i >= Blocks.oldest(size); i--) {
                count += blocks.count(i);
                exposure += blocks.exposure(i);
                length += 1L << size;
                if (length > law.longest()) {
                    return tests;
                }
                tests.add(test(i, length, 1L << size, count, exposure));
            }
        }
        return tests;
    }

    private WindowTest test(int index, long length, long blockLength, double count, double exposure) {
        double expected = blocks.level(index) * exposure;
        double variance = variance(length, expected);
        Direction direction = count <= expected ? Direction.DROP : Direction.RISE;
        double raw = !(expected > 0)
                ? 0
                : direction == Direction.DROP ? below(expected, count, variance) : above(expected, count, variance);
        double freedom = law.freedom(length);
        return new WindowTest(
                blocks.start(index),
                length,
                blockLength,
                blocks.level(index),
                exposure,
                expected,
                count,
                variance,
                freedom,
                direction,
                Deviance.normal(raw, freedom));
    }

    /** Variance of the total of a window about its expectation. */
    double variance(long length, double expected) {
        return expected * (law.dispersion() + slow(length) * expected);
    }

    /** c² of a window, with what the level itself is uncertain by. */
    double slow(long length) {
        return law.slow(Math.max(1, length)) + baseline.relativeVariance(law.dispersion());
    }

    /** Residuals that the variance of a window rests on. */
    double freedom(long length) {
        return law.freedom(Math.max(1, length));
    }

    /**
     * Standard deviation of actual over expected during a deviation.
     *
     * @param ratio actual over expected
     * @param exposed what part of the expectation slow noise acts on: for the depth what is left, for the amount all
     */
    double deviationOfRatio(long length, double expected, double ratio, double exposed) {
        double dispersion = law.dispersion();
        // Events taken out of bursts one by one leave smaller bursts.
        double left = law.wholeNumbers() && dispersion > 1 ? 1 + (dispersion - 1) * Math.min(1, ratio) : dispersion;
        double counted = left * (ratio * expected + left) / (expected * expected);
        return StrictMath.sqrt(counted + exposed * exposed * slow(length));
    }
}
