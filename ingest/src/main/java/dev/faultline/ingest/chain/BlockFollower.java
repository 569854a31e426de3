package dev.faultline.ingest.chain;

import dev.faultline.ingest.Rejection.Reason;
import dev.faultline.ingest.status.PayloadException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The best chain as one node tells it, by parent hashes.
 *
 * <p>A head that is known already brings nothing, also when it is lower than one before: behind one address stand several
 * nodes, and they are not at the same height. A head that does not continue the known chain is followed down to the block
 * where they part. When that takes more than the limit, the chain is taken up anew at the head, and the advance is not
 * contiguous. A failure on the way leaves everything as it was. For one thread.
 */
public final class BlockFollower {

    private static final int WINDOW = 512;
    private static final int REMEMBERED = 16;
    private static final int PORTION = 20;

    private final int mostBlocks;
    private final NavigableMap<Long, String> known = new TreeMap<>();

    /**
     * A chain of which nothing is known.
     *
     * @param mostBlocks that one look may fetch to catch up
     */
    public BlockFollower(int mostBlocks) {
        this.mostBlocks = mostBlocks;
    }

    /** Whether a chain was seen. */
    public boolean isEmpty() {
        return known.isEmpty();
    }

    /** Whether a block is on the best chain as it is known, or too old to tell. */
    public boolean isOnBestChain(ChainBlock block) {
        return block.height() < known.firstKey() || block.hash().equals(known.get(block.height()));
    }

    /** Height of the highest known block. There must be one. */
    public long tip() {
        return known.lastKey();
    }

    /** The top of the chain as text, for {@link #restore}. */
    public String remembered() {
        return known.descendingMap().entrySet().stream()
                .limit(REMEMBERED)
                .map(block -> block.getKey() + "=" + block.getValue())
                .collect(Collectors.joining(" "));
    }

    /** Goes on where another run stood. Text that is not from {@link #remembered} is ignored. */
    public void restore(String remembered) {
        for (String block : remembered.split(" ", -1)) {
            int equals = block.indexOf('=');
            if (equals > 0 && block.substring(0, equals).matches("\\d{1,18}")) {
                known.put(Long.parseLong(block.substring(0, equals)), block.substring(equals + 1));
            }
        }
    }

    /** Takes the chain below the given head into account. The first head ever is where counting begins. */
    public Advance follow(ChainBlock latest, ChainNode node) throws IOException, PayloadException {
        if (known.isEmpty()) {
            known.put(latest.height(), latest.hash());
            return Advance.NOTHING;
        }
        if (latest.hash().equals(known.get(latest.height()))) {
            return Advance.NOTHING;
        }
        Deque<ChainBlock> fresh = new ArrayDeque<>(List.of(latest));
        while (!fresh.getFirst().isChildOf(known.get(fresh.getFirst().height() - 1))) {
            if (fresh.getFirst().height() <= known.firstKey() || missing(fresh) > mostBlocks) {
                return takenUpAnew(latest);
            }
            below(fresh.getFirst(), node).forEach(fresh::addFirst);
        }
        return connected(fresh);
    }

    private long missing(Deque<ChainBlock> fresh) {
        return fresh.size() + Math.max(0, fresh.getFirst().height() - 1 - known.lastKey());
    }

    /** Blocks below one, descending: as many as are surely missing, or one when it may connect to a known one. */
    private List<ChainBlock> below(ChainBlock block, ChainNode node) throws IOException, PayloadException {
        long to = block.height() - 1;
        long from = Math.min(to, Math.max(known.lastKey() + 1, to - PORTION + 1));
        List<ChainBlock> ascending = node.blocks(from, to);
        List<ChainBlock> descending = new ArrayList<>();
        ChainBlock above = block;
        for (int i = ascending.size() - 1; i >= 0; i--) {
            ChainBlock next = ascending.get(i);
            if (next.height() != above.height() - 1 || !above.isChildOf(next.hash())) {
                throw changed(above, next);
            }
            descending.add(next);
            above = next;
        }
        if (descending.isEmpty()) {
            throw new PayloadException(Reason.MISSING_FIELD, "The node does not give block " + to + ", below its head");
        }
        return descending;
    }

    private static PayloadException changed(ChainBlock above, ChainBlock next) {
        return new PayloadException(
                Reason.OUT_OF_ORDER,
                "Block " + next.height() + " " + next.hash() + " is not the parent of block " + above.height() + " "
                        + above.hash() + ": the chain changed while it was read");
    }

    private Advance takenUpAnew(ChainBlock latest) {
        known.clear();
        known.put(latest.height(), latest.hash());
        return new Advance(List.of(latest), 0, false);
    }

    private Advance connected(Deque<ChainBlock> fresh) {
        Map<Long, String> replaced = known.tailMap(fresh.getFirst().height(), true);
        int count = replaced.size();
        replaced.clear();
        fresh.forEach(block -> known.put(block.height(), block.hash()));
        while (known.size() > WINDOW) {
            known.pollFirstEntry();
        }
        return new Advance(List.copyOf(fresh), count, true);
    }
}
