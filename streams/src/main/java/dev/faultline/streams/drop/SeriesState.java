package dev.faultline.streams.drop;

import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/** One series in memory: where it stands, its scan, and the rows that wait for a slower witness. */
final class SeriesState {

    private final WitnessProgress progress;
    private final NavigableMap<Long, Map<String, RateRow>> waiting;
    private @Nullable Scan scan;

    SeriesState(WitnessProgress progress, @Nullable Scan scan, NavigableMap<Long, Map<String, RateRow>> waiting) {
        this.progress = progress;
        this.scan = scan;
        this.waiting = waiting;
    }

    WitnessProgress progress() {
        return progress;
    }

    NavigableMap<Long, Map<String, RateRow>> waiting() {
        return waiting;
    }

    @Nullable
    Scan scan() {
        return scan;
    }

    void scan(Scan next) {
        this.scan = next;
    }
}
