package dev.faultline.ingest.chain;

import dev.faultline.event.Observation;
import dev.faultline.ingest.Interval;
import dev.faultline.ingest.Rejection.Reason;
import dev.faultline.ingest.Series;
import dev.faultline.ingest.SliceGrid;
import dev.faultline.ingest.backfill.Extent;
import dev.faultline.ingest.backfill.Past;
import dev.faultline.ingest.backfill.Period;
import dev.faultline.ingest.backfill.Stretch;
import dev.faultline.ingest.backfill.UnreadStretches;
import dev.faultline.ingest.status.PayloadException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Blocks of the past, by the times of their headers.
 *
 * <p>A slice is told as watched when all blocks around it were read and each continues the one before by its parent hash.
 * Slices that may hold a block which the node does not give, or which does not continue, are {@code FAILED}, and so is the
 * time after the newest block that the node knows: whether another came is not known.
 */
public final class BlockHistory implements Past {

    private static final int MOST_UNREADABLE = 50;
    private static final Duration FINALITY = Duration.ofHours(1);

    private final ChainNode node;
    private final Manner manner;
    private final SliceGrid grid;
    private final List<PastSeries> told;
    private final HeightSearch search;
    private final UnreadStretches unread = new UnreadStretches();
    private final List<ChainBlock> pending = new ArrayList<>();
    private Period period = new Period(0, 1);
    private long next;
    private long last = -1;
    private long toldUntil;
    private @Nullable ChainBlock below;
    private @Nullable String unreadable;
    private int unreadableInARow;

    /**
     * How a kind of node is read.
     *
     * @param portion blocks that are asked for at once
     * @param requests that a portion takes
     * @param disorder how far the header of a block may lie before that of one below it
     */
    public record Manner(int portion, int requests, Duration disorder) {}

    /**
     * Blocks of a node.
     *
     * @param naming series, with a source of its own for the period
     * @param signals {@code blocks}, {@code transactions}, or both
     */
    public BlockHistory(ChainNode node, Manner manner, NodeSeries naming, Iterable<String> signals) {
        this(node, node, manner, naming, pastSeries(naming, signals));
    }

    private BlockHistory(ChainNode node, ChainNode searched, Manner manner, NodeSeries naming, List<PastSeries> told) {
        this.node = node;
        this.manner = manner;
        this.grid = naming.grid();
        this.search = new HeightSearch(searched);
        this.told = told;
    }

    /** Calls of the contracts of somebody who lives on the chain; the naming is of that entity. */
    public static BlockHistory ofCalls(CalledBlocks node, Manner manner, NodeSeries naming) {
        PastSeries calls = new PastSeries(naming.past(NodeSeries.CALLS), node::told);
        return new BlockHistory(node, node.plain(), manner, naming, List.of(calls));
    }

    private static List<PastSeries> pastSeries(NodeSeries naming, Iterable<String> signals) {
        List<PastSeries> all = new ArrayList<>();
        signals.forEach(signal -> all.add(PastSeries.of(naming, signal)));
        return List.copyOf(all);
    }

    @Override
    public List<Series> series() {
        return told.stream().map(PastSeries::series).toList();
    }

    @Override
    public Duration settling() {
        return FINALITY.plus(manner.disorder());
    }

    @Override
    public Extent begin(Period wanted) throws IOException, PayloadException {
        Heads heads = node.heads();
        if (heads.catchingUp()) {
            throw new PayloadException(Reason.WRONG_DOCUMENT, "The node says that it is catching up");
        }
        ChainBlock head = heads.latest();
        long disorder = manner.disorder().toMillis();
        long first = search.firstNotBefore(wanted.from() - disorder, head);
        last = Math.min(head.height(), search.firstNotBefore(wanted.until() + disorder, head));
        next = first;
        period = wanted;
        toldUntil = wanted.from();
        below = null;
        unreadable = null;
        unreadableInARow = 0;
        pending.clear();
        unread.forgetBefore(Long.MAX_VALUE);
        long blocks = Math.max(0, last - first + 1);
        long portions = (blocks + manner.portion() - 1) / manner.portion();
        return new Extent(
                portions * manner.requests(),
                String.format(Locale.ROOT, "%,d blocks from %,d to %,d", blocks, first, last));
    }

