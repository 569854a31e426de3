package dev.faultline.evaluate;

import dev.faultline.evaluate.calibrate.Calibration;
import dev.faultline.evaluate.calibrate.CalibrationCell;
import dev.faultline.evaluate.calibrate.CalibrationPlan;
import dev.faultline.evaluate.calibrate.Kind;
import dev.faultline.evaluate.report.Section;
import dev.faultline.evaluate.report.Table;
import dev.faultline.evaluate.report.Value;
import dev.faultline.evaluate.work.Workers;
import dev.faultline.streams.detect.Direction;
import dev.faultline.streams.detect.Path;
import java.util.ArrayList;
import java.util.List;

/** False alarms on simulated series, against what was promised. */
final class CalibrationPart {

    private static final List<String> COLUMNS = List.of(
            "model",
            "events/h",
            "hours",
            "false per 1,000 h",
            "measured/nominal",
            "drops",
            "drops by halt",
            "rises",
            "time in alarm");

    private final Effort effort;
    private final Workers workers;

    CalibrationPart(Effort effort, Workers workers) {
        this.effort = effort;
        this.workers = workers;
    }

    Section section(List<Entrant> entrants) {
        CalibrationPlan plan = CalibrationPlan.promised(effort.hours(), effort.seed(Part.CALIBRATION));
        List<Table> tables = new ArrayList<>();
        for (Entrant entrant : entrants) {
            tables.add(table("calibration-" + entrant.name(), "False alarms of " + entrant.name(), entrant, plan));
            tables.add(table(
                    "calibration-beyond-" + entrant.name(),
                    "False alarms of " + entrant.name() + " on models beyond the promise",
                    entrant,
                    plan.beyond()));
        }
        return new Section(
                "Calibration",
                "Series in which nothing happens, one-minute buckets, 90 days each, the baseline estimated by the"
                        + " detector itself from the first bucket on. All watched hours count, warm-up included. Every"
                        + " episode is false. Intervals are exact Poisson intervals, 95 %.",
                effort.command(Part.CALIBRATION),
                tables,
                List.of());
    }

    private Table table(String name, String caption, Entrant entrant, CalibrationPlan plan) {
        List<List<Value>> rows = new Calibration(plan, workers)
                .run(entrant.detector()).stream()
                        .map(cell -> row(cell, entrant))
                        .toList();
        return new Table(name, caption, COLUMNS, rows);
    }

    private static List<Value> row(CalibrationCell cell, Entrant entrant) {
        Double nominal = entrant.nominal();
        return List.of(
                Value.of(cell.model()),
                Value.of(cell.perHour()),
                Value.of(cell.hours()),
                Value.of(cell.all()),
                nominal == null ? Value.none() : Value.of(cell.all().over(nominal)),
                Value.of(cell.of(new Kind(Direction.DROP, Path.RATE)).events()),
                Value.of(cell.of(new Kind(Direction.DROP, Path.HALT)).events()),
                Value.of(cell.of(new Kind(Direction.RISE, Path.RATE)).events()),
                Value.share(cell.shareInAlarm()));
    }
}
