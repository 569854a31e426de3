package dev.faultline.ingest.chain;

import dev.faultline.event.Observation;
import dev.faultline.ingest.Measured;
import dev.faultline.ingest.PolledSlices;
import dev.faultline.ingest.Series;
import dev.faultline.ingest.SliceGrid;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far a number that only grows rose in each slice. The first reading, also after a failure, only starts. */
final class Rise {

    private final PolledSlices slices;
    private @Nullable Long last;
    private long risen;

    Rise(SliceGrid grid, Series series) {
        this.slices = new PolledSlices(grid, series);
    }

    Series series() {
        return slices.series();
    }

    void start(long now) {
        slices.start(now);
    }

    List<Observation> at(long now, @Nullable Long reading) {
        if (reading == null) {
            return failed(now, "The node does not tell this");
        }
        Long before = last;
        last = before == null ? reading : Math.max(before, reading);
        if (before == null) {
            risen = 0;
            return slices.failed(now, "Where this stood before is not known");
        }
        risen += last - before;
        List<Observation> told = slices.read(now, Measured.count((double) risen));
        risen = told.isEmpty() ? risen : 0;
        return told;
    }

    List<Observation> failed(long now, String reason) {
        last = null;
        return slices.failed(now, reason);
    }
}
