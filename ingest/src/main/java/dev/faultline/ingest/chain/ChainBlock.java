package dev.faultline.ingest.chain;

import dev.faultline.event.Block;
import dev.faultline.event.Head;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A block as a node tells it.
 *
 * @param height position in the chain
 * @param hash as the chain writes it; hexadecimal in lower case without prefix
 * @param parentHash hash of the block before it; null when the node does not say
 * @param time of its header, milliseconds since 1970 UTC
 * @param transactions in it, votes excluded; null when the node does not say
 */
public record ChainBlock(
        long height,
        String hash,
        @Nullable String parentHash,
        long time,
        @Nullable Long transactions) {

    boolean isChildOf(@Nullable String hashBelow) {
        return hashBelow != null && (parentHash == null || parentHash.equals(hashBelow));
    }

    /** The block as an observation carries it; without the time at which it was first seen where nobody saw that. */
    Block told(@Nullable Long firstSeen) {
        return new Block(
                height,
                hash,
                parentHash,
                Instant.ofEpochMilli(time),
                firstSeen == null ? null : Instant.ofEpochMilli(firstSeen),
                transactions,
                Head.LATEST);
    }
}
