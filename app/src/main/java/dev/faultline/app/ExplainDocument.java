package dev.faultline.app;

import dev.faultline.streams.detect.Deviation;
import dev.faultline.streams.detect.Interval;
import dev.faultline.streams.detect.scan.ExplainedWindow;
import dev.faultline.streams.detect.scan.Explanation;
import dev.faultline.streams.detect.scan.Unscanned;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Why a series did or did not alarm, for programs: fractions, not percent; null where there is nothing to say. */
final class ExplainDocument implements SeriesDocument {

    private static final List<String> COLUMNS = List.of(
            "entity",
            "surface",
            "signal",
            "source",
            "at",
            "state",
            "start",
            "watched_millis",
            "coverage",
            "expected",
            "actual",
            "standard_deviation",
            "slow_noise",
            "residuals",
            "direction",
            "statistic",
            "threshold",
            "on_turn",
            "depth_told_50",
            "depth_told_80",
            "depth_excluded",
            "depth_excluded_80",
            "reason");

    @Override
    public Row tree(SeriesExplanation explanation) {
        return PowerDocument.head(explanation)
                .with("witnesses_needed", explanation.needed())
                .with(
                        "sources",
                        explanation.sources().entrySet().stream()
                                .map(ExplainDocument::source)
                                .toList())
                .with(
                        "drops",
                        explanation.drops().stream().map(ExplainDocument::drop).toList())
                .with("notes", explanation.notes());
    }

    private static Row source(Map.Entry<String, Explanation> source) {
        Explanation explained = source.getValue();
        return new Row()
                .with("source", source.getKey())
                .with("state", explained.state())
                .with("sentence", explained.sentence())
                .at("bucket_start", explained.start())
                .with("coverage", explained.coverage())
                .with("expected", explained.expected())
                .with("actual", explained.actual())
                .with("season", explained.season())
                .with("seasonal", explained.seasonal())
                .with("episode", episode(explained.deviation()))
                .with(
                        "windows",
                        explained.windows().stream()
                                .map(ExplainDocument::window)
                                .toList())
                .with("power", PowerDocument.power(explained.power()));
    }

    private static @Nullable Row episode(@Nullable Deviation deviation) {
        if (deviation == null) {
            return null;
        }
        Interval depth = deviation.depth();
        return new Row()
                .with("direction", deviation.direction())
                .with("state", deviation.state())
                .at("onset", deviation.onset())
                .at("detected_at", deviation.detectedAt())
                .at("until", deviation.until())
                .with("expected", deviation.expected())
                .with("actual", deviation.actual())
                .with("depth", deviation.depthNow())
                .with("depth_low", depth == null ? null : (Double) depth.low())
                .with("depth_high", depth == null ? null : (Double) depth.high())
                .with("statistic", deviation.statistic())
                .with("threshold", deviation.threshold());
    }

    private static Row drop(RecordedDrop drop) {
        return new Row()
                .with("id", drop.id())
                .with("direction", drop.direction())
                .with("path", drop.path())
                .with("state", drop.state())
                .at("onset", drop.onset().toEpochMilli())
                .at("detected_at", drop.detectedAt().toEpochMilli())
                .at("until", drop.until().toEpochMilli())
                .with("depth", drop.depth())
                .with("depth_low", drop.depthLow())
                .with("depth_high", drop.depthHigh());
    }

    @Override
    public List<String> columns() {
        return COLUMNS;
    }

    /** One line for each window and source, then one with a reason for each length that is not scanned. */
    @Override
    public Stream<Row> windows(SeriesExplanation explanation) {
        return explanation.sources().entrySet().stream().flatMap(source -> {
            Explanation explained = source.getValue();
            return Stream.concat(
                            explained.windows().stream().map(ExplainDocument::window),
                            explained.power().unscanned().stream().map(ExplainDocument::unscanned))
                    .map(row -> PowerDocument.named(explanation, source.getKey())
                            .with("state", explained.state())
                            .and(row));
        });
    }

    private static Row unscanned(Unscanned length) {
        return new Row()
                .with("watched_millis", length.millis())
                .with("residuals", length.residuals())
                .with("reason", length.because());
    }

    private static Row window(ExplainedWindow window) {
        return new Row()
                .at("start", window.start())
                .with("watched_millis", window.watchedMillis())
                .with("coverage", window.coverage())
                .with("expected", window.expected())
                .with("actual", window.actual())
                .with("standard_deviation", window.deviation())
                .with("slow_noise", window.slowNoise())
                .with("residuals", window.residuals())
                .with("direction", window.direction())
                .with("statistic", window.statistic())
                .with("threshold", window.threshold())
                .with("on_turn", window.onTurn())
                .and(PowerDocument.sensitivity(window.sensitivity()));
    }
}
