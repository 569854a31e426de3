package dev.faultline.streams.attribute.concentration;

import java.util.List;
import java.util.NavigableMap;

/**
 * One series of an entity: how much of each hour was watched, and when it was below its baseline.
 *
 * @param hours part of each hour that was watched by the best source, by the begin of the hour; an hour that is not there was
 *     not watched
 * @param drops stretches below the baseline
 */
public record WatchedSeries(NavigableMap<Long, Double> hours, List<Stretch> drops) {

    private static final long HOUR = 3_600_000;

    /** Part of a stretch that was watched, hours cut by the stretch counting as watched evenly. */
    double coverage(Stretch stretch) {
        long length = Math.max(1, stretch.end() - stretch.start());
        double watched = 0;
        long first = Math.floorDiv(stretch.start(), HOUR) * HOUR;
        for (long hour = first; hour < stretch.start() + length; hour += HOUR) {
            long inside = Math.min(stretch.start() + length, hour + HOUR) - Math.max(stretch.start(), hour);
            watched += hours.getOrDefault(hour, 0.0) * inside;
        }
        return watched / length;
    }

    boolean fellIn(Stretch stretch) {
        return drops.stream().anyMatch(stretch::overlaps);
    }
}
