package dev.faultline.streams.detect.scan;

import dev.faultline.streams.detect.Direction;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a deviation is over: for each window that ends now, the log likelihood of its count at the baseline over that at
 * the depth of the deviation, by Poisson's law with as many effective events as the variance of the window leaves.
 */
final class MirroredTest {

    private static final double LEAST_LIKELY = 0.016;

    /** Part of the depth within which a window counts as back. */
    private static final double NEAR = 0.25;

    private static final double LEAST_RATIO = 1e-3;

    private final Direction direction;
    private final double depth;
    private final double level;
    private final double full;
    private final double half;
    private final int settled;
    private final List<Weighed> candidates = new ArrayList<>();
    private double strongest;
    private double strongestHalf;
    private int index = -1;
    private double countSince;
    private double exposureSince;
    private long bucketsSince;

    /**
     * @param depth relative difference of the deviation so far, positive below the baseline
     * @param level level of the baseline
     * @param settled number of the first bucket that does not belong to it for sure
     */
    MirroredTest(Direction direction, double depth, double level, int settled) {
        this.direction = direction;
        this.depth = depth;
        this.level = level;
        this.full = Math.max(LEAST_RATIO, 1 - depth);
        this.half = Math.max(LEAST_RATIO, 1 - depth / 2);
        this.settled = settled;
    }

    void look(Blocks blocks, Windows windows) {
        double count = 0;
        double exposure = 0;
        long buckets = 0;
        for (int size = 0; size < blocks.sizes(); size++) {
            for (int i = blocks.youngest(size); i >= Blocks.oldest(size); i--) {
                count += blocks.count(i);
                exposure += blocks.exposure(i);
                buckets += 1L << size;
                double expected = level * exposure;
                if (expected > 0) {
                    double events = expected * expected / windows.variance(buckets, expected);
                    compare(
                            new Candidate(i, size, count, exposure, buckets),
                            count / expected,
                            events,
                            blocks.start(i));
                }
            }
        }
    }

    /** The window from the begin of a block to now. */
    private record Candidate(int block, int size, double count, double exposure, long buckets) {}

    /** A candidate for the end, and the log likelihood of it. */
    private record Weighed(int block, int size, double likelihood) {}

    private void compare(Candidate window, double ratio, double events, int start) {
        if (start >= settled) {
            strongestHalf = Math.max(strongestHalf, likelihood(ratio, events, half));
        }
        double likelihood = likelihood(ratio, events, full);
        candidates.add(new Weighed(window.block(), window.size(), likelihood));
        double slack = Math.max(NEAR * Math.abs(depth), 1 / StrictMath.sqrt(events));
        boolean back = direction == Direction.DROP ? ratio >= 1 - slack : ratio <= 1 + slack;
        if (back && likelihood > strongest) {
            strongest = likelihood;
            index = window.block();
            countSince = window.count();
            exposureSince = window.exposure();
            bucketsSince = window.buckets();
        }
    }

    private static double likelihood(double ratio, double events, double alternative) {
        return events * (ratio * -StrictMath.log(alternative) - (1 - alternative));
    }

    /** Largest log likelihood ratio for "recovered" among windows that are back; 0 when there is none. */
    double strongest() {
        return strongest;
    }

    /** Whether any window is more likely at the baseline than at half the depth. */
    boolean anythingForRecovery() {
        return strongestHalf > 0;
    }

    /** Block with which the recovery began. */
    int index() {
        return index;
    }

    double countSince() {
        return countSince;
    }

    double exposureSince() {
        return exposureSince;
    }

    long bucketsSince() {
        return bucketsSince;
    }

    /** Number of the bucket before which the recovery did not begin. */
    int earliest(Blocks blocks) {
        Weighed candidate = candidates.get(quantile(1 - LEAST_LIKELY));
        return blocks.start(candidate.block()) - (1 << candidate.size());
    }

    /** Number of the bucket after which it did not begin. */
    int latest(Blocks blocks) {
        return blocks.start(candidates.get(quantile(LEAST_LIKELY)).block()) + 1;
    }

    /** Candidates weighed by their likelihood and by the buckets they stand for, from the youngest on. */
    private int quantile(double part) {
        double most = candidates.stream().mapToDouble(Weighed::likelihood).max().orElse(0);
        double total = 0;
        for (Weighed candidate : candidates) {
            total += weight(candidate, most);
        }
        double sum = 0;
        for (int i = 0; i < candidates.size(); i++) {
            sum += weight(candidates.get(i), most);
            if (sum >= part * total) {
                return i;
            }
        }
        return candidates.size() - 1;
    }

    private static double weight(Weighed candidate, double most) {
        return StrictMath.exp(candidate.likelihood() - most) * (1 << candidate.size());
    }
}
