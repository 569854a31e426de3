package dev.faultline.evaluate;

import dev.faultline.evaluate.calibrate.Calibration;
import dev.faultline.evaluate.calibrate.CalibrationCell;
import dev.faultline.evaluate.calibrate.CalibrationPlan;
import dev.faultline.evaluate.report.Section;
import dev.faultline.evaluate.report.Table;
import dev.faultline.evaluate.report.Value;
import dev.faultline.evaluate.work.Workers;
import dev.faultline.streams.detect.Direction;
import dev.faultline.streams.detect.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** False alarms on simulated series, against what was promised. */
final class CalibrationPart {

    private static final List<String> COLUMNS = List.of(
            "model",
            "events/h",
            "hours",
            "drops per 1,000 h",
            "rises per 1,000 h",
            "drops/nominal",
            "rises/nominal",
            "both/nominal",
            "by halt",
            "time in alarm",
            "verdict");

    private static final double MOST = 1.25;
    private static final double LEAST = 0.5;

    /** Events per hour from which a series must also alarm often enough. */
    private static final double TWO_SIDED_FROM = 300;

    private static final double MOST_TIME_IN_ALARM = 0.001;

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
            tables.add(
                    table("calibration-" + entrant.name(), "False alarms of " + entrant.name(), entrant, plan, true));
            tables.add(table(
                    "calibration-beyond-" + entrant.name(),
                    "False alarms of " + entrant.name() + " on models beyond the promise, not judged",
                    entrant,
                    plan.beyond(),
                    false));
        }
        return new Section(
                "Calibration",
                "Series in which nothing happens, one-minute buckets, 90 days each, the baseline estimated by the"
                        + " detector itself from the first bucket on. All watched hours count, warm-up included. Every"
                        + " episode is false. Intervals are exact Poisson intervals, 95 %. Of the tolerated rate, drops"
                        + " and rises have 45 % each; the 10 % for halts are not spent here, since they are told from the"
                        + " moments of single events, so nominal is 0.45 for drops, 0.45 for rises and 0.9 for both"
                        + " where one false alarm in 1,000 hours is tolerated. Target: both over nominal within 0.5 and"
                        + " 1.25 from 300 events per hour on, at most 1.25 below, and at most 0.1 % of the time in alarm;"
                        + " met and missed mean the whole interval, open that it reaches over the bound.",
                effort.command(Part.CALIBRATION),
                tables,
                List.of());
    }

    private Table table(String name, String caption, Entrant entrant, CalibrationPlan plan, boolean isJudged) {
        List<List<Value>> rows = new Calibration(plan, workers)
                .run(entrant.detector()).stream()
                        .map(cell -> row(cell, entrant.promise(), isJudged))
                        .toList();
        return new Table(name, caption, COLUMNS, rows);
    }

    private static List<Value> row(CalibrationCell cell, @Nullable Promise promise, boolean isJudged) {
        List<Value> row = new ArrayList<>(List.of(
                Value.of(cell.model()),
                Value.of(cell.perHour()),
                Value.of(cell.hours()),
                Value.of(cell.of(Direction.DROP)),
                Value.of(cell.of(Direction.RISE))));
        row.addAll(promise == null ? Collections.nCopies(3, Value.none()) : ratios(cell, promise));
        row.add(Value.of(cell.of(Path.HALT).events()));
        row.add(Value.share(cell.shareInAlarm()));
        row.add(
                promise == null || !isJudged
                        ? Value.none()
                        : verdict(cell, promise).value());
        return row;
    }

    private static List<Value> ratios(CalibrationCell cell, Promise promise) {
        return List.of(
                Value.ratio(cell.of(Direction.DROP), promise.drops()),
                Value.ratio(cell.of(Direction.RISE), promise.rises()),
                Value.ratio(cell.all(), promise.both()));
    }

    /** As the targets have it: too many is wrong everywhere, too few only where there are enough events. */
    static Verdict verdict(CalibrationCell cell, Promise promise) {
        double least = cell.perHour() >= TWO_SIDED_FROM ? LEAST : 0;
        return Verdict.within(cell.all().over(promise.both()), least, MOST)
                .and(Verdict.atMost(cell.shareInAlarm(), MOST_TIME_IN_ALARM));
    }
}
