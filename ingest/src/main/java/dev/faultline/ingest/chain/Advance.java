package dev.faultline.ingest.chain;

import java.util.List;

/**
 * What a look at a node brought.
 *
 * @param blocks new on its best chain, ascending; those that replace others included
 * @param replaced number of known blocks that are no longer on it
 * @param contiguous false when blocks in between are not known
 * @param notices heads that the node announced by itself since the last look
 */
public record Advance(List<ChainBlock> blocks, int replaced, boolean contiguous, Notices notices) {

    static final Advance NOTHING = new Advance(List.of(), 0, true);

    /** An advance without notices. */
    public Advance(List<ChainBlock> blocks, int replaced, boolean contiguous) {
        this(blocks, replaced, contiguous, Notices.NONE);
    }

    /** The same with notices. */
    public Advance with(Notices more) {
        return new Advance(blocks, replaced, contiguous, more);
    }
}
