package dev.faultline.ingest.chain;

import dev.faultline.event.Provenance;
import dev.faultline.event.Surface;
import dev.faultline.ingest.Series;
import dev.faultline.ingest.SeriesKey;
import dev.faultline.ingest.SliceGrid;
import dev.faultline.ingest.SourceFacts;
import dev.faultline.ingest.Timing;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The series that one node gives.
 *
 * @param entity the chain
 * @param source the endpoint
 * @param facts who runs it, and where
 * @param timing bucket and waiting times
 * @param slice width of a slice, milliseconds
 * @param settles whether the node tells safe and final heads
 */
public record NodeSeries(String entity, String source, SourceFacts facts, Timing timing, long slice, boolean settles) {

    /** Signal of blocks. */
    public static final String BLOCKS = "blocks";

    /** Signal of transactions in them. */
    public static final String TRANSACTIONS = "transactions";

    /** Signal of slots, those without a block too. */
    public static final String SLOTS = "slots";

    /** Signal of transactions that called named contracts. */
    public static final String CALLS = "contract-calls";

    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    /** Blocks that are final come in epochs of minutes; in shorter buckets most would be empty. */
    private static final long FINALITY_BUCKET = Duration.ofMinutes(15).toMillis();

    SliceGrid grid() {
        return new SliceGrid(slice, timing.bucket());
    }

    /** Slices of a minute, or of a bucket where that is less: for times that are known to the second. */
    SliceGrid minutes() {
        return new SliceGrid(Math.min(MINUTE, timing.bucket()), timing.bucket());
    }

    Series chain(String signal) {
        return series(entity, Surface.CHAIN, signal, timing, null);
    }

    /** A series of the chain that is read afterwards. */
    Series past(String signal) {
        return new Series(
                new SeriesKey(entity, Surface.CHAIN, signal, source), timing, facts, Provenance.BACKFILLED, null);
    }

    /** The same for what is told in minutes that begin at any second. */
    Series pastMinutes(String signal) {
        return new Series(
                new SeriesKey(entity, Surface.CHAIN, signal, source), finality(), facts, Provenance.BACKFILLED, null);
    }

    /** Width of the buckets of what is told so, milliseconds. */
    public long minutesBucket() {
        return finality().bucket();
    }

    /** The same under the name of another source. */
    public NodeSeries named(String other) {
        return new NodeSeries(entity, other, facts, timing, slice, settles);
    }

    /** The same for somebody who lives on this chain. */
    public NodeSeries ofTenant(String tenant) {
        return new NodeSeries(tenant, source, facts, timing, slice, settles);
    }

    Series settled(String signal) {
        return series(entity, Surface.CHAIN, signal, finality(), null);
    }

    Series rpc(String signal, @Nullable String unit) {
        return series(entity, Surface.RPC, signal, timing, unit);
    }

    /** A series of somebody who lives on this chain. */
    Series tenant(String tenant, String signal) {
        return series(tenant, Surface.CHAIN, signal, timing, null);
    }

    private Timing finality() {
        long bucket = Math.max(FINALITY_BUCKET, timing.bucket());
        return new Timing(bucket, timing.grace(), Math.max(timing.maxSilence(), 10 * bucket));
    }

    private Series series(String who, Surface surface, String signal, Timing waits, @Nullable String unit) {
        return new Series(new SeriesKey(who, surface, signal, source), waits, facts, Provenance.MEASURED, unit);
    }
}
