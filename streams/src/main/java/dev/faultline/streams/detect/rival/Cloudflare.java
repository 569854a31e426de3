package dev.faultline.streams.detect.rival;

import dev.faultline.streams.detect.Detector;
import dev.faultline.streams.detect.SourceDetector;
import dev.faultline.streams.detect.ThresholdDetector;
import java.io.DataInput;
import java.io.IOException;
import java.time.Duration;

/**
 * The traffic-anomaly rule of Cloudflare Radar, after its published description (Azevedo, "Gone offline: how Cloudflare
 * Radar detects Internet outages", 2023, blog.cloudflare.com/detecting-internet-outages).
 *
 * <p><b>Published:</b> the Euclidean distance compares the last 24 hours with the 24-hour periods of the last 28 days; the
 * median of the six nearest, as they went on, is the forecast. Rules follow for the relative change of actual against
 * forecast, for sustained anomalies, for point anomalies, and for closing. Drops only. No thresholds are published.
 *
 * <p><b>Ours, all of it guided by that description only:</b>
 * <ul>
 *   <li>The periods are the 28 that end a whole number of days before the last 24 hours end. Distances compare means of
 *       15 minutes (the finest grain that Radar shows), over the slots that both periods watched, and are made once per
 *       hour; the forecast of each bucket is the median of the same bucket in the chosen periods' next day.
 *   <li>The relative change is 1 - actual / forecast, summed over the last 15 minutes ("point") and over the last hour
 *       ("sustained"). A sustained anomaly needs both over the threshold, so it closes as soon as the last 15 minutes are
 *       back; a point anomaly needs the last 15 minutes alone over {@code pointFactor} times the threshold. The score is
 *       the larger of min(sustained, point) and point / {@code pointFactor}.
 *   <li>Either sum wants half of its buckets watched and forecast. With fewer than 28 periods there are, it uses those,
 *       from {@code fewestPeriods} on; periods and the reference want half of their slots.
 * </ul>
 *
 * @param periods how many 24-hour periods are compared
 * @param neighbours how many of them make the forecast
 * @param fewestPeriods fewest periods with which anything is judged
 * @param grain stretch of one number in a comparison, and of the point rule
 * @param selection how often the nearest periods are looked for
 * @param sustained stretch of the rule for sustained anomalies
 * @param pointFactor how many times the threshold a point anomaly must reach
 * @param threshold relative change, a fraction, from which a sustained anomaly is low
 */
public record Cloudflare(
        int periods,
        int neighbours,
        int fewestPeriods,
        Duration grain,
        Duration selection,
        Duration sustained,
        double pointFactor,
        double threshold)
        implements Detector {

    /** The published 6 of 28 periods; the rest is ours. */
    public static Cloudflare described() {
        return new Cloudflare(28, 6, 3, Duration.ofMinutes(15), Duration.ofHours(1), Duration.ofHours(1), 2, 0.25);
    }

    @Override
    public String name() {
        return "cloudflare";
    }

    @Override
    public Cloudflare withThreshold(double threshold) {
        return new Cloudflare(periods, neighbours, fewestPeriods, grain, selection, sustained, pointFactor, threshold);
    }

    @Override
    public SourceDetector start(long bucketMillis) {
        return new ThresholdDetector(new CloudflareRule(this, bucketMillis), threshold, Duration.ZERO, bucketMillis);
    }

    @Override
    public SourceDetector resume(long bucketMillis, DataInput checkpoint) throws IOException {
        return ThresholdDetector.read(
                in -> CloudflareRule.read(this, bucketMillis, in), threshold, Duration.ZERO, bucketMillis, checkpoint);
    }
}
