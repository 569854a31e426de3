package dev.faultline.streams.effect;

import dev.faultline.event.Incident;
import java.util.List;
import java.util.Optional;

/**
 * An incident and where to look for it.
 *
 * @param incident its last version
 * @param windows its windows; none for what is not looked for
 */
record Known(Incident incident, List<NamedWindow> windows) {

    Optional<NamedWindow> window(String label) {
        return windows.stream().filter(named -> named.label().equals(label)).findFirst();
    }

    /** Whether [from, to) lies in any window or in the history before it. */
    boolean meets(long from, long to, long history) {
        for (NamedWindow named : windows) {
            if (named.reach().overlaps(from, to) || (from < named.historyEnd() && to > named.historyEnd() - history)) {
                return true;
            }
        }
        return false;
    }
}
