package dev.faultline.streams.rate;

import java.util.Collections;
import java.util.List;

/**
 * What one observation tells a watch for halts.
 *
 * @param watchedFrom begin of the time that it adds to what was watched, milliseconds; {@link SourceProgress#NEVER} for none
 * @param events times of the events that it is the first to tell, milliseconds
 */
record Told(long watchedFrom, List<Long> events) {

    /** More are a backfill; a record must not grow with it. */
    static final int MOST_EVENTS = 1_000;

    static final Told NOTHING = new Told(SourceProgress.NEVER, List.of());

    /** Leaves out the earliest events where they are too many; their time then counts as not watched, lest it be silence. */
    static Told of(long watchedFrom, List<Long> events) {
        if (events.size() <= MOST_EVENTS) {
            return new Told(watchedFrom, events);
        }
        List<Long> kept =
                events.stream().sorted().skip(events.size() - MOST_EVENTS).toList();
        long from = watchedFrom == SourceProgress.NEVER ? watchedFrom : Math.max(watchedFrom, Collections.min(kept));
        return new Told(from, kept);
    }
}