    @Override
    public Stretch read(long observedAt) throws IOException, PayloadException {
        if (next <= last) {
            take(Math.min(last, next + manner.portion() - 1));
        }
        if (next <= last) {
            return tell(
                    below == null ? toldUntil : below.time() - manner.disorder().toMillis(), observedAt);
        }
        close();
        return tell(period.until(), observedAt);
    }

    private void take(long to) throws IOException, PayloadException {
        try {
            portion(next, to).forEach(this::accept);
        } catch (PayloadException e) {
            if (next < to) {
                take(next);
                return;
            }
            refuse(e);
        }
        next = to + 1;
    }

    private List<ChainBlock> portion(long from, long to) throws IOException, PayloadException {
        List<ChainBlock> blocks = node.blocks(from, to);
        for (int i = 0; i < Math.max(blocks.size(), to - from + 1); i++) {
            if (i >= blocks.size() || blocks.get(i).height() != from + i) {
                throw new PayloadException(Reason.MISSING_FIELD, "The node does not give block " + (from + i));
            }
        }
        return blocks;
    }

    private void accept(ChainBlock block) {
        ChainBlock before = below;
        if (unreadable == null && before != null && !block.isChildOf(before.hash())) {
            unreadable = "Block " + block.height() + " does not continue the one below it";
        }
        if (unreadable != null) {
            long disorder = manner.disorder().toMillis();
            long from = before == null ? period.from() : Math.min(before.time(), block.time());
            long until = before == null ? block.time() : Math.max(before.time(), block.time());
            unread.add(from - disorder, until + disorder + 1, unreadable);
        }
        unreadable = null;
        unreadableInARow = 0;
        below = block;
        if (block.time() >= period.from() && block.time() < period.until()) {
            pending.add(block);
        }
    }

    private void refuse(PayloadException e) throws PayloadException {
        unreadable = "Block " + next + " could not be read: " + e.getMessage();
        unreadableInARow++;
        if (unreadableInARow > MOST_UNREADABLE) {
            throw new PayloadException(
                    e.rejection().reason(),
                    MOST_UNREADABLE + " blocks in a row could not be read; the node may not keep them. " + unreadable);
        }
    }

    /** What comes after the last block that was read. */
    private void close() {
        long reached =
                below == null ? period.from() : below.time() - manner.disorder().toMillis();
        if (unreadable != null) {
            unread.add(reached, period.until(), unreadable);
        } else if (below == null || below.time() < period.until()) {
            unread.add(
                    reached,
                    period.until(),
                    "The newest block of the node is "
                            + (below == null ? "older" : "of " + Instant.ofEpochMilli(below.time()))
                            + "; whether another came is not known");
        }
    }

    private Stretch tell(long known, long observedAt) {
        long until = Math.max(toldUntil, grid.floor(Math.min(known, period.until())));
        List<Observation> observations = new ArrayList<>();
        for (Interval slice : grid.slices(toldUntil, until, observedAt)) {
            List<ChainBlock> blocks = takeBefore(slice.end());
            String reason = unread.reason(slice);
            for (PastSeries each : told) {
                observations.add(
                        reason == null
                                ? each.watched(slice, blocks)
                                : each.series().failed(slice, reason));
            }
        }
        toldUntil = until;
        unread.forgetBefore(until);
        return new Stretch(observations, until);
    }

    /** A block whose header lies before what is told already belongs to the next slice, as it does in a live reading. */
    private List<ChainBlock> takeBefore(long end) {
        List<ChainBlock> taken = new ArrayList<>();
        for (Iterator<ChainBlock> each = pending.iterator(); each.hasNext(); ) {
            ChainBlock block = each.next();
            if (block.time() < end) {
                taken.add(block);
                each.remove();
            }
        }
        return taken;
    }
}
