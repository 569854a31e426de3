package dev.faultline.streams.detect.scan;

/**
 * What the scan can tell over windows of one length, at the level of an average moment of the week.
 *
 * @param millis length in milliseconds
 * @param expected what the baseline expects in it
 * @param slowNoise c: slow noise of that length with the uncertainty of the level, as a fraction of the total
 * @param residuals independent residuals that the variance rests on, with those borrowed from the next shorter length
 * @param floor depth that slow noise alone keeps from being excluded at one-sided 95 %, however many the events: 1.645 c
 * @param sensitivity the drops it can tell and exclude
 */
public record WindowPower(
        long millis, double expected, double slowNoise, double residuals, double floor, Sensitivity sensitivity) {

    static WindowPower of(ScanState state, long buckets, long bucketMillis) {
        double expected = state.baseline().level() * buckets;
        double slowNoise = StrictMath.sqrt(state.slow(buckets));
        return new WindowPower(
                buckets * bucketMillis,
                expected,
                slowNoise,
                state.law().freedom(buckets),
                Sensitivity.ONE_SIDED * slowNoise,
                state.sensitivity(buckets, expected));
    }
}
