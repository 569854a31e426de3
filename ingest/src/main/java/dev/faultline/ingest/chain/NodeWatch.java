package dev.faultline.ingest.chain;

import dev.faultline.event.Block;
import dev.faultline.event.Observation;
import dev.faultline.event.ObservationStatus;
import dev.faultline.event.RateFlag;
import dev.faultline.ingest.FillableSlices;
import dev.faultline.ingest.Interval;
import dev.faultline.ingest.Marks;
import dev.faultline.ingest.Measured;
import dev.faultline.ingest.Series;
import dev.faultline.ingest.SliceGrid;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Observations of one node.
 *
 * <p>An answer covers the time since the one before, whatever it holds: a head that did not move is a slice with zero
 * blocks, and {@code head-lag} tells how old it is. No answer is a failed slice, a zero of {@code probe-success}, and no
 * word about the chain. A node that says it is catching up is no witness of the chain either. What was missed is filled
 * when the node is back and gives the blocks in between; they stand at the time of their headers then, and when they were
 * first seen is not known. For one thread.
 */
public final class NodeWatch {

    private static final double MILLIS_PER_SECOND = 1000;

    private final FillableSlices<Seen> blocks;
    private final FillableSlices<Seen> transactions;
    private final List<Settled> settled;
    private final Series success;
    private final Series latency;
    private final Series lag;
    private final List<Series> series;
    private long highest = Long.MIN_VALUE;
    private boolean replaced;

    /** A watch that has not begun. */
    public NodeWatch(NodeSeries of) {
        SliceGrid grid = of.grid();
        this.blocks = new FillableSlices<>(grid, of.chain(NodeSeries.BLOCKS), Seen::time, this::told);
        this.transactions = new FillableSlices<>(grid, of.chain(NodeSeries.TRANSACTIONS), Seen::time, this::counted);
        this.settled = of.settles()
                ? List.of(
                        new Settled(new Rise(of.settled("safe-blocks")), Heads::safe),
                        new Settled(new Rise(of.settled("finalized-blocks")), Heads::finalized))
                : List.of();
        this.success = of.rpc("probe-success", null);
        this.latency = of.rpc("latency", "ms");
        this.lag = of.rpc("head-lag", "s");
        List<Series> all = new ArrayList<>(List.of(blocks.series(), transactions.series()));
        settled.forEach(head -> all.add(head.rise().series()));
        all.addAll(List.of(success, latency, lag));
        this.series = List.copyOf(all);
    }

    /**
     * A node that answered where the chain stands.
     *
     * @param latencyMillis how long that answer took
     * @param heads the answer
     * @param advance what is new on its chain; null when that could not be read
     * @param reason why it could not be read
     */
    public record Answer(
            double latencyMillis,
            Heads heads,
            @Nullable Advance advance,
            @Nullable String reason) {}

    /** Blocks that became safe, or final. */
    private record Settled(Rise rise, Function<Heads, @Nullable Long> height) {}

    private record Seen(ChainBlock block, long firstSeen, boolean isNewHeight) {
        long time() {
            return block.time();
        }
    }

    /** The series of this node. */
    public List<Series> series() {
        return series;
    }

    /**
     * Goes on after a time in which nothing ran.
     *
     * @param watchedBefore {@link #missingFrom} of then
     * @param tip highest block known then
     */
    public void resume(long watchedBefore, long tip) {
        highest = tip;
        blocks.resume(watchedBefore);
        transactions.resume(watchedBefore);
    }

    /** From where on the chain is not told yet, to go on from after a stop. */
    public long missingFrom() {
        return blocks.missingFrom();
    }

    /** The node answered. */
    public List<Observation> answered(Interval slice, Answer answer) {
        List<Observation> told = new ArrayList<>(chain(slice, answer));
        settled.forEach(head -> told.add(head.rise().at(slice, head.height().apply(answer.heads()))));
        told.add(success.ok(slice, probe(1)));
        told.add(latency.ok(slice, gauge(answer.latencyMillis())));
        told.add(lag.ok(slice, gauge(age(slice, answer))));
        return told;
    }

    /**
     * The node did not answer, or nothing of use.
     *
     * @param ours whether it was not asked, or too often: that says nothing about the node
     */
    public List<Observation> failed(Interval slice, String reason, boolean ours) {
        List<Observation> told = new ArrayList<>(failedChain(slice, reason));
        settled.forEach(head -> told.add(head.rise().failed(slice, reason)));
        told.add(ours ? success.failed(slice, reason) : success.ok(slice, probe(0)));
        told.add(latency.failed(slice, reason));
        told.add(lag.failed(slice, reason));
        return told;
    }

    private List<Observation> chain(Interval slice, Answer answer) {
        Advance advance = answer.advance();
        if (answer.heads().catchingUp() || advance == null) {
            return failedChain(
                    slice, answer.reason() == null ? "The node says that it is catching up" : answer.reason());
        }
        if (!advance.contiguous()) {
            List<Observation> told =
                    failedChain(slice, "Too many blocks were missed to catch up; counting begins anew at the head");
            blocks.giveUp();
            transactions.giveUp();
            return told;
        }
        replaced = advance.replaced() > 0;
        List<Seen> seen = new ArrayList<>();
        Notices notices = advance.notices();
        for (ChainBlock orphan : notices.orphans()) {
            seen.add(new Seen(orphan, firstSeen(orphan, notices, slice), false));
        }
        for (ChainBlock block : advance.blocks()) {
            seen.add(new Seen(block, firstSeen(block, notices, slice), block.height() > highest));
            highest = Math.max(highest, block.height());
        }
        List<Observation> told = new ArrayList<>(blocks.known(slice, seen));
        told.addAll(transactions.known(slice, seen));
        return told;
    }

    private static long firstSeen(ChainBlock block, Notices notices, Interval slice) {
        return Math.min(slice.observedAt(), notices.firstSeen().getOrDefault(block.hash(), slice.observedAt()));
    }

    private List<Observation> failedChain(Interval slice, String reason) {
        return List.of(blocks.failed(slice, reason), transactions.failed(slice, reason));
    }

    private Observation told(Interval interval, List<Seen> seen, boolean filled) {
        List<Block> told = seen.stream()
                .map(each -> each.block().told(filled ? null : each.firstSeen()))
                .toList();
        return Marks.filled(blocks.series().blocks(interval, told), filled);
    }

    /** Transactions of heights seen for the first time: those of a block that replaces another were counted with that. */
    private Observation counted(Interval interval, List<Seen> seen, boolean filled) {
        long count = 0;
        for (Seen each : seen) {
            if (!each.isNewHeight()) {
                continue;
            }
            Long inBlock = each.block().transactions();
            if (inBlock == null) {
                return transactions
                        .series()
                        .with(interval, ObservationStatus.PARTIAL, "A block came without its size", Measured.NOTHING);
            }
            count += inBlock;
        }
        Observation counted = transactions.series().ok(interval, Measured.count((double) count));
        return Marks.filled(
                replaced && !seen.isEmpty() ? Marks.flagged(counted, RateFlag.REORGANISED) : counted, filled);
    }

    /** How far the header of the newest block lies behind the clock, seconds; never negative. */
    private static double age(Interval slice, Answer answer) {
        return Math.max(0, slice.observedAt() - answer.heads().latest().time()) / MILLIS_PER_SECOND;
    }

    private static Measured gauge(double value) {
        return new Measured(null, null, value, null);
    }

    private static Measured probe(double successes) {
        return new Measured(successes, 1.0, null, null);
    }
}
