package dev.faultline.evaluate.calibrate;

import dev.faultline.evaluate.measure.Watch;
import dev.faultline.evaluate.simulate.Model;
import dev.faultline.evaluate.simulate.Seed;
import dev.faultline.evaluate.work.Workers;
import dev.faultline.streams.detect.Detector;
import java.util.ArrayList;
import java.util.List;

/** Counts the episodes of a detector on simulated series in which nothing happens. */
public final class Calibration {

    private final CalibrationPlan plan;
    private final Workers workers;

    /** A calibration by a plan. */
    public Calibration(CalibrationPlan plan, Workers workers) {
        this.plan = plan;
        this.workers = workers;
    }

    /** One series of a cell. */
    private record Piece(Model model, double perHour, int index) {}

    /** One cell for each model and rate, in the order of the plan. */
    public List<CalibrationCell> run(Detector detector) {
        List<Piece> pieces = pieces();
        List<CalibrationCell> parts =
                workers.map("calibration of " + detector.name(), pieces, piece -> watch(detector, piece));
        List<CalibrationCell> cells = new ArrayList<>();
        int each = plan.seriesPerCell();
        for (int first = 0; first < parts.size(); first += each) {
            cells.add(parts.subList(first, first + each).stream()
                    .reduce(CalibrationCell::plus)
                    .orElseThrow());
        }
        return cells;
    }

    private List<Piece> pieces() {
        List<Piece> pieces = new ArrayList<>();
        for (Model model : plan.models()) {
            for (double rate : plan.rates()) {
                for (int index = 0; index < plan.seriesPerCell(); index++) {
                    pieces.add(new Piece(model, rate, index));
                }
            }
        }
        return pieces;
    }

    private CalibrationCell watch(Detector detector, Piece piece) {
        Seed seed = plan.seed()
                .with(piece.model().name())
                .with(Double.doubleToLongBits(piece.perHour()))
                .with(piece.index());
        Watch watch = Watch.of(
                detector,
                piece.model().series(piece.perHour(), plan.series(), seed),
                plan.series().bucketMillis());
        return CalibrationCell.of(piece.model().name(), piece.perHour(), watch);
    }
}
