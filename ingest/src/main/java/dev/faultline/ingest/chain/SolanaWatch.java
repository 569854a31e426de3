package dev.faultline.ingest.chain;

import dev.faultline.event.Observation;
import dev.faultline.ingest.Backfill;
import dev.faultline.ingest.Interval;
import dev.faultline.ingest.Measured;
import dev.faultline.ingest.PolledSlices;
import dev.faultline.ingest.Series;
import dev.faultline.ingest.SliceGrid;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Observations of one node of Solana.
 *
 * <p>Slots, blocks and final blocks are differences of what the node counts, one reading to the next; the first after a
 * failure only starts. Transactions without votes come from the samples of a minute that nodes keep for twelve hours: they
 * carry no time, so a new one is taken to end when it was first seen, and those before it end where the next begins. A
 * sample crosses the buckets, so its count is spread and flagged as interpolated downstream. For one thread.
 */
public final class SolanaWatch {

    private static final double MILLIS_PER_SECOND = 1000;

    private final Rise slots;
    private final Rise blocks;
    private final Rise finalized;
    private final PolledSlices success;
    private final PolledSlices latency;
    private final PolledSlices lag;
    private final Series transactions;
    private long sampledUntil = Long.MIN_VALUE;
    private long sampledSlot = Long.MIN_VALUE;

    /** A watch that has not begun. */
    public SolanaWatch(NodeSeries of) {
        SliceGrid grid = of.grid();
        this.slots = new Rise(grid, of.chain("slots"));
        this.blocks = new Rise(grid, of.chain("blocks"));
        this.finalized = new Rise(grid, of.chain("finalized-blocks"));
        this.success = new PolledSlices(grid, of.rpc("probe-success", null));
        this.latency = new PolledSlices(grid, of.rpc("latency", "ms"));
        this.lag = new PolledSlices(grid, of.rpc("head-lag", "s"));
        this.transactions = of.settled("transactions");
    }

    /** The series of this node. */
    public List<Series> series() {
        return List.of(
                slots.series(),
                blocks.series(),
                finalized.series(),
                transactions,
                success.series(),
                latency.series(),
                lag.series());
    }

    /** Begins to watch. */
    public void start(long now) {
        for (Rise rise : List.of(slots, blocks, finalized)) {
            rise.start(now);
        }
        for (PolledSlices slices : List.of(success, latency, lag)) {
            slices.start(now);
        }
    }

    /** Last slot whose sample was told, to go on from after a stop; the smallest long before the first. */
    public long sampledSlot() {
        return sampledSlot;
    }

    /** Goes on after a time in which nothing ran; samples since then are told as far as the node keeps them. */
    public void resume(long slot, long sampleEnd) {
        sampledSlot = slot;
        sampledUntil = sampleEnd;
    }

    /** End of the last sample told, milliseconds since 1970 UTC. */
    public long sampledUntil() {
        return sampledUntil;
    }

    /** The node answered. */
    public List<Observation> answered(long now, double latencyMillis, SolanaNode.Standing standing) {
        List<Observation> told = new ArrayList<>(slots.at(now, standing.slot()));
        told.addAll(blocks.at(now, standing.blocks()));
        told.addAll(finalized.at(now, standing.finalizedBlocks()));
        told.addAll(success.read(now, new Measured(1.0, 1.0, null, null)));
        told.addAll(latency.read(now, new Measured(null, null, latencyMillis, null)));
        Long time = standing.slotTime();
        told.addAll(
                time == null
                        ? lag.failed(now, "The node does not tell the time of its slot")
                        : lag.read(
                                now, new Measured(null, null, Math.max(0, now - time) / MILLIS_PER_SECOND, null)));
        return told;
    }

    /** The node did not answer; see {@link NodeWatch#failed}. */
    public List<Observation> failed(long now, String reason, boolean ours) {
        List<Observation> told = new ArrayList<>();
        for (Rise rise : List.of(slots, blocks, finalized)) {
            told.addAll(rise.failed(now, reason));
        }
        told.addAll(ours ? success.failed(now, reason) : success.read(now, new Measured(0.0, 1.0, null, null)));
        told.addAll(latency.failed(now, reason));
        told.addAll(lag.failed(now, reason));
        return told;
    }

    /** Samples, oldest first; those told before are passed over, and the first ever only start. */
    public List<Observation> sampled(long now, List<SolanaNode.Sample> samples) {
        List<SolanaNode.Sample> fresh = samples.stream()
                .filter(sample -> sample.slot() > sampledSlot)
                .toList();
        if (fresh.isEmpty()) {
            return List.of();
        }
        boolean first = sampledSlot == Long.MIN_VALUE;
        sampledSlot = fresh.get(fresh.size() - 1).slot();
        long before = first ? Long.MAX_VALUE : sampledUntil;
        sampledUntil = now;
        return first ? List.of() : told(now, fresh, before);
    }

    private List<Observation> told(long now, List<SolanaNode.Sample> fresh, long before) {
        List<Observation> told = new ArrayList<>();
        long end = now;
        for (int i = fresh.size() - 1; i >= 0 && end > before; i--) {
            SolanaNode.Sample sample = fresh.get(i);
            long start = Math.max(before, end - sample.seconds() * (long) MILLIS_PER_SECOND);
            if (i == 0 && start - before < sample.seconds() * (long) MILLIS_PER_SECOND / 2) {
                start = before; // the node sampled a little later than a minute after the one before
            }
            Interval interval = new Interval(start, end, now);
            Long count = sample.transactions();
            told.add(
                    count == null
                            ? transactions.failed(interval, "The node does not tell votes and transactions apart")
                            : Backfill.mark(
                                    transactions.ok(interval, Measured.count((double) count)), i < fresh.size() - 1));
            end = start;
        }
        if (end > before) {
            told.add(transactions.failed(new Interval(before, end, now), "The node keeps no samples of this time"));
        }
        Collections.reverse(told);
        return told;
    }
}
