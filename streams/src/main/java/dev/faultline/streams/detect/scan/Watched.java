package dev.faultline.streams.detect.scan;

import dev.faultline.streams.detect.Reading;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Which parts of the past were watched well enough to be judged. */
final class Watched {

    private final NavigableMap<Long, Double> coverage = new TreeMap<>();
    private final long bucketMillis;

    Watched(NavigableMap<Long, Reading> before, Reading last, long bucketMillis) {
        this.bucketMillis = bucketMillis;
        before.values().forEach(this::add);
        add(last);
    }

    private void add(Reading reading) {
        if (reading.covered()) {
            coverage.put(reading.start(), reading.coverage());
        }
    }

    /** End of the last bucket that was judged; 0 when there was none. */
    long end() {
        return coverage.isEmpty() ? 0 : coverage.lastKey() + bucketMillis;
    }

    /** Watched part from a moment to the {@link #end}, 0 to 1. */
    double from(long start) {
        double sum = 0;
        for (double part : coverage.tailMap(start, true).values()) {
            sum += part;
        }
        return sum * bucketMillis / Math.max(bucketMillis, end() - start);
    }
}
