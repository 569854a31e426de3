package dev.faultline.streams.detect.halt;

import java.util.List;

/**
 * What one source adds to what is known about a series.
 *
 * @param from begin of the time newly watched, in milliseconds; not before it the end of what was watched so far
 * @param until end of the time newly watched; no later than {@code from} when none was
 * @param watermark end of what the source has spoken of, watched or not
 * @param events times of events first told now, in milliseconds, in any order; an event after {@code until} counts as there
 */
public record Sighting(long from, long until, long watermark, List<Long> events) {

    /** Sorts the events. */
    public Sighting {
        events = events.stream().sorted().toList();
    }

    boolean adds() {
        return until > from;
    }
}
