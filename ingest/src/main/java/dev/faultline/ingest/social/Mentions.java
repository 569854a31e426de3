package dev.faultline.ingest.social;

import java.util.SortedSet;

/**
 * Of whom a post speaks.
 *
 * @param entities ids in the register
 * @param terms that matched, as the rules write them
 */
public record Mentions(SortedSet<String> entities, SortedSet<String> terms) {

    /** Whether it speaks of nobody. */
    public boolean isEmpty() {
        return entities.isEmpty();
    }
}
