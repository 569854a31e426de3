package dev.faultline.ingest.raw;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what was not kept, by source and reason. For many threads. */
final class LeftOut {

    private final Map<String, Count> counts = new TreeMap<>();

    /**
     * Answers and messages of one source that were not kept for one reason.
     *
     * @param from time of the first
     * @param until time of the last
     */
    record Count(String source, String why, long count, Instant from, Instant until) {

        private String key() {
            return source + '\n' + why;
        }

        private Count and(Count other) {
            return new Count(
                    source,
                    why,
                    count + other.count,
                    from.isBefore(other.from) ? from : other.from,
                    until.isAfter(other.until) ? until : other.until);
        }
    }

    synchronized void add(Count more) {
        counts.merge(more.key(), more, Count::and);
    }

    void add(RawQueue.Item item, String why) {
        Instant at = item.received().at();
        add(new Count(item.source(), why, 1, at, at));
    }

    /** All counts, which begin at nothing again. */
    synchronized List<Count> take() {
        List<Count> all = new ArrayList<>(counts.values());
        counts.clear();
        return all;
    }
}
