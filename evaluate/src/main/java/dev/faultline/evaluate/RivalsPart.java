package dev.faultline.evaluate;

import dev.faultline.evaluate.inject.Cell;
import dev.faultline.evaluate.inject.InjectionRun;
import dev.faultline.evaluate.inject.Subject;
import dev.faultline.evaluate.inject.Trials;
import dev.faultline.evaluate.report.Section;
import dev.faultline.evaluate.report.Table;
import dev.faultline.evaluate.report.Value;
import dev.faultline.evaluate.sweep.CleanData;
import dev.faultline.evaluate.sweep.Swept;
import dev.faultline.evaluate.sweep.ThresholdSweep;
import dev.faultline.evaluate.work.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Detectors compared at the same measured rate of false drops, on the same drops. */
final class RivalsPart {

    /** False drops that must be expected, or a rate cannot be set. */
    private static final double LEAST_EXPECTED = 10;

    private final Effort effort;
    private final Workers workers;

    RivalsPart(Effort effort, Workers workers) {
        this.effort = effort;
        this.workers = workers;
    }

    /** A detector at its threshold, and what it found. */
    private record Entry(String name, Swept swept, Trials trials) {}

    Section section(List<Entrant> entrants, List<Subject> simulated, List<Subject> real) {
        List<Table> tables = new ArrayList<>();
        simulated.forEach(subject -> tables.addAll(tables(entrants, subject, effort.seriesOf(subject.span()))));
        real.forEach(subject -> tables.addAll(tables(entrants, subject, 1)));
        return new Section(
                "Rivals",
                "Each detector is set to the threshold at which it raises one false drop in 1,000 hours on the same"
                        + " series without drops, or the rate at which ten are expected where there are fewer hours."
                        + " Real series may hold real drops, which count as false for all alike. Then all see the same"
                        + " injected drops.",
                effort.command(Part.RIVALS),
                tables,
                List.of());
    }

    private List<Table> tables(List<Entrant> entrants, Subject subject, int series) {
        CleanData clean = new CleanData(subject, series, effort.seed(Part.RIVALS));
        double hours = series * subject.span().hours();
        double rate = Math.max(1, LEAST_EXPECTED * 1_000 / hours);
        ThresholdSweep sweep = new ThresholdSweep(clean, rate, workers);
        InjectionRun run = effort.drops(subject, Part.RIVALS);
        List<Entry> entries = new ArrayList<>();
        for (Entrant entrant : entrants) {
            Swept swept = sweep.sweep(entrant.detector());
            entries.add(new Entry(entrant.name(), swept, new Trials(run.run(swept.detector(), workers))));
        }
        return List.of(thresholds(subject, rate, entries), recalls(subject, entries));
    }

    private static Table thresholds(Subject subject, double rate, List<Entry> entries) {
        return new Table(
                "rivals-thresholds-" + fileName(subject),
                "Thresholds on " + subject.name() + ", wanted " + Value.of(rate).text() + " false drops per 1,000 h",
                List.of("detector", "threshold", "false drops per 1,000 h", "reached", "recall", "delay p50 min"),
                entries.stream()
                        .map(entry -> List.of(
                                Value.of(entry.name()),
                                Value.of(entry.swept().detector().threshold()),
                                Value.of(entry.swept().measured()),
                                Value.of(entry.swept().isReached() ? "yes" : "no"),
                                Value.of(entry.trials().recall()),
                                Value.of(entry.trials().delays().minutes(0.5))))
                        .toList());
    }

    private static Table recalls(Subject subject, List<Entry> entries) {
        List<String> columns = new ArrayList<>(List.of("depth", "duration min"));
        entries.forEach(entry ->
                columns.addAll(List.of(entry.name(), entry.name() + " less best", entry.name() + " delay p50 min")));
        List<List<Value>> rows = new ArrayList<>();
        double[] means = new double[entries.size()];
        for (Cell cell : Cell.grid()) {
            List<Trials> each =
                    entries.stream().map(entry -> entry.trials().of(cell)).toList();
            rows.add(row(cell, each));
            for (int i = 0; i < means.length; i++) {
                means[i] += each.get(i).recall().value() / Cell.grid().size();
            }
        }
        rows.add(mean(means));
        return new Table(
                "rivals-recall-" + fileName(subject),
                "Recall on " + subject.name() + ", "
                        + entries.get(0).trials().of(Cell.grid().get(0)).all().size() + " drops and more a row",
                columns,
                rows);
    }

    private static List<Value> row(Cell cell, List<Trials> each) {
        double best = each.stream()
                .mapToDouble(trials -> trials.recall().value())
                .max()
                .orElseThrow();
        List<Value> row = new ArrayList<>();
        row.add(Value.share(cell.depth()));
        row.add(Value.of(cell.duration().toMinutes()));
        for (Trials trials : each) {
            row.add(Value.of(trials.recall()));
            row.add(Value.share(trials.recall().value() - best));
            row.add(Value.of(trials.delays().minutes(0.5)));
        }
        return row;
    }

    private static List<Value> mean(double[] means) {
        double best = Arrays.stream(means).max().orElseThrow();
        List<Value> row = new ArrayList<>(List.of(Value.of("mean"), Value.none()));
        for (double mean : means) {
            row.add(Value.share(mean));
            row.add(Value.share(mean - best));
            row.add(Value.none());
        }
        return row;
    }

    private static String fileName(Subject subject) {
        return subject.name().replace("%", "").replaceAll("[^A-Za-z0-9.]+", "-");
    }
}
