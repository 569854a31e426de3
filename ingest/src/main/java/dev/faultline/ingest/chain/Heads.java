package dev.faultline.ingest.chain;

import org.jspecify.annotations.Nullable;

/**
 * Where a node says the chain stands.
 *
 * @param latest newest block
 * @param safe height that is safe; null when the node does not tell
 * @param finalized height that is final; null when the node does not tell
 * @param catchingUp whether the node says of itself that it is behind
 */
public record Heads(
        ChainBlock latest, @Nullable Long safe, @Nullable Long finalized, boolean catchingUp) {

    /** The newest block, and nothing else known. */
    public static Heads latest(ChainBlock latest) {
        return new Heads(latest, null, null, false);
    }
}
