package dev.faultline.streams.detect.scan;

import dev.faultline.streams.detect.Reading;
import java.time.Duration;

/** The scan of one source, told bucket by bucket what it expects before it learns the bucket. */
public final class BaselineTrace {

    /** Resolution of the season that is kept of it; the profile itself has half-hours. */
    private static final long STEP = Duration.ofMinutes(15).toMillis();

    private static final long WEEK = Duration.ofDays(7).toMillis();

    private final long bucketMillis;
    private final SourceScan scan;
    private final Baseline baseline;
    private final VarianceLaw law;

    /** A trace that has seen nothing. */
    public BaselineTrace(ScanDetector settings, long bucketMillis) {
        this.bucketMillis = bucketMillis;
        this.scan = new SourceScan(settings, bucketMillis);
        ScanState state = scan.state();
        this.baseline = state.baseline();
        this.law = state.law();
    }

    /** Learns the next bucket. */
    public void accept(Reading reading) {
        scan.accept(reading);
    }

    /** Whether its first hour is over. */
    public boolean isWarm() {
        return baseline.isWarm();
    }

    /** Whether it knows a season. */
    public boolean isSeasonal() {
        return baseline.isSeasonal();
    }

    /** Events expected in a bucket of an average moment of the week; NaN before anything was learned. */
    public double level() {
        return baseline.level();
    }

    /** Turns to the bucket that begins at {@code start}; returns its seasonal factor. */
    public double turnTo(long start) {
        return baseline.turnTo(start);
    }

    /** Relative variance of the level for the bucket turned to last: what is not known of it yet. */
    public double relativeVariance() {
        return baseline.relativeVariance(law.dispersion());
    }

    /** The law as it is now. */
    public NoiseLaw law() {
        return new NoiseLaw(law);
    }

    /** Seasonal factors as they are now. */
    public WeekSeason season() {
        float[] factors = new float[(int) (WEEK / STEP)];
        for (int step = 0; step < factors.length; step++) {
            factors[step] = (float) baseline.factor(step * STEP, STEP);
        }
        return new WeekSeason(factors, STEP, bucketMillis);
    }
}
