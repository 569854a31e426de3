package dev.faultline.evaluate;

import dev.faultline.evaluate.inject.DropsByStrength;
import dev.faultline.evaluate.inject.IntervalCoverage;
import dev.faultline.evaluate.inject.Subject;
import dev.faultline.evaluate.inject.Trial;
import dev.faultline.evaluate.inject.Trials;
import dev.faultline.evaluate.report.Section;
import dev.faultline.evaluate.report.Table;
import dev.faultline.evaluate.report.Value;
import dev.faultline.evaluate.work.Workers;
import java.util.ArrayList;
import java.util.List;

/** How often the truth lies in the intervals that a detector gives. */
final class IntervalsPart {

    /** Begins of the bins of strength; the last has no end. */
    private static final List<Double> BINS = List.of(5.0, 7.0, 9.0, 12.0, 16.0);

    /** Below this strength coverage is published, not judged. */
    private static final double JUDGED_FROM = 7;

    private static final double LEAST = 0.93;
    private static final double MOST = 0.97;

    private static final DropsByStrength STRENGTHS = new DropsByStrength(5, 20);

    private final Effort effort;
    private final Workers workers;

    IntervalsPart(Effort effort, Workers workers) {
        this.effort = effort;
        this.workers = workers;
    }

    Section section(List<Entrant> entrants, List<Subject> subjects) {
        List<Table> tables = new ArrayList<>();
        for (Entrant entrant : entrants) {
            List<Trial> all = new ArrayList<>();
            for (Subject subject : subjects) {
                effort.drops(subject, Part.INTERVALS, STRENGTHS, effort.dropsOfStrengths(1))
                        .ifPresent(run -> all.addAll(run.run(entrant.detector(), workers, entrant.share())));
            }
            tables.add(table(entrant, new Trials(all)));
        }
        return new Section(
                "Intervals",
                "Share of found drops whose true onset, end, depth and missing amount lie in the 95 % intervals of the"
                        + " episode, by strength. The true missing amount is depth times the true mean of the window."
                        + " Widths are medians, relative to the truth, those of moments to the true duration. Target: 93"
                        + " to 97 % from z of 7 on.",
                effort.command(Part.INTERVALS),
                tables,
                List.of());
    }

    private static Table table(Entrant entrant, Trials trials) {
        List<List<Value>> rows = new ArrayList<>();
        for (int i = 0; i < BINS.size(); i++) {
            double from = BINS.get(i);
            double until = i + 1 < BINS.size() ? BINS.get(i + 1) : Double.POSITIVE_INFINITY;
            Trials bin = new Trials(trials.from(from).all().stream()
                    .filter(trial -> trial.strength().z() < until)
                    .toList());
            String range = Value.of(from).text() + " to "
                    + (Double.isInfinite(until) ? "any" : Value.of(until).text());
            for (IntervalCoverage coverage : IntervalCoverage.of(bin)) {
                rows.add(row(range, coverage, from >= JUDGED_FROM));
            }
        }
        return new Table(
                "intervals-" + entrant.name(),
                "Intervals of " + entrant.name(),
                List.of("z", "of", "inside", "median relative width", "93 to 97 %"),
                rows);
    }

    private static List<Value> row(String range, IntervalCoverage coverage, boolean isJudged) {
        boolean given = coverage.inside().of() > 0;
        return List.of(
                Value.of(range),
                Value.of(coverage.quantity()),
                given ? Value.of(coverage.inside()) : Value.of("none given"),
                Value.of(coverage.relativeWidth()),
                given && isJudged
                        ? Verdict.within(coverage.inside(), LEAST, MOST).value()
                        : Value.none());
    }
}
