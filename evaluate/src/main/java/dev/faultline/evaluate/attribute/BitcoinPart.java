package dev.faultline.evaluate.attribute;

import dev.faultline.evaluate.dataset.BlockArrivals;
import dev.faultline.evaluate.dataset.DataFolder;
import dev.faultline.evaluate.dataset.DatasetException;
import dev.faultline.evaluate.dataset.RealSeries;
import dev.faultline.evaluate.report.Section;
import dev.faultline.evaluate.report.Table;
import dev.faultline.evaluate.report.Value;
import dev.faultline.streams.attribute.Assessment.Outcome;
import dev.faultline.streams.attribute.EffectSettings;
import dev.faultline.streams.attribute.Window;
import dev.faultline.streams.attribute.counterfactual.Comparison;
import dev.faultline.streams.attribute.counterfactual.Counterfactual;
import dev.faultline.streams.attribute.counterfactual.Estimator;
import dev.faultline.streams.attribute.counterfactual.Facts;
import dev.faultline.streams.attribute.counterfactual.Finding;
import dev.faultline.streams.attribute.counterfactual.OutcomeRule;
import dev.faultline.streams.attribute.counterfactual.SensitivityTable;
import dev.faultline.streams.attribute.counterfactual.Statistics;
import dev.faultline.streams.attribute.counterfactual.WatchedWindow;
import dev.faultline.streams.detect.Reading;
import dev.faultline.streams.detect.scan.ScanDetector;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Bitcoin's blocks while AWS us-east-1 failed on 2021-12-07: what can be said, and what cannot. */
public final class BitcoinPart implements AttributionPart {

    private static final long START = Instant.parse("2021-12-07T15:30:00Z").toEpochMilli();

    private static final List<String> ENDS =
            List.of("2021-12-07T22:22:00Z", "2021-12-08T00:30:00Z", "2021-12-08T02:40:00Z");

    private final AttributionEffort effort;
    private final EffectSettings settings;
    private final ScanDetector detector;
    private final DataFolder data;

    /** @param data folder that holds the arrivals */
    public BitcoinPart(AttributionEffort effort, EffectSettings settings, ScanDetector detector, DataFolder data) {
        this.effort = effort;
        this.settings = settings;
        this.detector = detector;
        this.data = data;
    }

    /**
     * What is said.
     *
     * @param finding the outcome of the window that AWS declared, with the other windows in its table
     * @param statistics its comparison
     * @param table all windows by all baselines
     */
    record Answer(Finding finding, Statistics statistics, List<Comparison> table) {

        /** Largest loss that some window and baseline leave possible. */
        double largestNotExcluded() {
            return table.stream()
                    .map(Comparison::high)
                    .filter(Objects::nonNull)
                    .mapToDouble(Double::doubleValue)
                    .max()
                    .orElse(1);
        }
    }

    Answer answer() {
        RealSeries bitcoin = data.chains().stream()
                .filter(series -> series.name().equals(BlockArrivals.NAME))
                .findFirst()
                .orElseThrow(() -> new DatasetException("--data has no chains/bitcoin-arrivals-*.csv.gz"));
        Counterfactual expected = PastReadings.of(bitcoin.readings(), bitcoin.bucketMillis())
                .before(START, detector, settings)
                .orElseThrow(() -> new DatasetException("The arrivals of Bitcoin begin too late for 2021-12-07"));
        List<WatchedWindow> windows =
                ENDS.stream().map(end -> seen(end, bitcoin, expected)).toList();
        SensitivityTable table = new SensitivityTable(expected, settings.level());
        List<Comparison> cells =
                windows.stream().flatMap(window -> table.row(window).stream()).toList();
        Statistics statistics = new Estimator(settings.level())
                .compare(expected, windows.get(0))
                .orElseThrow();
        Finding finding = new OutcomeRule(settings)
                .find(new Facts(window(ENDS.get(0)), 1, true, statistics, cells, List.of(), false));
        return new Answer(finding, statistics, cells);
    }

    private static Window window(String end) {
        return new Window(
                "15:30 to " + end.substring(11, 16), START, Instant.parse(end).toEpochMilli(), false);
    }

    private static WatchedWindow seen(String end, RealSeries bitcoin, Counterfactual expected) {
        WatchedWindow seen = new WatchedWindow(window(end), expected);
        for (Reading reading : bitcoin.readings()) {
            seen.add(reading.start(), bitcoin.bucketMillis(), reading.coverage(), reading.value());
        }
        return seen;
    }

    @Override
    public List<Section> measure() {
        Answer answer = answer();
        List<Value> outcome = List.of(
                Value.of(answer.finding().assessment().outcome().name()),
                Value.share(answer.largestNotExcluded()),
                Value.of(answer.largestNotExcluded() < 0.5 ? "yes" : "no"),
                Value.of(answer.finding().assessment().reason()));
        return List.of(new Section(
                "Bitcoin on 2021-12-07",
                "Blocks at one node while AWS us-east-1 failed, from 15:30 UTC to three ends that sources give. Whether"
                        + " a loss of 10 % is excluded depends on the window and the baseline that one takes.",
                effort.command(),
                List.of(
                        new Table(
                                "effects-bitcoin",
                                "What is said of the declared window, and the largest loss that some cell leaves possible",
                                List.of("outcome", "not excluded", "50 % excluded", "reason"),
                                List.of(outcome)),
                        new Table(
                                "effects-bitcoin-table",
                                "Windows x baselines, each cell by its 95 % interval alone",
                                List.of("window", "baseline", "expected", "actual", "loss", "interval", "says"),
                                answer.table().stream().map(BitcoinPart::row).toList())),
                List.of()));
    }

    private static List<Value> row(Comparison cell) {
        Outcome says = cell.says();
        return List.of(
                Value.of(cell.window()),
                Value.of(cell.baseline()),
                number(cell.expected()),
                Value.of(cell.actual()),
                share(cell.loss()),
                Value.of(share(cell.low()).text() + " to " + share(cell.high()).text()),
                Value.of(says == null ? "not available: " + cell.why() : says.name()));
    }

    private static Value number(@Nullable Double number) {
        return number == null ? Value.none() : Value.of(number.doubleValue());
    }

    private static Value share(@Nullable Double share) {
        return share == null ? Value.none() : Value.share(share);
    }
}
