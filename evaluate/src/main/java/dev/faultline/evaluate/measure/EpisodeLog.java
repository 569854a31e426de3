package dev.faultline.evaluate.measure;

import dev.faultline.streams.detect.Direction;
import dev.faultline.streams.detect.Episode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The last that a scan said of each episode. An episode is told from others by its direction and the moment it was
 * detected, which stay while its onset may be refined.
 */
public final class EpisodeLog {

    private final Map<Key, Episode> latest = new LinkedHashMap<>();

    private record Key(Direction direction, long detectedAt) {}

    /** Takes what a bucket changed. */
    public void accept(List<Episode> changed) {
        for (Episode episode : changed) {
            latest.put(new Key(episode.direction(), episode.detectedAt()), episode);
        }
    }

    /** All episodes in the order of their detection, those that still last included. */
    public List<Episode> episodes() {
        return new ArrayList<>(latest.values());
    }
}
