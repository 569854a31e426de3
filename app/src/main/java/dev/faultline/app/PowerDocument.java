package dev.faultline.app;

import dev.faultline.streams.detect.scan.Explanation;
import dev.faultline.streams.detect.scan.Power;
import dev.faultline.streams.detect.scan.Sensitivity;
import dev.faultline.streams.detect.scan.Unscanned;
import dev.faultline.streams.detect.scan.WindowPower;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a series can tell, for programs: fractions, not percent; null where there is nothing to say. */
final class PowerDocument implements SeriesDocument {

    private static final List<String> COLUMNS = List.of(
            "entity",
            "surface",
            "signal",
            "source",
            "at",
            "millis",
            "expected",
            "slow_noise",
            "residuals",
            "slow_noise_floor",
            "depth_told_50",
            "depth_told_80",
            "depth_excluded",
            "depth_excluded_80",
            "reason");

    /** How long drops last that are asked about. */
    static final List<Duration> LASTING = List.of(
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(3),
            Duration.ofHours(9),
            Duration.ofHours(24));

    @Override
    public Row tree(SeriesExplanation explanation) {
        return head(explanation)
                .with(
                        "sources",
                        explanation.sources().entrySet().stream()
                                .map(PowerDocument::source)
                                .toList())
                .with("notes", explanation.notes());
    }

    static Row head(SeriesExplanation explanation) {
        return new Row()
                .with("entity", explanation.series().entity())
                .with("surface", explanation.series().surface())
                .with("signal", explanation.series().signal())
                .with("at", explanation.at().toString())
                .with("bucket_millis", explanation.readings().bucketMillis())
                .with("provenance", explanation.readings().provenance())
                .with("false_alarms_per_1000_hours", explanation.rule().falseAlarmsPer1000Hours());
    }

    private static Row source(Map.Entry<String, Explanation> source) {
        return new Row()
                .with("source", source.getKey())
                .and(power(source.getValue().power()));
    }

    static Row power(Power power) {
        return new Row()
                .with("level_per_hour", power.perHour())
                .with("dispersion", power.dispersion())
                .with("drop_threshold", power.dropThreshold())
                .with("rise_threshold", power.riseThreshold())
                .with("shortest_halt_millis", power.shortestHaltMillis())
                .with("slow_noise_floor", power.floor().orElse(null))
                .with(
                        "smallest_drops",
                        LASTING.stream().map(length -> lasting(power, length)).toList())
                .with(
                        "windows",
                        power.windows().stream().map(PowerDocument::window).toList())
                .with(
                        "not_scanned",
                        power.unscanned().stream().map(PowerDocument::unscanned).toList());
    }

    private static Row lasting(Power power, Duration length) {
        return new Row()
                .with("lasting_millis", length.toMillis())
                .with("depth_told_80", power.smallestDrop(length.toMillis()).orElse(null));
    }

    @Override
    public List<String> columns() {
        return COLUMNS;
    }

    /** One line for each length and source; a length that is not scanned has a reason. */
    @Override
    public Stream<Row> windows(SeriesExplanation explanation) {
        return explanation.sources().entrySet().stream().flatMap(source -> {
            Power power = source.getValue().power();
            return Stream.concat(
                            power.windows().stream().map(PowerDocument::window),
                            power.unscanned().stream().map(PowerDocument::unscanned))
                    .map(row -> named(explanation, source.getKey()).and(row));
        });
    }

    static Row named(SeriesExplanation explanation, String source) {
        return new Row()
                .with("entity", explanation.series().entity())
                .with("surface", explanation.series().surface())
                .with("signal", explanation.series().signal())
                .with("source", source)
                .with("at", explanation.at().toString());
    }

    private static Row window(WindowPower window) {
        return new Row()
                .with("millis", window.millis())
                .with("expected", window.expected())
                .with("slow_noise", window.slowNoise())
                .with("residuals", window.residuals())
                .with("slow_noise_floor", window.floor())
                .and(sensitivity(window.sensitivity()));
    }

    static Row sensitivity(@Nullable Sensitivity known) {
        return known == null
                ? depths(null, null, null, null)
                : depths(known.alarmHalf(), known.alarmMost(), known.excludable(), known.excludableMost());
    }

    private static Row depths(
            @Nullable Double told,
            @Nullable Double toldMost,
            @Nullable Double excluded,
            @Nullable Double excludedMost) {
        return new Row()
                .with("depth_told_50", told)
                .with("depth_told_80", toldMost)
                .with("depth_excluded", excluded)
                .with("depth_excluded_80", excludedMost);
    }

    static Row unscanned(Unscanned length) {
        return new Row()
                .with("millis", length.millis())
                .with("residuals", length.residuals())
                .with("reason", length.because());
    }
}
