package dev.faultline.evaluate.dataset;

import dev.faultline.streams.detect.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts of stretches of any length, spread evenly over the buckets that they touch. */
final class Spread {

    private final long bucketMillis;
    private final TreeMap<Long, Bucket> buckets = new TreeMap<>();

    Spread(long bucketMillis) {
        this.bucketMillis = bucketMillis;
    }

    private record Bucket(double count, long watchedMillis) {

        Bucket plus(Bucket other) {
            return new Bucket(count + other.count, watchedMillis + other.watchedMillis);
        }
    }

    /** A count of the time from {@code from} to {@code until}, milliseconds. */
    void add(long from, long until, double count) {
        long begin = from;
        while (begin < until) {
            long start = Math.floorDiv(begin, bucketMillis) * bucketMillis;
            long end = Math.min(until, start + bucketMillis);
            double share = (double) (end - begin) / (until - from);
            buckets.merge(start, new Bucket(count * share, end - begin), Bucket::plus);
            begin = end;
        }
    }

    /** The buckets that were watched at all; those watched too little are not covered. */
    List<Reading> readings() {
        List<Reading> readings = new ArrayList<>();
        for (Map.Entry<Long, Bucket> entry : buckets.entrySet()) {
            Bucket bucket = entry.getValue();
            double coverage = (double) bucket.watchedMillis() / bucketMillis;
            readings.add(Reading.ofCount(entry.getKey(), bucket.count(), coverage));
        }
        return readings;
    }
}
