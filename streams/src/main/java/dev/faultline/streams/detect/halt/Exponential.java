package dev.faultline.streams.detect.halt;

/**
 * Gaps without memory, of a known mean.
 *
 * @param meanMillis mean gap in milliseconds
 */
public record Exponential(double meanMillis) {

    private static final double MILLIS_IN_1000_HOURS = 3.6e9;

    /**
     * Silence that makes a halt: the length that as many gaps in 1,000 hours are expected to exceed as are tolerated, mean
     * times ln(gaps in 1,000 hours / tolerated). In milliseconds.
     *
     * @param per1000Hours tolerated false halts per 1,000 hours
     */
    public double silenceNeeded(double per1000Hours) {
        return meanMillis * Math.max(0, StrictMath.log(MILLIS_IN_1000_HOURS / meanMillis / per1000Hours));
    }
}
