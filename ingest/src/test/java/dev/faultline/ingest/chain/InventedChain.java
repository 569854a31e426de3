package dev.faultline.ingest.chain;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** A chain in memory that can be reorganised, and a node that tells it. */
final class InventedChain implements ChainNode, LogNode {

    private final NavigableMap<Long, ChainBlock> best = new TreeMap<>();
    private final List<LogEntry> entries = new ArrayList<>();
    int asked;
    boolean dead;
    int portion = Integer.MAX_VALUE;
    long first = 100;
    long lowestAsked = Long.MAX_VALUE;
    final Set<Long> withheld = new HashSet<>();

    /** Adds a block with transactions at a time. */
    ChainBlock mine(String hash, long time, long transactions) {
        long height = best.isEmpty() ? first : best.lastKey() + 1;
        String parent = best.isEmpty() ? "genesis" : best.lastEntry().getValue().hash();
        ChainBlock block = new ChainBlock(height, hash, parent, time, transactions);
        best.put(height, block);
        return block;
    }

    void forget(int blocks) {
        for (int i = 0; i < blocks; i++) {
            best.pollLastEntry();
        }
    }

    void log(long height, String transaction) {
        entries.add(new LogEntry(height, transaction));
    }

    ChainBlock tip() {
        return best.lastEntry().getValue();
    }

    @Override
    public Heads heads() throws IOException {
        failIfDead();
        return Heads.latest(tip());
    }

    @Override
    public List<ChainBlock> blocks(long from, long to) throws IOException {
        failIfDead();
        asked++;
        lowestAsked = Math.min(lowestAsked, from);
        return best.subMap(Math.max(from, to - portion + 1), true, to, true).values().stream()
                .filter(block -> !withheld.contains(block.height()))
                .toList();
    }

    @Override
    public List<LogEntry> logs(long from, long to, List<String> addresses) throws IOException {
        failIfDead();
        return entries.stream()
                .filter(entry -> entry.height() >= from && entry.height() <= to)
                .toList();
    }

    private void failIfDead() throws IOException {
        if (dead) {
            throw new IOException("nobody answers");
        }
    }
}
