package dev.faultline.ingest.chain;

import dev.faultline.ingest.status.PayloadException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads what named contracts did in new blocks, and in those that could not be read before: transactions that left a log
 * entry of one of them. A call that leaves no entry is not seen, and a block that replaces another of the same height adds
 * nothing. For one thread.
 */
public final class ContractReader {

    private final List<String> addresses;
    private final int mostBlocks;
    private final TreeMap<Long, ChainBlock> unread = new TreeMap<>();
    private long highest = Long.MIN_VALUE;

    /**
     * A reader that has not begun.
     *
     * @param addresses with prefix, in lower case
     * @param mostBlocks that may wait to be read
     */
    public ContractReader(List<String> addresses, int mostBlocks) {
        this.addresses = List.copyOf(addresses);
        this.mostBlocks = mostBlocks;
    }

    /**
     * What was read.
     *
     * @param blocks calls by block
     * @param failure why they could not be read; null when they were
     * @param givenUp whether blocks before were given up
     */
    public record Found(List<Calls> blocks, @Nullable String failure, boolean givenUp) {

        /** Nothing could be read, for that reason. */
        public static Found failed(String reason) {
            return new Found(List.of(), reason, false);
        }
    }

    /**
     * Calls in one block.
     *
     * @param time of its header, milliseconds since 1970 UTC
     * @param calls transactions that left an entry of one of the contracts
     * @param transactions all in the block; null when not known
     */
    public record Calls(long time, long calls, @Nullable Long transactions) {}

    /** Goes on above a block. */
    public void resume(long tip) {
        highest = tip;
    }

    /** Reads. */
    public Found read(Advance advance, LogNode node) {
        for (ChainBlock block : advance.blocks()) {
            if (block.height() > highest) {
                unread.put(block.height(), block);
                highest = block.height();
            }
        }
        if (!advance.contiguous() || unread.size() > mostBlocks) {
            unread.clear();
            return new Found(List.of(), "Too many blocks were missed to catch up", true);
        }
        try {
            List<Calls> calls = calls(node);
            unread.clear();
            return new Found(calls, null, false);
        } catch (IOException | PayloadException e) {
            return Found.failed("The log entries could not be read: " + e.getMessage());
        }
    }

    private List<Calls> calls(LogNode node) throws IOException, PayloadException {
        if (unread.isEmpty()) {
            return List.of();
        }
        Map<Long, Set<String>> callers = new HashMap<>();
        for (LogNode.LogEntry entry : node.logs(unread.firstKey(), unread.lastKey(), addresses)) {
            callers.computeIfAbsent(entry.height(), height -> new HashSet<>()).add(entry.transaction());
        }
        List<Calls> calls = new ArrayList<>(unread.size());
        for (ChainBlock block : unread.values()) {
            int count = callers.getOrDefault(block.height(), Set.of()).size();
            calls.add(new Calls(block.time(), count, block.transactions()));
        }
        return calls;
    }
}
