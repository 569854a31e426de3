package dev.faultline.evaluate.dataset;

import dev.faultline.evaluate.measure.Truth;
import dev.faultline.streams.detect.Reading;
import java.util.List;

/**
 * A real series in memory.
 *
 * @param name what reports call it
 * @param group the set it belongs to
 * @param bucketMillis width of a bucket, milliseconds
 * @param readings its buckets in order of time; buckets left out were not watched
 * @param truths what is known to have happened, in order of time
 */
public record RealSeries(String name, String group, long bucketMillis, List<Reading> readings, List<Truth> truths) {

    private static final double HOUR = 3_600_000;

    /** Copies the lists; refuses a series without buckets. */
    public RealSeries {
        readings = List.copyOf(readings);
        truths = List.copyOf(truths);
        if (readings.isEmpty()) {
            throw new DatasetException("The series " + name + " has no rows; remove its file or fill it");
        }
    }

    /** Begin of its first bucket, milliseconds. */
    public long start() {
        return readings.get(0).start();
    }

    /** End of its last bucket, milliseconds. */
    public long end() {
        return readings.get(readings.size() - 1).start() + bucketMillis;
    }

    /** Watched hours of a stretch. */
    public double watchedHours(long from, long until) {
        return readings.stream()
                        .filter(r -> r.covered() && r.start() >= from && r.start() < until)
                        .count()
                * bucketMillis
                / HOUR;
    }

    /** How long every bucket before a moment was watched without a break, milliseconds. */
    public long watchedBefore(long at) {
        long since = start();
        long reached = start();
        for (Reading reading : readings) {
            if (reading.start() >= at) {
                break;
            }
            if (reading.start() > reached || !reading.covered()) {
                since = reading.covered() ? reading.start() : reading.start() + bucketMillis;
            }
            reached = reading.start() + bucketMillis;
        }
        return reached < at ? 0 : at - since;
    }

    /** Whether all values are whole counts. */
    public boolean isWhole() {
        return readings.stream()
                .filter(Reading::covered)
                .allMatch(r -> r.value() >= 0 && r.value() == Math.rint(r.value()));
    }
}
