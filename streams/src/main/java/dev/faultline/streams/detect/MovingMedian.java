package dev.faultline.streams.detect;

import java.io.DataInput;
import java.io.IOException;
import java.time.Duration;

/**
 * The moving-median rule of Internet outage observatories, with the constants of IODA's public sample configuration
 * (CAIDA, watchtower-sentry): a bucket is low when it stays under 0.8 of the median of the last seven days for a minute.
 *
 * <p>No alarm in the first hour, nor where the median is under 20: a count of one or two says nothing by its ratio. Values
 * outside 0.8 to 2.0 of the median enter the history as the median ("inpainting"), so that an outage does not become the
 * norm, for at most seven days, after which it is the norm.
 *
 * <p>The rule has no false-alarm unit and no intervals; what it returns is a point estimate.
 *
 * @param history stretch of the median
 * @param warmUp time after the first value in which nothing is judged
 * @param minimumPrediction smallest median that is judged, in events per bucket
 * @param low ratio under which a bucket is low, and under which it is inpainted
 * @param high ratio over which a bucket is inpainted
 * @param sustained how long buckets must be low
 * @param longestInpainting how long inpainting may last
 */
public record MovingMedian(
        Duration history,
        Duration warmUp,
        double minimumPrediction,
        double low,
        double high,
        Duration sustained,
        Duration longestInpainting)
        implements Detector {

    /** The published constants. */
    public static MovingMedian published() {
        return new MovingMedian(
                Duration.ofSeconds(604_800),
                Duration.ofSeconds(3_600),
                20,
                0.8,
                2.0,
                Duration.ofSeconds(60),
                Duration.ofSeconds(604_800));
    }

    @Override
    public String name() {
        return "moving-median";
    }

    /** Loss from which a bucket is low, as a fraction of the median. */
    @Override
    public double threshold() {
        return 1 - low;
    }

    @Override
    public MovingMedian withThreshold(double threshold) {
        return new MovingMedian(history, warmUp, minimumPrediction, 1 - threshold, high, sustained, longestInpainting);
    }

    @Override
    public SourceDetector start(long bucketMillis) {
        return new ThresholdDetector(new MovingMedianRule(this), threshold(), sustained, bucketMillis);
    }

    @Override
    public SourceDetector resume(long bucketMillis, DataInput checkpoint) throws IOException {
        return ThresholdDetector.read(
                in -> MovingMedianRule.read(this, in), threshold(), sustained, bucketMillis, checkpoint);
    }
}
