package dev.faultline.evaluate;

import dev.faultline.evaluate.inject.Cell;
import dev.faultline.evaluate.inject.RecallCurve;
import dev.faultline.evaluate.inject.Trials;
import dev.faultline.evaluate.measure.Oracle;
import dev.faultline.evaluate.measure.Proportion;
import dev.faultline.evaluate.report.Figure;
import dev.faultline.evaluate.report.Table;
import dev.faultline.evaluate.report.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What a contest came to. The first detector is judged against the best of all.
 *
 * @param name of the kind of subjects, for names of tables
 * @param contest what was measured
 */
record ContestTables(String name, Contest contest) {

    private static final double UP_TO = 14;

    /** How far under the best a cell may be; drops of two buckets and less may be farther. */
    private static final double LEAST_DIFFERENCE = -0.05;

    private static final double LEAST_DIFFERENCE_SHORT = -0.20;
    private static final Duration SHORT = Duration.ofMinutes(2);

    Table thresholds() {
        return new Table(
                "rivals-thresholds-" + name,
                "Thresholds on " + name + " series, and what was found of all kinds of drops together",
                List.of(
                        "series",
                        "detector",
                        "threshold",
                        "wanted per 1,000 h",
                        "false drops per 1,000 h",
                        "reached",
                        "recall",
                        "delay p50 min"),
                contest.rounds().stream()
                        .map(round -> List.of(
                                Value.of(round.subject()),
                                Value.of(round.name()),
                                Value.of(round.swept().detector().threshold()),
                                Value.of(round.wanted()),
                                Value.of(round.swept().measured()),
                                Value.of(round.swept().isReached() ? "yes" : "no"),
                                Value.of(round.kinds().recall()),
                                Value.of(round.kinds().delays().minutes(0.5))))
                        .toList());
    }

    Table recalls() {
        List<String> names = contest.names();
        List<String> columns = new ArrayList<>(List.of("depth", "duration min"));
        columns.addAll(names);
        columns.addAll(List.of(names.get(0) + " less best", "verdict"));
        List<List<Value>> rows = new ArrayList<>();
        for (Cell cell : Cell.grid()) {
            rows.add(recalls(cell));
        }
        rows.add(means());
        return new Table("rivals-recall-" + name, "Recall on " + name + " series", columns, rows);
    }

    private List<Value> recalls(Cell cell) {
        List<Value> row = head(cell);
        List<Proportion> recalls = contest.of(cell).stream().map(Trials::recall).toList();
        recalls.forEach(recall -> row.add(Value.of(recall)));
        double least = cell.duration().compareTo(SHORT) <= 0 ? LEAST_DIFFERENCE_SHORT : LEAST_DIFFERENCE;
        double best = bestOther(recalls).orElse(Double.NaN);
        double difference = recalls.get(0).value() - best;
        row.add(Value.share(difference));
        row.add(Verdict.atMost(least - difference, 0).value());
        return row;
    }

    /** The best of the others, among those with enough drops to be judged. */
    private static OptionalDouble bestOther(List<Proportion> recalls) {
        return recalls.stream()
                .skip(1)
                .filter(Proportion::isJudged)
                .mapToDouble(Proportion::value)
                .max();
    }

    private List<Value> means() {
        List<Double> means = new ArrayList<>();
        for (int i = 0; i < contest.names().size(); i++) {
            int detector = i;
            means.add(Cell.grid().stream()
                    .mapToDouble(cell -> contest.of(cell).get(detector).recall().value())
                    .average()
                    .orElseThrow());
        }
        double best =
                means.stream().skip(1).mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
        double difference = means.get(0) - best;
        List<Value> row = new ArrayList<>(List.of(Value.of("mean"), Value.none()));
        means.forEach(mean -> row.add(Value.share(mean)));
        row.add(Value.share(difference));
        row.add(
                Double.isNaN(difference)
                        ? Verdict.OPEN.value()
                        : (difference > 0 ? Verdict.MET : Verdict.MISSED).value());
        return row;
    }

    Table delays() {
        List<String> columns = new ArrayList<>(List.of("depth", "duration min"));
        contest.names().forEach(detector -> columns.addAll(List.of(detector + " p50", detector + " p90")));
        List<List<Value>> rows = new ArrayList<>();
        for (Cell cell : Cell.grid()) {
            List<Value> row = head(cell);
            for (Trials trials : contest.of(cell)) {
                row.add(Value.of(trials.delays().minutes(0.5)));
                row.add(Value.of(trials.delays().minutes(0.9)));
            }
            rows.add(row);
        }
        return new Table(
                "rivals-delay-" + name,
                "Delays on " + name + " series in minutes, a miss counted as never",
                columns,
                rows);
    }

    Table strengths() {
        List<List<Value>> rows = new ArrayList<>();
        for (String detector : contest.names()) {
            Trials trials = contest.strengths(detector);
            RecallCurve curve = RecallCurve.of(trials, Oracle.atRate(1), UP_TO);
            rows.add(List.of(
                    Value.of(detector),
                    Value.of(trials.recall()),
                    Value.of(trials.from(8).recall()),
                    Value.of(curve.zAtRecall(0.5)),
                    Value.of(curve.zAtRecall(0.9))));
        }
        return new Table(
                "rivals-strength-" + name,
                "Recall of drops of any strength on " + name + " series",
                List.of("detector", "recall", "recall at z >= 8", "z at 50 %", "z at 90 %"),
                rows);
    }

    Figure figure() {
        List<Figure.Curve> curves = new ArrayList<>();
        for (String detector : contest.names()) {
            RecallCurve curve = RecallCurve.of(contest.strengths(detector), Oracle.atRate(1), UP_TO);
            curves.add(new Figure.Curve(detector, curve.strengths(), curve.recalls()));
        }
        return new Figure(
                "rivals-by-strength-" + name,
                "Recall at the same rate of false drops, " + name + " series",
                "strength z",
                "recall",
                curves);
    }

    private static List<Value> head(Cell cell) {
        return new ArrayList<>(
                List.of(Value.share(cell.depth()), Value.of(cell.duration().toMinutes())));
    }
}
