package dev.faultline.ingest.chain;

import dev.faultline.event.Observation;
import dev.faultline.ingest.Interval;
import dev.faultline.ingest.Measured;
import dev.faultline.ingest.Series;
import org.jspecify.annotations.Nullable;

/** How far a number that only grows rose in each slice. The first reading, also after a failure, only starts. */
final class Rise {

    private final Series series;
    private @Nullable Long last;
    private long lastEnd;

    Rise(Series series) {
        this.series = series;
    }

    Series series() {
        return series;
    }

    Observation at(Interval slice, @Nullable Long reading) {
        if (reading == null) {
            return failed(slice, "The node does not tell this");
        }
        Long before = lastEnd == slice.start() ? last : null;
        last = before == null ? reading : Math.max(before, reading);
        lastEnd = slice.end();
        return before == null
                ? series.failed(slice, "Where this stood before is not known")
                : series.ok(slice, Measured.count((double) (last - before)));
    }

    Observation failed(Interval slice, String reason) {
        last = null;
        return series.failed(slice, reason);
    }
}
