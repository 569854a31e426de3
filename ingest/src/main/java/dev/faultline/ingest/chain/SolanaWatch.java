package dev.faultline.ingest.chain;

import dev.faultline.event.Observation;
import dev.faultline.ingest.Interval;
import dev.faultline.ingest.Measured;
import dev.faultline.ingest.Series;
import java.util.List;

/**
 * Observations of one node of Solana: slots, blocks and final blocks as differences of what the node counts, one reading
 * to the next. For one thread.
 */
public final class SolanaWatch {

    private static final double MILLIS_PER_SECOND = 1000;

    private final Rise slots;
    private final Rise blocks;
    private final Rise finalized;
    private final Series success;
    private final Series latency;
    private final Series lag;

    /** A watch that has not begun. */
    public SolanaWatch(NodeSeries of) {
        this.slots = new Rise(of.chain("slots"));
        this.blocks = new Rise(of.chain("blocks"));
        this.finalized = new Rise(of.chain("finalized-blocks"));
        this.success = of.rpc("probe-success", null);
        this.latency = of.rpc("latency", "ms");
        this.lag = of.rpc("head-lag", "s");
    }

    /** The series of this node. */
    public List<Series> series() {
        return List.of(slots.series(), blocks.series(), finalized.series(), success, latency, lag);
    }

    /** The node answered. */
    public List<Observation> answered(Interval slice, double latencyMillis, SolanaNode.Standing standing) {
        Long time = standing.slotTime();
        return List.of(
                slots.at(slice, standing.slot()),
                blocks.at(slice, standing.blocks()),
                finalized.at(slice, standing.finalizedBlocks()),
                success.ok(slice, new Measured(1.0, 1.0, null, null)),
                latency.ok(slice, new Measured(null, null, latencyMillis, null)),
                time == null
                        ? lag.failed(slice, "The node does not tell the time of its slot")
                        : lag.ok(slice, new Measured(null, null, age(slice, time), null)));
    }

    private static double age(Interval slice, long time) {
        return Math.max(0, slice.observedAt() - time) / MILLIS_PER_SECOND;
    }

    /** The node did not answer; see {@link NodeWatch#failed}. */
    public List<Observation> failed(Interval slice, String reason, boolean ours) {
        return List.of(
                slots.failed(slice, reason),
                blocks.failed(slice, reason),
                finalized.failed(slice, reason),
                ours ? success.failed(slice, reason) : success.ok(slice, new Measured(0.0, 1.0, null, null)),
                latency.failed(slice, reason),
                lag.failed(slice, reason));
    }
}
