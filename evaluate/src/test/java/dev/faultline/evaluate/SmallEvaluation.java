package dev.faultline.evaluate;

import dev.faultline.evaluate.calibrate.Calibration;
import dev.faultline.evaluate.calibrate.CalibrationCell;
import dev.faultline.evaluate.calibrate.CalibrationPlan;
import dev.faultline.evaluate.inject.DropsByStrength;
import dev.faultline.evaluate.inject.InjectionRun;
import dev.faultline.evaluate.inject.Placement;
import dev.faultline.evaluate.inject.SimulatedSubject;
import dev.faultline.evaluate.inject.Trials;
import dev.faultline.evaluate.measure.Proportion;
import dev.faultline.evaluate.simulate.Model;
import dev.faultline.evaluate.simulate.Seed;
import dev.faultline.evaluate.simulate.Span;
import dev.faultline.evaluate.work.Workers;
import dev.faultline.streams.detect.Detector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** False alarms and recall of a detector, small enough for every build. */
final class SmallEvaluation {

    private static final Seed SEED = new Seed(20_260_101);
    private static final double HOURS = 5_760;
    private static final List<Double> RATES = List.of(300.0, 1800.0);

    private SmallEvaluation() {}

    static List<Expectation> of(Detector detector) {
        List<Expectation> figures = new ArrayList<>();
        try (Workers workers = new Workers(2, (name, done, of) -> {})) {
            CalibrationPlan plan =
                    new CalibrationPlan(Model.promised(), RATES, HOURS, Span.ofMinutes(Duration.ofDays(60)), SEED);
            List<CalibrationCell> cells = new Calibration(plan, workers).run(detector);
            cells.forEach(cell -> figures.add(falseAlarms(cell)));
            figures.add(together(cells));
            RATES.forEach(rate -> figures.add(recall(detector, rate, workers)));
        }
        return figures;
    }

    static Map<String, Long> counts(List<Expectation> figures) {
        return figures.stream().collect(Collectors.toMap(Expectation::figure, Expectation::count));
    }

    private static Expectation falseAlarms(CalibrationCell cell) {
        String figure = "false alarms, " + cell.model() + " at " + (long) cell.perHour();
        return Expectation.ofEvents(figure, cell.all().events(), cell.hours());
    }

    /** A small shift of all models shows in their sum alone. */
    private static Expectation together(List<CalibrationCell> cells) {
        long events = cells.stream().mapToLong(cell -> cell.all().events()).sum();
        double hours = cells.stream().mapToDouble(CalibrationCell::hours).sum();
        return Expectation.ofEvents("false alarms, all models", events, hours);
    }

    /** At strengths where some drops are found and some are not. */
    private static Expectation recall(Detector detector, double rate, Workers workers) {
        SimulatedSubject subject = new SimulatedSubject(Model.poisson(), rate, Span.ofMinutes(Duration.ofDays(84)));
        InjectionRun run = new InjectionRun(
                subject,
                new DropsByStrength(5, 9).draw(subject, 200, SEED.random()),
                new Placement(Duration.ofDays(28)),
                1,
                SEED);
        Proportion recall = new Trials(run.run(detector, workers)).recall();
        return Expectation.ofShare("found, z of 5 to 9, poisson at " + (long) rate, recall.hits(), recall.of());
    }
}
