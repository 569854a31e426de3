package dev.faultline.app;

import dev.faultline.streams.detect.Episode;
import dev.faultline.streams.detect.SeriesScan;
import dev.faultline.streams.drop.DropSettings;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** The episodes that the drop stage finds in the readings of a series, found again. */
final class Rerun {

    private final DropSettings settings;

    Rerun(DropSettings settings) {
        this.settings = settings;
    }

    /** All episodes in their last version, in order of direction and onset. */
    Collection<Episode> episodes(SeriesReadings readings) {
        SeriesScan scan = new SeriesScan(settings.detector(), settings.quorum(), readings.bucketMillis());
        Map<String, Episode> found = new TreeMap<>();
        readings.buckets().forEach((start, bucket) -> scan.accept(start, bucket)
                .forEach(episode -> found.put(episode.direction() + " " + episode.onset(), episode)));
        return found.values();
    }
}
