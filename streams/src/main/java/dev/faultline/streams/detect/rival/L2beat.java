package dev.faultline.streams.detect.rival;

import dev.faultline.streams.detect.Detector;
import dev.faultline.streams.detect.SourceDetector;
import dev.faultline.streams.detect.ThresholdDetector;
import java.io.DataInput;
import java.io.IOException;
import java.time.Duration;

/**
 * The z-score of L2BEAT's liveness monitor (github.com/l2beat/l2beat, AnomaliesIndexer.ts and
 * RealTimeLivenessProcessor.ts).
 *
 * <p><b>Published:</b> the gap since the last transaction is an anomaly when it lies 15 or more standard deviations over the
 * mean of the gaps of the last 30 days. Mean and deviation come from an indexer that runs once an hour and wants a record
 * at least 59 days old; figures stamped before the start of the current hour less two hours are stale, and stale figures
 * judge nothing. So the two hours are how old the statistics <em>may</em> get, not a delay. Gaps, the anomalous ones
 * included, all enter the statistics.
 *
 * <p><b>Ours:</b> the values are counts of buckets, not gaps, so the sign is turned round: z = (mean - count) / deviation.
 * The statistics are made at the first watched bucket of an hour, from the whole hours before it, so they are never
 * stale. A count that differs from a series without any deviation is infinitely far off, as in the original's arithmetic.
 * Whether the original divides by n or n - 1 makes no difference at these sizes; we take n. No season: on a series with
 * a daily rhythm the deviation is mostly that rhythm, and the largest z that a halt can reach is mean / deviation. The
 * notifier's own minimum duration, and its z of 100, are about whom to wake and are left out.
 *
 * @param history stretch of the rolling statistics
 * @param recalculation how often they are made
 * @param needed time since the first value before anything is judged
 * @param threshold smallest z, in standard deviations, that is low
 */
public record L2beat(Duration history, Duration recalculation, Duration needed, double threshold) implements Detector {

    /** The published constants: two months of history before the first judgement. */
    public static L2beat published() {
        return new L2beat(Duration.ofDays(30), Duration.ofHours(1), Duration.ofDays(60), 15);
    }

    /** The same, "adapted" to shorter series: judges after one day, when each hour of the day has been seen once. */
    public static L2beat adapted() {
        return published().withNeeded(Duration.ofDays(1));
    }

    /** The same rule, judging after another stretch of history. */
    public L2beat withNeeded(Duration needed) {
        return new L2beat(history, recalculation, needed, threshold);
    }

    @Override
    public String name() {
        return "l2beat";
    }

    @Override
    public L2beat withThreshold(double threshold) {
        return new L2beat(history, recalculation, needed, threshold);
    }

    @Override
    public SourceDetector start(long bucketMillis) {
        return new ThresholdDetector(new L2beatRule(this), threshold, Duration.ZERO, bucketMillis);
    }

    @Override
    public SourceDetector resume(long bucketMillis, DataInput checkpoint) throws IOException {
        return ThresholdDetector.read(
                in -> L2beatRule.read(this, in), threshold, Duration.ZERO, bucketMillis, checkpoint);
    }
}
