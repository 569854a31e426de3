package dev.faultline.ingest;

import java.util.List;

/**
 * What a source gave at once.
 *
 * @param observedAt when it was in hand, milliseconds since 1970 UTC; never before the poll in front of it
 * @param items what it consists of; empty when there was nothing to tell
 */
public record Poll(long observedAt, List<Item> items) {

    /** A poll of one item. */
    public static Poll of(long observedAt, Item item) {
        return new Poll(observedAt, List.of(item));
    }
}
