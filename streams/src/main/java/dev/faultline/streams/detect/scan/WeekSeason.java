package dev.faultline.streams.detect.scan;

/** Seasonal factors of a week, frozen. */
public final class WeekSeason {

    private final float[] factors;
    private final long step;
    private final long bucketMillis;

    WeekSeason(float[] factors, long step, long bucketMillis) {
        this.factors = factors;
        this.step = step;
        this.bucketMillis = bucketMillis;
    }

    /** Factor of the bucket that begins at {@code start}, milliseconds since 1970. */
    public double factor(long start) {
        return factors[Math.floorMod(Math.floorDiv(start + bucketMillis / 2, step), factors.length)];
    }
}
