package dev.faultline.ingest.chain;

import dev.faultline.event.Block;
import dev.faultline.event.Head;
import dev.faultline.event.Observation;
import dev.faultline.event.ObservationStatus;
import dev.faultline.event.RateFlag;
import dev.faultline.ingest.Backfill;
import dev.faultline.ingest.FillableSlices;
import dev.faultline.ingest.Interval;
import dev.faultline.ingest.Measured;
import dev.faultline.ingest.PolledSlices;
import dev.faultline.ingest.Series;
import dev.faultline.ingest.SliceGrid;
import java.time.Instant;
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
    private final PolledSlices success;
    private final PolledSlices latency;
    private final PolledSlices lag;
    private final List<Series> series;
    private long highest = Long.MIN_VALUE;
    private boolean replaced;

    /** A watch that has not begun. */
    public NodeWatch(NodeSeries of) {
        SliceGrid grid = of.grid();
        this.blocks = new FillableSlices<>(grid, of.chain("blocks"), Seen::time, this::told);
        this.transactions = new FillableSlices<>(grid, of.chain("transactions"), Seen::time, this::counted);
        this.settled = of.settles()
                ? List.of(
                        new Settled(new Rise(of.finalityGrid(), of.settled("safe-blocks")), Heads::safe),
                        new Settled(new Rise(of.finalityGrid(), of.settled("finalized-blocks")), Heads::finalized))
                : List.of();
        this.success = new PolledSlices(grid, of.rpc("probe-success", null));
        this.latency = new PolledSlices(grid, of.rpc("latency", "ms"));
        this.lag = new PolledSlices(grid, of.rpc("head-lag", "s"));
        List<Series> all = new ArrayList<>(List.of(blocks.series(), transactions.series()));
        settled.forEach(head -> all.add(head.rise().series()));
        all.addAll(List.of(success.series(), latency.series(), lag.series()));
        this.series = List.copyOf(all);
    }

    /**
     * A node that answered where the chain stands.
     *
     * @param now when all was in hand, milliseconds since 1970 UTC
     * @param latencyMillis how long the first answer took
     * @param heads the answer
     * @param advance what is new on its chain; null when that could not be read
     * @param reason why it could not be read
     */
    public record Answer(
            long now,
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

    /** Begins to watch. */
    public void start(long now) {
        blocks.start(now);
        transactions.start(now);
        startReadings(now);
    }

    /**
     * Goes on after a time in which nothing ran.
     *
     * @param watchedBefore {@link #missingFrom} of then
     * @param tip highest block known then
     */
    public void resume(long watchedBefore, long tip, long now) {
        highest = tip;
        blocks.resume(watchedBefore, now);
        transactions.resume(watchedBefore, now);
        startReadings(now);
    }

    /** First instant of the chain that is not told yet, to go on from after a stop. */
    public long missingFrom() {
        return blocks.missingFrom();
    }

    private void startReadings(long now) {
        settled.forEach(head -> head.rise().start(now));
        success.start(now);
        latency.start(now);
        lag.start(now);
    }

    /** The node answered. */
    public List<Observation> answered(Answer answer) {
        long now = answer.now();
        List<Observation> told = new ArrayList<>(chain(answer));
        settled.forEach(head -> told.addAll(head.rise().at(now, head.height().apply(answer.heads()))));
        told.addAll(success.read(now, probe(1)));
        told.addAll(latency.read(now, gauge(answer.latencyMillis())));
        told.addAll(lag.read(now, gauge(age(answer))));
        return told;
    }

    /**
     * The node did not answer, or nothing of use.
     *
     * @param ours whether it was not asked, or too often: that says nothing about the node
     */
    public List<Observation> failed(long now, String reason, boolean ours) {
        List<Observation> told = new ArrayList<>(failedChain(now, reason));
        settled.forEach(head -> told.addAll(head.rise().failed(now, reason)));
        told.addAll(ours ? success.failed(now, reason) : success.read(now, probe(0)));
        told.addAll(latency.failed(now, reason));
        told.addAll(lag.failed(now, reason));
        return told;
    }

    private List<Observation> chain(Answer answer) {
        long now = answer.now();
        if (answer.heads().catchingUp()) {
            return failedChain(now, "The node says that it is catching up");
        }
        Advance advance = answer.advance();
        if (advance == null) {
            return failedChain(now, String.valueOf(answer.reason()));
        }
        if (!advance.contiguous()) {
            List<Observation> told =
                    failedChain(now, "Too many blocks were missed to catch up; counting begins anew at the head");
            blocks.giveUp();
            transactions.giveUp();
            return told;
        }
        replaced |= advance.replaced() > 0;
        List<Seen> seen = advance.blocks().stream()
                .map(block -> new Seen(block, now, block.height() > highest))
                .toList();
        seen.forEach(each -> highest = Math.max(highest, each.block().height()));
        List<Observation> told = new ArrayList<>(blocks.known(now, seen));
        told.addAll(transactions.known(now, seen));
        replaced &= told.isEmpty();
        return told;
    }

    private List<Observation> failedChain(long now, String reason) {
        List<Observation> told = new ArrayList<>(blocks.failed(now, reason));
        told.addAll(transactions.failed(now, reason));
        return told;
    }

    private Observation told(Interval interval, List<Seen> seen, boolean filled) {
        List<Block> told = seen.stream()
                .map(each -> block(each.block(), filled ? null : each.firstSeen()))
                .toList();
        return Backfill.mark(blocks.series().blocks(interval, told), filled);
    }

    private static Block block(ChainBlock block, @Nullable Long firstSeen) {
        return new Block(
                block.height(),
                block.hash(),
                block.parentHash(),
                Instant.ofEpochMilli(block.time()),
                firstSeen == null ? null : Instant.ofEpochMilli(firstSeen),
                block.transactions(),
                Head.LATEST);
    }

    /** Transactions of heights seen for the first time: those of a block that replaces another were counted with that. */
    private Observation counted(Interval interval, List<Seen> seen, boolean filled) {
        long count = 0;
        for (Seen each : seen) {
            Long inBlock = each.block().transactions();
            if (inBlock == null) {
                return transactions
                        .series()
                        .with(interval, ObservationStatus.PARTIAL, "A block came without its size", Measured.NOTHING);
            }
            count += each.isNewHeight() ? inBlock : 0;
        }
        Observation counted = transactions.series().ok(interval, Measured.count((double) count));
        return Backfill.mark(
                replaced && !seen.isEmpty()
                        ? Observation.newBuilder(counted)
                                .setFlags(List.of(RateFlag.REORGANISED))
                                .build()
                        : counted,
                filled);
    }

    /** How far the header of the newest block lies behind the clock, seconds; never negative. */
    private static double age(Answer answer) {
        return Math.max(0, answer.now() - answer.heads().latest().time()) / MILLIS_PER_SECOND;
    }

    private static Measured gauge(double value) {
        return new Measured(null, null, value, null);
    }

    private static Measured probe(double successes) {
        return new Measured(successes, 1.0, null, null);
    }
}
