package dev.faultline.ingest.chain;

import dev.faultline.event.Observation;
import dev.faultline.event.ObservationStatus;
import dev.faultline.ingest.Interval;
import dev.faultline.ingest.Measured;
import dev.faultline.ingest.Series;
import dev.faultline.ingest.status.PayloadException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Blocks of a node, with how many of their transactions left a log entry of named contracts. A range of which the node
 * does not give the entries, such as one with too many of them, is asked for in halves. For one thread.
 */
public final class CalledBlocks implements ChainNode {

    private final EvmNode node;
    private final List<String> addresses;
    private final TreeMap<Long, Integer> calls = new TreeMap<>();

    /**
     * Blocks of which nothing is known yet.
     *
     * @param addresses with prefix, in lower case
     */
    public CalledBlocks(EvmNode node, List<String> addresses) {
        this.node = node;
        this.addresses = List.copyOf(addresses);
    }

    @Override
    public Heads heads() throws IOException, PayloadException {
        return node.heads();
    }

    @Override
    public List<ChainBlock> blocks(long from, long to) throws IOException, PayloadException {
        List<ChainBlock> blocks = node.blocks(from, to);
        Map<Long, Set<String>> callers = new HashMap<>();
        for (LogNode.LogEntry entry : entries(from, to)) {
            callers.computeIfAbsent(entry.height(), height -> new HashSet<>()).add(entry.transaction());
        }
        blocks.forEach(block -> calls.put(
                block.height(), callers.getOrDefault(block.height(), Set.of()).size()));
        return blocks;
    }

    private List<LogNode.LogEntry> entries(long from, long to) throws IOException, PayloadException {
        try {
            return node.logs(from, to, addresses);
        } catch (PayloadException e) {
            if (from == to) {
                throw e;
            }
        }
        long middle = from + (to - from) / 2;
        List<LogNode.LogEntry> entries = new ArrayList<>(entries(from, middle));
        entries.addAll(entries(middle + 1, to));
        return entries;
    }

    /** The same blocks without their calls, for who looks for times only. */
    ChainNode plain() {
        return node;
    }

    /** Calls in blocks that were read, of all transactions in them. What lies below is forgotten. */
    Observation told(Series series, Interval slice, List<ChainBlock> blocks) {
        double called = 0;
        double transactions = 0;
        boolean isSized = true;
        long highest = Long.MIN_VALUE;
        for (ChainBlock block : blocks) {
            Integer inBlock = calls.get(block.height());
            if (inBlock == null) {
                throw new IllegalStateException("The calls in block " + block.height() + " were not read");
            }
            called += inBlock;
            Long all = block.transactions();
            isSized &= all != null;
            transactions += all == null ? 0 : (double) all;
            highest = Math.max(highest, block.height());
        }
        calls.headMap(highest, true).clear();
        return series.with(
                slice, ObservationStatus.OK, null, new Measured(called, isSized ? transactions : null, null, null));
    }
}
