package dev.faultline.streams.detect.scan;

import org.jspecify.annotations.Nullable;

/**
 * What a {@link SourceScan} judges by, live: to be read, not changed.
 *
 * @param baseline what is expected
 * @param blocks sums over the recent past
 * @param law variance by length
 * @param windows windows that end now
 * @param drops threshold of drops
 * @param rises threshold of rises
 * @param clock turns numbers of buckets into milliseconds
 * @param pushes number of buckets judged so far
 * @param open deviation that lasts; null when there is none
 */
record ScanState(
        Baseline baseline,
        Blocks blocks,
        VarianceLaw law,
        Windows windows,
        Tail drops,
        Tail rises,
        Excursion.Clock clock,
        long pushes,
        @Nullable Excursion open) {

    /** c² of a window: slow noise of that length, with what the level itself is uncertain by. */
    double slow(long buckets) {
        return windows.slow(buckets);
    }

    /** Sensitivity to drops over a window with the given expectation. */
    Sensitivity sensitivity(long buckets, double expected) {
        Sensitivity.Noise noise = new Sensitivity.Noise(law.dispersion(), slow(buckets), windows.freedom(buckets));
        return Sensitivity.of(expected, noise, drops.threshold());
    }
}
