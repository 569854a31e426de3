package dev.faultline.evaluate.measure;

import dev.faultline.streams.detect.Detector;
import dev.faultline.streams.detect.Episode;
import dev.faultline.streams.detect.Quorum;
import dev.faultline.streams.detect.Reading;
import dev.faultline.streams.detect.SeriesScan;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * What a detector said of one series, read by one source.
 *
 * @param episodes its episodes, in the order of their detection
 * @param buckets how many buckets there were
 * @param watched how many of them were watched
 * @param bucketMillis width of a bucket, milliseconds
 */
public record Watch(List<Episode> episodes, long buckets, long watched, long bucketMillis) {

    private static final String SOURCE = "source";
    private static final double HOUR = 3_600_000;

    /** Copies the episodes. */
    public Watch {
        episodes = List.copyOf(episodes);
    }

    /** Runs a detector that has seen nothing over a series. */
    public static Watch of(Detector detector, Iterator<Reading> readings, long bucketMillis) {
        SeriesScan scan = new SeriesScan(detector, Quorum.TWO_WHERE_TWO_EXIST, bucketMillis);
        EpisodeLog log = new EpisodeLog();
        long buckets = 0;
        long watched = 0;
        while (readings.hasNext()) {
            Reading reading = readings.next();
            buckets++;
            if (reading.covered()) {
                watched++;
            }
            log.accept(scan.accept(reading.start(), Map.of(SOURCE, reading)));
        }
        return new Watch(log.episodes(), buckets, watched, bucketMillis);
    }

    /** Watched time in hours. */
    public double watchedHours() {
        return watched * bucketMillis / HOUR;
    }
}
