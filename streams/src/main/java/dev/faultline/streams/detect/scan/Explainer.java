package dev.faultline.streams.detect.scan;

import dev.faultline.streams.detect.Deviation;
import dev.faultline.streams.detect.Reading;
import dev.faultline.streams.detect.SeriesScan;
import dev.faultline.streams.detect.Vote;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Runs a scan over the readings of one source up to a moment, and tells what it saw then and why it said what it said. */
public final class Explainer {

    private final ScanDetector settings;
    private final long bucketMillis;

    /**
     * @param settings the rule as it ran
     * @param bucketMillis width of a bucket in milliseconds
     */
    public Explainer(ScanDetector settings, long bucketMillis) {
        this.settings = settings;
        this.bucketMillis = bucketMillis;
    }

    /**
     * Explains the bucket that holds a moment.
     *
     * @param readings of one source, as they were scanned; a bucket without one was not watched
     * @param moment milliseconds
     */
    public Explanation at(Iterable<Reading> readings, long moment) {
        NavigableMap<Long, Reading> past = new TreeMap<>();
        readings.forEach(reading -> past.put(reading.start(), reading));
        long start = Math.floorDiv(moment, bucketMillis) * bucketMillis;
        SourceScan scan = new SourceScan(settings, bucketMillis);
        NavigableMap<Long, Reading> before = past.headMap(start, false);
        before.values().forEach(scan::accept);
        Reading reading = past.getOrDefault(start, Reading.uncovered(start));
        return explain(scan, reading, before);
    }

    private Explanation explain(SourceScan scan, Reading reading, NavigableMap<Long, Reading> before) {
        Watched watched = new Watched(before, reading, bucketMillis);
        List<Look> looks = new ArrayList<>();
        looks.add(Look.at(scan.state(), reading, watched, bucketMillis)); // stands where nothing is judged
        scan.beforeJudging(() -> looks.add(Look.at(scan.state(), reading, watched, bucketMillis)));
        Vote vote = scan.accept(reading);
        Explanation.State state = state(reading, vote);
        Deviation deviation =
                reading.covered() ? vote.deviation() : whileUnwatched(scan.state(), reading.start(), before);
        Look look = looks.get(looks.size() - 1);
        return new Explanation(
                reading.start(),
                bucketMillis,
                state,
                reading.coverage(),
                reading.covered() ? look.expected() : null,
                reading.covered() ? reading.value() * reading.coverage() : null,
                look.season(),
                look.seasonal(),
                look.windows(),
                deviation,
                look.power(),
                new Reason(look).of(state, deviation));
    }

    /** An episode goes on over a short hole; over a longer one nobody knows. */
    private @Nullable Deviation whileUnwatched(ScanState state, long start, NavigableMap<Long, Reading> before) {
        Excursion open = state.open();
        long last = before.values().stream()
                .filter(Reading::covered)
                .mapToLong(Reading::start)
                .max()
                .orElse(Long.MIN_VALUE);
        return open != null && start - last <= SeriesScan.longestGap(bucketMillis)
                ? open.now(state.windows(), state.clock())
                : null;
    }

    private Explanation.State state(Reading reading, Vote vote) {
        if (!reading.covered()) {
            return Explanation.State.NOT_WATCHED;
        }
        Deviation deviation = vote.deviation();
        return switch (vote.kind()) {
            case ABSTAIN -> Explanation.State.WARM_UP;
            case NORMAL, SUSPECT -> deviation == null ? Explanation.State.NORMAL : Explanation.State.ENDED;
            case AWAY ->
                deviation != null && deviation.detectedAt() == reading.start() + bucketMillis
                        ? Explanation.State.ALARM
                        : Explanation.State.EPISODE;
        };
    }
}
