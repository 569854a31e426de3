package dev.faultline.streams.detect.rival;

import dev.faultline.streams.detect.BucketRule;
import dev.faultline.streams.detect.Reading;
import dev.faultline.streams.detect.Score;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@link Cloudflare} applied to one source. */
final class CloudflareRule implements BucketRule {

    private static final long NONE = Long.MIN_VALUE;

    private final Cloudflare settings;
    private final long bucketMillis;
    private final int bucketsPerDay;
    private final int pointBuckets;
    private final int sustainedBuckets;
    private final NearestPeriods nearest;
    private final BucketHistory actual;
    private final BucketHistory forecasts;
    private long selection = NONE;
    private List<Integer> days = List.of();

    CloudflareRule(Cloudflare settings, long bucketMillis) {
        this(
                settings,
                bucketMillis,
                new BucketHistory(actualCapacity(settings, bucketMillis)),
                new BucketHistory(buckets(settings.sustained(), bucketMillis)));
    }

    private CloudflareRule(Cloudflare settings, long bucketMillis, BucketHistory actual, BucketHistory forecasts) {
        this.settings = settings;
        this.bucketMillis = bucketMillis;
        this.bucketsPerDay = buckets(Duration.ofDays(1), bucketMillis);
        this.pointBuckets = buckets(settings.grain(), bucketMillis);
        this.sustainedBuckets = buckets(settings.sustained(), bucketMillis);
        this.nearest = new NearestPeriods(settings, bucketsPerDay, pointBuckets);
        this.actual = actual;
        this.forecasts = forecasts;
    }

    /** The compared periods and the reference. */
    private static int actualCapacity(Cloudflare settings, long bucketMillis) {
        return (settings.periods() + 1) * buckets(Duration.ofDays(1), bucketMillis) + 1;
    }

    private static int buckets(Duration stretch, long bucketMillis) {
        return (int) Math.max(1, stretch.toMillis() / bucketMillis);
    }

    @Override
    public @Nullable Score score(Reading reading) {
        if (!reading.covered()) {
            return null;
        }
        long bucket = Math.floorDiv(reading.start(), bucketMillis);
        long now = Math.floorDiv(reading.start(), settings.selection().toMillis());
        if (now != selection) {
            selection = now;
            days = nearest.find(actual, bucket);
        }
        double forecast = forecast(bucket);
        actual.add(bucket, reading.value());
        forecasts.add(bucket, forecast);
        return Double.isNaN(forecast) ? null : judge(bucket, forecast);
    }

    private double forecast(long bucket) {
        double[] values = days.stream()
                .mapToDouble(ago -> actual.get(bucket - (long) ago * bucketsPerDay))
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        if (values.length == 0) {
            return Double.NaN;
        }
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }

    private @Nullable Score judge(long bucket, double forecast) {
        double point = change(bucket, pointBuckets);
        if (Double.isNaN(point)) {
            return null;
        }
        double sustained = change(bucket, sustainedBuckets);
        double alone = point / settings.pointFactor();
        double drop = Double.isNaN(sustained) ? alone : Math.max(alone, Math.min(sustained, point));
        return new Score(forecast, drop, Double.NEGATIVE_INFINITY);
    }

    /** Relative change over some buckets up to this one; not a number when fewer than half could be judged. */
    private double change(long last, int buckets) {
        double measured = 0;
        double expected = 0;
        int judged = 0;
        for (long bucket = last - buckets + 1; bucket <= last; bucket++) {
            double forecast = forecasts.get(bucket);
            if (!Double.isNaN(forecast)) { // forecasts are made for watched buckets only
                measured += actual.get(bucket);
                expected += forecast;
                judged++;
            }
        }
        return 2 * judged < buckets || expected <= 0 ? Double.NaN : 1 - measured / expected;
    }

    @Override
    public void save(DataOutput checkpoint) throws IOException {
        checkpoint.writeLong(selection);
        checkpoint.writeInt(days.size());
        for (int ago : days) {
            checkpoint.writeInt(ago);
        }
        actual.save(checkpoint);
        forecasts.save(checkpoint);
    }

    static CloudflareRule read(Cloudflare settings, long bucketMillis, DataInput in) throws IOException {
        long selection = in.readLong();
        Integer[] days = new Integer[in.readInt()];
        for (int i = 0; i < days.length; i++) {
            days[i] = in.readInt();
        }
        BucketHistory actual = BucketHistory.read(actualCapacity(settings, bucketMillis), in);
        BucketHistory forecasts = BucketHistory.read(buckets(settings.sustained(), bucketMillis), in);
        CloudflareRule rule = new CloudflareRule(settings, bucketMillis, actual, forecasts);
        rule.selection = selection;
        rule.days = new ArrayList<>(Arrays.asList(days));
        return rule;
    }
}
