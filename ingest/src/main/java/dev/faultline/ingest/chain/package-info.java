/**
 * What nodes of chains say, without the network: parsers of their answers, the chain as one node tells it, and the
 * observations that follow from it.
 *
 * <p>A {@link dev.faultline.ingest.chain.ChainNode} asks one endpoint of one operator. A {@link
 * dev.faultline.ingest.chain.BlockFollower} keeps its chain and finds what is new, what was replaced, and whether
 * something in between is missing. A {@link dev.faultline.ingest.chain.NodeWatch} makes observations of both: an old head
 * is an answer, no answer is none.
 */
@NullMarked
package dev.faultline.ingest.chain;

import org.jspecify.annotations.NullMarked;
