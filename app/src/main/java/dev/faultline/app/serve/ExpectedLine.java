package dev.faultline.app.serve;

import dev.faultline.streams.SignificantDigits;
import dev.faultline.streams.detect.Reading;
import dev.faultline.streams.detect.scan.BaselineTrace;
import dev.faultline.streams.detect.scan.NoiseLaw;
import dev.faultline.streams.detect.scan.ScanDetector;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was expected of one source at each point, in events per minute. The variance of a total is that of the rule:
 * dispersion x mean + c²(length) x mean², and what is not known of the level (docs/method.md).
 */
final class ExpectedLine {

    static final double CONFIDENCE = 0.95;

    /** Two-sided 95 % of the normal distribution. */
    private static final double Z = 1.959964;

    private static final double MINUTE = 60_000;

    private final BaselineTrace trace;
    private final long bucketMillis;
    private final RateWindow window;
    private final @Nullable Double[] expected;
    private final @Nullable Double[] low;
    private final @Nullable Double[] high;
    private final double[] totals;
    private final int[] buckets;
    private int last = -1;

    ExpectedLine(ScanDetector rule, long bucketMillis, RateWindow window) {
        this.trace = new BaselineTrace(rule, bucketMillis);
        this.bucketMillis = bucketMillis;
        this.window = window;
        this.expected = new Double[window.points()];
        this.low = new Double[window.points()];
        this.high = new Double[window.points()];
        this.totals = new double[window.points()];
        this.buckets = new int[window.points()];
    }

    /** Tells what is expected of the bucket, then learns it. */
    void accept(Reading reading) {
        int slot = (int) Math.floorDiv(reading.start() - window.from(), window.step());
        if (slot != last) {
            close();
            last = slot;
        }
        if (slot >= 0 && slot < window.points() && trace.isWarm()) {
            totals[slot] += trace.level() * trace.turnTo(reading.start());
            buckets[slot]++;
        }
        trace.accept(reading);
    }

    /** The law is taken as it was known when the point was over. */
    private void close() {
        if (last < 0 || last >= window.points() || buckets[last] == 0) {
            return;
        }
        NoiseLaw law = trace.law();
        double mean = totals[last];
        double perMinute = MINUTE / ((double) buckets[last] * bucketMillis);
        expected[last] = SignificantDigits.of(mean * perMinute);
        if (law.isKnown()) {
            double relative = law.slow(buckets[last]) + trace.relativeVariance();
            double width = Z * StrictMath.sqrt(law.dispersion() * mean + relative * mean * mean);
            low[last] = SignificantDigits.of(Math.max(0, mean - width) * perMinute);
            high[last] = SignificantDigits.of((mean + width) * perMinute);
        }
    }

    boolean isTold() {
        close();
        for (int count : buckets) {
            if (count > 0) {
                return true;
            }
        }
        return false;
    }

    Map<String, Object> members(String source) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("source", source);
        members.put("bucket_millis", bucketMillis);
        members.put("expected", expected);
        members.put("low", low);
        members.put("high", high);
        return members;
    }
}
