package dev.faultline.evaluate;

import dev.faultline.evaluate.inject.DropsByStrength;
import dev.faultline.evaluate.inject.InjectionRun;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Recall against the strength of injected drops, beside an oracle that knows the window. */
final class EfficiencyPart {

    private static final List<Double> RATES = List.of(6.0, 300.0, 1800.0);
    private static final List<String> MODELS = List.of("poisson", "negative-binomial-3", "slow-3%-6h", "weekly-season");
    /** The last takes in drops of twelve hours. */
    private static final List<Duration> DURATIONS = Stream.of(1L, 2L, 3L, 5L, 15L, 60L, 180L, 721L)
            .map(Duration::ofMinutes)
            .toList();

    private static final DropsByStrength STRENGTHS = new DropsByStrength(2, 14);
    private static final double UP_TO = 14;
    private static final double WANTED = 0.9;
    private static final double MOST_OVER_ORACLE = 1.15;
    private static final double LEAST_RECALL = 0.99;

    private final Effort effort;
    private final Workers workers;

    EfficiencyPart(Effort effort, Workers workers) {
        this.effort = effort;
        this.workers = workers;
    }

    /** Simulated subjects. */
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
            List<Figure.Curve> curves = new ArrayList<>();
            for (Budget budget : Budget.of(entrant)) {
                Pooled pooled = pooled(entrant, budget, subjects);
                tables.add(summary(entrant, budget, pooled.rows()));
                tables.add(durations(entrant, budget, pooled.together()));
                tables.add(points(entrant, budget, pooled.curve()));
                curves.addAll(curves(entrant, budget, pooled.curve()));
            }
            figures.add(new Figure(
                    "recall-by-strength-" + entrant.name(),
                    "Recall of " + entrant.name() + " against the strength of drops",
                    "strength z",
                    "recall",
                    curves));
        }
        return new Section(
                "Efficiency",
                "Drops of 10 to 100 %, one minute to twelve hours, as many of each strength, begin anywhere in time;"
                        + " events are removed one by one. The strength z comes from true mean and dispersion. The oracle"
                        + " knows window, mean and dispersion, and alarms at the threshold of the same rate of false"
                        + " alarms. Rules that promise no rate stand beside the oracle of one in 1,000 hours, whatever"
                        + " they raise. The strength at which recall reaches 90 % is read off the nearest curve that never"
                        + " falls. Targets: recall of 99 % from z of 8 on where one false alarm in 1,000 hours is"
                        + " tolerated (8.5 for 0.1, 7.5 for 10), and 90 % at no more than 1.15 times the oracle's"
                        + " strength.",
                effort.command(Part.EFFICIENCY),
                tables,
                figures);
    }

    /** What all subjects gave. */
    private record Pooled(List<List<Value>> rows, Trials together, RecallCurve curve) {}

    private Pooled pooled(Entrant entrant, Budget budget, List<Subject> subjects) {
        List<List<Value>> rows = new ArrayList<>();
        Trials together = new Trials(List.of());
        for (Subject subject : subjects) {
            Optional<InjectionRun> run = effort.drops(subject, Part.EFFICIENCY, STRENGTHS, effort.dropsOfStrengths(1));
            if (run.isPresent()) {
                Trials trials =
                        new Trials(run.orElseThrow().run(budget.set(entrant.detector()), workers, entrant.share()));
                rows.add(row(subject.name(), trials, budget));
                together = together.plus(trials);
            }
        }
        rows.add(row("all", together, budget));
        return new Pooled(rows, together, curve(together, budget));
    }

    private static RecallCurve curve(Trials trials, Budget budget) {
        return RecallCurve.of(trials, Oracle.atRate(budget.per1000Hours()), UP_TO);
    }

    private static List<Value> row(String name, Trials trials, Budget budget) {
        RecallCurve curve = curve(trials, budget);
        double own = curve.zAtRecall(WANTED);
        double best = curve.oracleZAtRecall(WANTED);
        Trials strong = trials.from(budget.strong());
        double ratio = own / best;
        return List.of(
                Value.of(name),
                Value.of(trials.recall()),
                Value.of(strong.recall()),
                Verdict.within(strong.recall(), LEAST_RECALL, 1).value(),
                Value.of(own),
                Value.of(best),
                Value.of(ratio),
                Verdict.atMost(ratio, MOST_OVER_ORACLE).value(),
                Value.of(strong.delays().minutes(0.5)),
                Value.of(strong.delays().minutes(0.95)));
    }

    private static Table summary(Entrant entrant, Budget budget, List<List<Value>> rows) {
        String strong = "z >= " + Value.of(budget.strong()).text();
        return new Table(
                "efficiency-" + entrant.name() + budget.suffix(),
                "Recall of " + entrant.name() + budget.words() + "; delays in minutes at " + strong
                        + ", a miss counted as never",
                List.of(
                        "series",
                        "recall",
                        "recall at " + strong,
                        "99 %",
                        "z at 90 %",
                        "oracle",
                        "ratio",
                        "1.15",
                        "delay p50",
                        "delay p95"),
                rows);
    }

    /** Where the strong ones are missed: short drops share their buckets with undisturbed time, which the oracle does not. */
    private static Table durations(Entrant entrant, Budget budget, Trials together) {
        Trials strong = together.from(budget.strong());
        List<List<Value>> rows = new ArrayList<>();
        for (int i = 1; i < DURATIONS.size(); i++) {
            Duration from = DURATIONS.get(i - 1);
            Duration until = DURATIONS.get(i);
            Trials between = strong.lasting(from, until);
            rows.add(List.of(
                    Value.of(from.toMinutes() + " to " + until.toMinutes()),
                    Value.of(between.recall()),
                    Value.of(between.delays().minutes(0.5)),
                    Value.of(between.delays().minutes(0.95))));
        }
        return new Table(
                "efficiency-by-duration-" + entrant.name() + budget.suffix(),
                "Recall of " + entrant.name() + " at z >= "
                        + Value.of(budget.strong()).text() + " by duration, all series together" + budget.words(),
                List.of("minutes", "recall", "delay p50", "delay p95"),
                rows);
    }

    private static Table points(Entrant entrant, Budget budget, RecallCurve curve) {
        return new Table(
                "recall-by-strength-" + entrant.name() + budget.suffix(),
                "Recall of " + entrant.name() + " by strength, all series together" + budget.words(),
                List.of("z", "recall", "oracle"),
                curve.points().stream()
                        .map(point ->
                                List.of(Value.of(point.z()), Value.of(point.recall()), Value.share(point.oracle())))
                        .toList());
    }

    private static List<Figure.Curve> curves(Entrant entrant, Budget budget, RecallCurve curve) {
        String rate = Value.of(budget.per1000Hours()).text();
        return List.of(
                new Figure.Curve(
                        "oracle, " + rate,
                        curve.strengths(),
                        curve.points().stream().map(RecallCurve.Point::oracle).toList()),
                new Figure.Curve(entrant.name() + ", " + rate, curve.strengths(), curve.recalls()));
    }
}
