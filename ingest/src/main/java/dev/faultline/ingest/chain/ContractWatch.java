package dev.faultline.ingest.chain;

import dev.faultline.event.Observation;
import dev.faultline.event.ObservationStatus;
import dev.faultline.ingest.Backfill;
import dev.faultline.ingest.FillableSlices;
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

/**
 * Calls of named contracts: transactions that left a log entry of one of them, of all transactions in the same blocks.
 * A call that leaves no entry is not seen. A block that replaces another of the same height adds nothing. For one thread.
 */
public final class ContractWatch {

    private final List<String> addresses;
    private final int mostBlocks;
    private final FillableSlices<Calls> slices;
    private final Map<Long, ChainBlock> unread = new HashMap<>();
    private long highest = Long.MIN_VALUE;

    /**
     * A watch that has not begun.
     *
     * @param tenant entity whose contracts these are
     * @param addresses with prefix, in lower case
     * @param mostBlocks that may wait to be read
     */
    public ContractWatch(NodeSeries node, String tenant, List<String> addresses, int mostBlocks) {
        this.addresses = List.copyOf(addresses);
        this.mostBlocks = mostBlocks;
        this.slices =
                new FillableSlices<>(node.grid(), node.tenant(tenant, "contract-calls"), Calls::time, this::counted);
    }

    private record Calls(long time, long calls, long transactions) {}

    /** The series. */
    public Series series() {
        return slices.series();
    }

    /** Begins to watch. */
    public void start(long now) {
        slices.start(now);
    }

    /** Goes on after a time in which nothing ran. */
    public void resume(long watchedBefore, long tip, long now) {
        highest = tip;
        slices.resume(watchedBefore, now);
    }

    /** Reads what the contracts did in new blocks, and in those that could not be read before. */
    public List<Observation> answered(long now, Advance advance, LogNode node) {
        for (ChainBlock block : advance.blocks()) {
            if (block.height() > highest) {
                unread.put(block.height(), block);
                highest = block.height();
            }
        }
        if (!advance.contiguous() || unread.size() > mostBlocks) {
            unread.clear();
            List<Observation> told = failed(now, "Too many blocks were missed to catch up");
            slices.giveUp();
            return told;
        }
        try {
            List<Observation> told = slices.known(now, read(node));
            unread.clear();
            return told;
        } catch (IOException | PayloadException e) {
            return failed(now, String.valueOf(e.getMessage()));
        }
    }

    /** The chain itself could not be read. */
    public List<Observation> failed(long now, String reason) {
        return slices.failed(now, reason);
    }

    private List<Calls> read(LogNode node) throws IOException, PayloadException {
        if (unread.isEmpty()) {
            return List.of();
        }
        long from = unread.keySet().stream().mapToLong(Long::longValue).min().orElseThrow();
        long to = unread.keySet().stream().mapToLong(Long::longValue).max().orElseThrow();
        Map<Long, Set<String>> callers = new HashMap<>();
        for (LogNode.LogEntry entry : node.logs(from, to, addresses)) {
            callers.computeIfAbsent(entry.height(), height -> new HashSet<>()).add(entry.transaction());
        }
        List<Calls> calls = new ArrayList<>(unread.size());
        for (ChainBlock block : unread.values()) {
            Long transactions = block.transactions();
            calls.add(new Calls(
                    block.time(),
                    callers.getOrDefault(block.height(), Set.of()).size(),
                    transactions == null ? -1 : transactions));
        }
        return calls;
    }

    private Observation counted(Interval interval, List<Calls> calls, boolean filled) {
        long sum = calls.stream().mapToLong(Calls::calls).sum();
        boolean sized = calls.stream().noneMatch(each -> each.transactions() < 0);
        Double total =
                sized ? (double) calls.stream().mapToLong(Calls::transactions).sum() : null;
        return Backfill.mark(
                slices.series()
                        .with(interval, ObservationStatus.OK, null, new Measured((double) sum, total, null, null)),
                filled);
    }
}
