package dev.faultline.evaluate;

import dev.faultline.evaluate.inject.DropsByStrength;
import dev.faultline.evaluate.inject.RecallCurve;
import dev.faultline.evaluate.inject.SimulatedSubject;
import dev.faultline.evaluate.inject.Subject;
import dev.faultline.evaluate.inject.Trials;
import dev.faultline.evaluate.measure.Oracle;
import dev.faultline.evaluate.report.Figure;
import dev.faultline.evaluate.report.Section;
import dev.faultline.evaluate.report.Table;
import dev.faultline.evaluate.report.Value;
import dev.faultline.evaluate.simulate.Model;
import dev.faultline.evaluate.work.Workers;
import java.util.ArrayList;
import java.util.List;

/** Recall against the strength of injected drops, beside an oracle that knows the window. */
final class EfficiencyPart {

    private static final List<Double> RATES = List.of(6.0, 300.0, 1800.0);
    private static final List<String> MODELS = List.of("poisson", "negative-binomial-3", "slow-3%-6h", "weekly-season");
    private static final DropsByStrength STRENGTHS = new DropsByStrength(2, 14);
    private static final double UP_TO = 14;
    private static final double WANTED = 0.9;

    private final Effort effort;
    private final Workers workers;

    EfficiencyPart(Effort effort, Workers workers) {
        this.effort = effort;
        this.workers = workers;
    }

    /** Simulated subjects, to which real ones may be added. */
    static List<Subject> simulated(Effort effort) {
        return Model.promised().stream()
                .filter(model -> MODELS.contains(model.name()))
                .flatMap(model -> RATES.stream().<Subject>map(rate -> new SimulatedSubject(model, rate, effort.span())))
                .toList();
    }

    Section section(List<Entrant> entrants, List<Subject> subjects) {
        List<Table> tables = new ArrayList<>();
        List<Figure> figures = new ArrayList<>();
        for (Entrant entrant : entrants) {
            Oracle oracle = Oracle.atRate(entrant.rate());
            List<List<Value>> rows = new ArrayList<>();
            List<Trials> all = new ArrayList<>();
            for (Subject subject : subjects) {
                effort.drops(subject, Part.EFFICIENCY, STRENGTHS).ifPresent(run -> {
                    Trials trials = new Trials(run.run(entrant.detector(), workers));
                    rows.add(row(subject, trials, oracle));
                    all.add(trials);
                });
            }
            Trials together =
                    new Trials(all.stream().flatMap(t -> t.all().stream()).toList());
            RecallCurve curve = RecallCurve.of(together, oracle, UP_TO);
            tables.add(summary(entrant, rows));
            tables.add(points(entrant, curve));
            figures.add(figure(entrant, curve));
        }
        return new Section(
                "Efficiency",
                "Drops of 10 to 100 %, one minute to twelve hours, as many of each strength, begin anywhere in time;"
                        + " events are removed one by one. The strength z comes from true mean and dispersion. The oracle knows window, mean and"
                        + " dispersion, and alarms at the threshold of the same rate of false alarms. Rules that"
                        + " promise no rate stand beside the oracle of one in 1,000 hours, whatever they raise.",
                effort.command(Part.EFFICIENCY),
                tables,
                figures);
    }

    private static List<Value> row(Subject subject, Trials trials, Oracle oracle) {
        RecallCurve curve = RecallCurve.of(trials, oracle, UP_TO);
        double own = curve.zAtRecall(WANTED);
        double best = curve.oracleZAtRecall(WANTED);
        return List.of(
                Value.of(subject.name()),
                Value.of(trials.recall()),
                Value.of(trials.from(8).recall()),
                Value.of(own),
                Value.of(best),
                Value.of(own / best),
                Value.of(trials.from(8).delays().minutes(0.5)),
                Value.of(trials.from(8).delays().minutes(0.95)));
    }

    private static Table summary(Entrant entrant, List<List<Value>> rows) {
        return new Table(
                "efficiency-" + entrant.name(),
                "Recall of " + entrant.name() + "; delays in minutes at z of 8 and more, a miss counted as never",
                List.of(
                        "series",
                        "recall",
                        "recall at z >= 8",
                        "z at 90 %",
                        "oracle",
                        "ratio",
                        "delay p50",
                        "delay p95"),
                rows);
    }

    private static Table points(Entrant entrant, RecallCurve curve) {
        return new Table(
                "recall-by-strength-" + entrant.name(),
                "Recall of " + entrant.name() + " by strength, all series together",
                List.of("z", "recall", "oracle"),
                curve.points().stream()
                        .map(point ->
                                List.of(Value.of(point.z()), Value.of(point.recall()), Value.share(point.oracle())))
                        .toList());
    }

    private static Figure figure(Entrant entrant, RecallCurve curve) {
        List<Double> z = curve.points().stream().map(RecallCurve.Point::z).toList();
        return new Figure(
                "recall-by-strength-" + entrant.name(),
                "Recall of " + entrant.name() + " against the strength of drops",
                "strength z",
                "recall",
                List.of(
                        new Figure.Curve(
                                "oracle",
                                z,
                                curve.points().stream()
                                        .map(RecallCurve.Point::oracle)
                                        .toList()),
                        new Figure.Curve(
                                entrant.name(),
                                z,
                                curve.points().stream()
                                        .map(p -> p.recall().value())
                                        .toList())));
    }
}
