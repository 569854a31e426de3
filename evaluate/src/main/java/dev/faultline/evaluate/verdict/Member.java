package dev.faultline.evaluate.verdict;

import dev.faultline.streams.attribute.verdict.Declared;
import java.util.List;

/**
 * An entity of a fleet.
 *
 * @param name its name
 * @param home the region it runs in on the failing provider; empty when it runs elsewhere
 * @param declared what the register has of it
 * @param watched whether anything of it is measured
 */
record Member(String name, String home, List<Declared> declared, boolean watched) {

    Member {
        declared = List.copyOf(declared);
    }

    boolean isHitBy(FeedIncident incident) {
        return !home.isEmpty()
                && (incident.regions().isEmpty()
                        || incident.regions().contains(home)
                        || incident.regions().contains("global"));
    }
}
