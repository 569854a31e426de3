package dev.faultline.evaluate.dataset;

import dev.faultline.evaluate.measure.Truth;
import dev.faultline.streams.detect.Direction;
import dev.faultline.streams.detect.Reading;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts of user reports of a quarter of an hour around bursts (columns event_id, timestamp in seconds, count, provider), one
 * series per provider, not watched between bursts. The truth of a burst is a rise: the run of counts of at least a quarter
 * of its peak, gaps of one count included.
 */
public final class UserReports {

    private static final long BUCKET = 900_000;
    private static final double SHARE_OF_PEAK = 0.25;

    private final Path path;

    /** The reports of a file. */
    public UserReports(Path path) {
        this.path = path;
    }

    private record Count(String event, String provider, long at, double value) {}

    /** One series per provider, in order of their names. */
    public List<RealSeries> read() {
        Map<String, List<Count>> byProvider = new TreeMap<>();
        CsvFile file = new CsvFile(path);
        file.named(row -> {
            long line = row.getStartingLineNumber();
            long at = Math.round(file.number(line, "timestamp", row.getField("timestamp")) * 1_000);
            byProvider
                    .computeIfAbsent(row.getField("provider"), provider -> new ArrayList<>())
                    .add(new Count(
                            row.getField("event_id"),
                            row.getField("provider"),
                            at / BUCKET * BUCKET,
                            file.number(line, "count", row.getField("count"))));
        });
        return byProvider.entrySet().stream()
                .map(entry -> series(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static RealSeries series(String provider, List<Count> counts) {
        Map<Long, Reading> readings = new TreeMap<>();
        Map<String, List<Count>> events = new TreeMap<>();
        for (Count count : counts) {
            readings.putIfAbsent(count.at(), new Reading(count.at(), true, count.value()));
            events.computeIfAbsent(count.event(), event -> new ArrayList<>()).add(count);
        }
        List<Truth> truths = events.values().stream()
                .map(UserReports::burst)
                .sorted(Comparator.comparingLong(Truth::onset))
                .toList();
        return new RealSeries(
                "reports-" + provider, "user-reports", BUCKET, List.copyOf(readings.values()), merged(truths));
    }

    private static Truth burst(List<Count> unsorted) {
        List<Count> counts =
                unsorted.stream().sorted(Comparator.comparingLong(Count::at)).toList();
        int peak = 0;
        for (int i = 1; i < counts.size(); i++) {
            peak = counts.get(i).value() > counts.get(peak).value() ? i : peak;
        }
        double least = SHARE_OF_PEAK * counts.get(peak).value();
        int first = reach(counts, peak, -1, least);
        int last = reach(counts, peak, 1, least);
        return new Truth(
                Direction.RISE, counts.get(first).at(), counts.get(last).at() + BUCKET);
    }

    /** The last count in a direction that is high, where one low count does not end the run and two do. */
    private static int reach(List<Count> counts, int peak, int step, double least) {
        int reached = peak;
        for (int i = peak + step; i >= 0 && i < counts.size() && Math.abs(i - reached) <= 2; i += step) {
            if (counts.get(i).value() >= least) {
                reached = i;
            }
        }
        return reached;
    }

    /** Bursts that overlap are one. */
    private static List<Truth> merged(List<Truth> truths) {
        List<Truth> merged = new ArrayList<>();
        for (Truth truth : truths) {
            int last = merged.size() - 1;
            if (last >= 0 && truth.onset() <= merged.get(last).end()) {
                Truth before = merged.remove(last);
                merged.add(new Truth(Direction.RISE, before.onset(), Math.max(before.end(), truth.end())));
            } else {
                merged.add(truth);
            }
        }
        return merged;
    }
}
