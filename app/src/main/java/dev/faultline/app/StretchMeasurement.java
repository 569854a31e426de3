package dev.faultline.app;

import dev.faultline.streams.attribute.EffectSettings;
import dev.faultline.streams.attribute.Window;
import dev.faultline.streams.attribute.counterfactual.Comparison;
import dev.faultline.streams.attribute.counterfactual.Counterfactual;
import dev.faultline.streams.attribute.counterfactual.Estimator;
import dev.faultline.streams.attribute.counterfactual.Facts;
import dev.faultline.streams.attribute.counterfactual.Finding;
import dev.faultline.streams.attribute.counterfactual.History;
import dev.faultline.streams.attribute.counterfactual.OutcomeRule;
import dev.faultline.streams.attribute.counterfactual.SensitivityTable;
import dev.faultline.streams.attribute.counterfactual.Statistics;
import dev.faultline.streams.attribute.counterfactual.WatchedWindow;
import dev.faultline.streams.detect.scan.ScanDetector;
import dev.faultline.streams.ledger.Estimate;
import dev.faultline.streams.ledger.Measurement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one series did in a stretch of time that no incident names: judged by the rule that effects of incidents are judged
 * by, against the same five weeks before. Pure.
 */
final class StretchMeasurement {

    private final EffectSettings settings;
    private final ScanDetector detector;

    StretchMeasurement(EffectSettings settings, ScanDetector detector) {
        this.settings = settings;
        this.detector = detector;
    }

    /**
     * A bucket of the source that watched most.
     *
     * @param start milliseconds since 1970 UTC
     * @param coverage part of it that was watched, 0 to 1
     * @param count events in the watched part; NaN when nothing was counted
     * @param amount their value; NaN when not known
     */
    record Bucket(long start, double coverage, double count, double amount) {}

    /**
     * A series as its best source saw it.
     *
     * @param source the source
     * @param bucketMillis width of its buckets
     * @param buckets in order of time, from five weeks before the stretch to its end
     * @param drops that overlap the stretch, by onset
     */
    record Watched(
            Measurement.Side side, String source, long bucketMillis, List<Bucket> buckets, List<StretchDrop> drops) {}

    /** Begin of the history before a stretch, milliseconds since 1970 UTC. */
    long historyStart(Window window) {
        return window.start() - settings.history().toMillis();
    }

    /** The measurement. */
    Measurement of(Window window, Watched series) {
        Counterfactual expected = expected(window, series);
        WatchedWindow seen = new WatchedWindow(window, expected);
        for (Bucket bucket : series.buckets()) {
            if (window.overlaps(bucket.start(), bucket.start() + series.bucketMillis())) {
                seen.add(bucket.start(), series.bucketMillis(), bucket.coverage(), bucket.count());
            }
        }
        double coverage = window.millis() == 0 ? 0 : Math.min(1, seen.watchedMillis() / window.millis());
        Statistics statistics = expected == null
                ? null
                : new Estimator(settings.level()).compare(expected, seen).orElse(null);
        List<Comparison> table =
                expected == null ? List.of() : new SensitivityTable(expected, settings.level()).row(seen);
        Finding found = new OutcomeRule(settings)
                .find(new Facts(
                        window,
                        coverage,
                        seen.counted() > 0,
                        statistics,
                        table,
                        series.drops().stream().map(StretchDrop::episode).toList(),
                        false));
        return measurement(window, series, coverage, statistics, found);
    }

    private @Nullable Counterfactual expected(Window window, Watched series) {
        History past = new History(detector, series.bucketMillis(), window.start());
        for (Bucket bucket : series.buckets()) {
            if (bucket.start() + series.bucketMillis() <= window.start()) {
                past.add(bucket.start(), bucket.coverage(), bucket.count(), bucket.amount());
            }
        }
        return past.freeze().orElse(null);
    }

    private static Measurement measurement(
            Window window, Watched series, double coverage, @Nullable Statistics statistics, Finding found) {
        return new Measurement(
                series.source(),
                series.side(),
                window,
                new Measurement.Found(
                        found.assessment().outcome(),
                        coverage,
                        series.drops().isEmpty()
                                ? null
                                : series.drops().get(0).episode().onset(),
                        false),
                new Measurement.Sizes(
                        statistics == null
                                ? Estimate.NONE
                                : new Estimate(statistics.loss(), finite(statistics.lossLow()), statistics.lossHigh()),
                        statistics == null ? null : statistics.largestNotExcluded(),
                        StretchDrop.minutes(series.drops(), series.bucketMillis())));
    }

    private static @Nullable Double finite(double number) {
        return Double.isFinite(number) ? number : null;
    }
}
