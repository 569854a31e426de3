package dev.faultline.ingest.chain;

import java.util.List;

/**
 * What a look at a node brought.
 *
 * @param blocks new on its best chain, ascending; those that replace others included
 * @param replaced number of known blocks that are no longer on it
 * @param contiguous false when blocks in between are not known
 */
public record Advance(List<ChainBlock> blocks, int replaced, boolean contiguous) {

    static final Advance NOTHING = new Advance(List.of(), 0, true);
}
