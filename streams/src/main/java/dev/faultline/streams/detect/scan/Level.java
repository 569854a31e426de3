package dev.faultline.streams.detect.scan;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Current level of a series: events per bucket of an average moment of the week.
 *
 * <p>Discounted sums of events and of exposure, which is the posterior mean of a discounted gamma-Poisson model (West and
 * Harrison 1997, chapter 14): exact for counts from the first bucket on, with a memory that grows up to its limit.
 */
final class Level {

    private final double kept;
    private double events;
    private double exposure;

    /** @param memoryBuckets buckets after which what was learned has faded to 1/e */
    Level(double memoryBuckets) {
        this.kept = 1 - 1 / memoryBuckets;
    }

    /**
     * Learns one bucket.
     *
     * @param count events seen
     * @param weight exposure of the bucket: watched part times seasonal factor
     */
    void learn(double count, double weight) {
        events = events * kept + count;
        exposure = exposure * kept + weight;
    }

    boolean isKnown() {
        return exposure > 0;
    }

    /** Events per unit of exposure; NaN before anything was learned. */
    double perBucket() {
        return events / exposure;
    }

    /**
     * Relative variance of the level itself.
     *
     * @param dispersion variance of a total over its mean
     */
    double relativeVariance(double dispersion) {
        return dispersion / (events + dispersion / 2); // half an event more: nothing seen is not nothing to be seen
    }

    /** Starts anew at a level that is known as well as the given number of buckets tells. */
    void restart(double perBucket, double buckets) {
        events = perBucket * buckets;
        exposure = buckets;
    }

    void save(DataOutput out) throws IOException {
        out.writeDouble(events);
        out.writeDouble(exposure);
    }

    void load(DataInput in) throws IOException {
        events = in.readDouble();
        exposure = in.readDouble();
    }
}
