package dev.faultline.streams.effect;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Windows whose effect must be found anew. A window of a day has thousands of buckets, and many come between two commits:
 * its effect is found once for all of them.
 */
final class DueWindows {

    private final Set<Due> due = new LinkedHashSet<>();

    /** A window of an incident, by its label, and the key of a series. */
    record Due(String incidentId, String label, String series) {}

    void add(Known known, NamedWindow named, Lifetime lifetime) {
        due.add(new Due(
                known.incident().getId(), named.label(), lifetime.series().key()));
    }

    /** All that are due, in the order in which they became so; none is due afterwards. */
    List<Due> take() {
        List<Due> all = List.copyOf(due);
        due.clear();
        return all;
    }
}
