package dev.faultline.ingest.chain;

import dev.faultline.event.Observation;
import dev.faultline.event.ObservationStatus;
import dev.faultline.ingest.Interval;
import dev.faultline.ingest.Measured;
import dev.faultline.ingest.Series;
import java.util.List;

/**
 * A series that is told from blocks of the past.
 *
 * @param series its names
 * @param count makes the observation of a slice from all of its blocks
 */
record PastSeries(Series series, Count count) {

    /** What the blocks of a slice come to. */
    @FunctionalInterface
    interface Count {
        Observation of(Series series, Interval slice, List<ChainBlock> blocks);
    }

    /** Blocks, or the transactions in them. */
    static PastSeries of(NodeSeries naming, String signal) {
        return new PastSeries(
                naming.past(signal),
                NodeSeries.TRANSACTIONS.equals(signal) ? PastSeries::transactions : PastSeries::blocks);
    }

    Observation watched(Interval slice, List<ChainBlock> blocks) {
        return count.of(series, slice, blocks);
    }

    private static Observation blocks(Series series, Interval slice, List<ChainBlock> blocks) {
        return series.blocks(
                slice, blocks.stream().map(block -> block.told(null)).toList());
    }

    private static Observation transactions(Series series, Interval slice, List<ChainBlock> blocks) {
        long count = 0;
        for (ChainBlock block : blocks) {
            Long transactions = block.transactions();
            if (transactions == null) {
                return series.with(slice, ObservationStatus.PARTIAL, "A block came without its size", Measured.NOTHING);
            }
            count += transactions;
        }
        return series.ok(slice, Measured.count((double) count));
    }
}
