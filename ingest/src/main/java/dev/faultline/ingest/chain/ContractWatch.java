package dev.faultline.ingest.chain;

import dev.faultline.event.Observation;
import dev.faultline.event.ObservationStatus;
import dev.faultline.ingest.FillableSlices;
import dev.faultline.ingest.Interval;
import dev.faultline.ingest.Marks;
import dev.faultline.ingest.Measured;
import dev.faultline.ingest.Series;
import dev.faultline.ingest.chain.ContractReader.Calls;
import java.util.List;

/** Observations of the calls of named contracts, of all transactions in the same blocks. For one thread. */
public final class ContractWatch {

    private final FillableSlices<Calls> slices;

    /**
     * A watch that has not begun.
     *
     * @param tenant entity whose contracts these are
     */
    public ContractWatch(NodeSeries node, String tenant) {
        this.slices =
                new FillableSlices<>(node.grid(), node.tenant(tenant, NodeSeries.CALLS), Calls::time, this::counted);
    }

    /** The series. */
    public Series series() {
        return slices.series();
    }

    /** As {@link NodeWatch#resume}. */
    public void resume(long watchedBefore) {
        slices.resume(watchedBefore);
    }

    /** From where on calls are not told yet, to go on from after a stop. */
    public long missingFrom() {
        return slices.missingFrom();
    }

    /** What was read of a slice. */
    public List<Observation> told(Interval slice, ContractReader.Found found) {
        String failure = found.failure();
        if (failure == null) {
            return slices.known(slice, found.blocks());
        }
        Observation failed = slices.failed(slice, failure);
        if (found.givenUp()) {
            slices.giveUp();
        }
        return List.of(failed);
    }

    private Observation counted(Interval interval, List<Calls> blocks, boolean filled) {
        double calls = 0;
        double transactions = 0;
        boolean sized = true;
        for (Calls block : blocks) {
            Long inBlock = block.transactions();
            calls += (double) block.calls();
            transactions += inBlock == null ? 0 : (double) inBlock;
            sized &= inBlock != null;
        }
        Measured measured = new Measured(calls, sized ? transactions : null, null, null);
        return Marks.filled(slices.series().with(interval, ObservationStatus.OK, null, measured), filled);
    }
}
