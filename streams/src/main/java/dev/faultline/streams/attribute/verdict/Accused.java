package dev.faultline.streams.attribute.verdict;

import java.util.List;

/**
 * The incident that is weighed against "no cloud".
 *
 * @param provider who failed
 * @param regions where, in lower case; empty when not said
 * @param onsetDeclared whether the provider told when it began, and not only when it was posted
 */
public record Accused(String provider, List<String> regions, boolean onsetDeclared) {

    private static final String EVERYWHERE = "global";

    /** Copies the list. */
    public Accused {
        regions = List.copyOf(regions);
    }

    /** Whether it says where. */
    boolean isLocal() {
        return !regions.isEmpty() && !regions.contains(EVERYWHERE);
    }
}
