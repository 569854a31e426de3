package dev.faultline.ingest.chain;

import java.util.List;
import java.util.Map;

/**
 * Heads that a node announced by itself.
 *
 * @param firstSeen when each hash was announced, milliseconds since 1970 UTC
 * @param orphans announced blocks that are not on the best chain, transactions unknown
 */
public record Notices(Map<String, Long> firstSeen, List<ChainBlock> orphans) {

    /** Nothing was announced. */
    public static final Notices NONE = new Notices(Map.of(), List.of());
}
