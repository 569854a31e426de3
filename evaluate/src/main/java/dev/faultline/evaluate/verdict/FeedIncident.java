package dev.faultline.evaluate.verdict;

import java.util.List;

/**
 * An incident of a provider's feed.
 *
 * @param start begin, milliseconds
 * @param end end
 * @param regions regions it names; empty when none
 */
record FeedIncident(long start, long end, List<String> regions) {

    FeedIncident {
        regions = List.copyOf(regions);
    }

    FeedIncident later(long millis) {
        return new FeedIncident(start + millis, end + millis, regions);
    }

    boolean overlaps(long from, long to) {
        return start < to && from < end;
    }
}
