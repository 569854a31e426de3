package dev.faultline.evaluate.inject;

import dev.faultline.evaluate.measure.Oracle;
import dev.faultline.evaluate.measure.Proportion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Recall against the strength of drops, and what an oracle would reach on the same drops.
 *
 * @param points bins in order of strength
 */
public record RecallCurve(List<Point> points) {

    private static final double WIDTH = 0.5;

    /** Copies the list. */
    public RecallCurve {
        points = List.copyOf(points);
    }

    /**
     * Drops of about the same strength.
     *
     * @param z mean strength
     * @param recall found, of all
     * @param oracle mean chance of the oracle to find them
     */
    public record Point(double z, Proportion recall, double oracle) {}

    /** The curve of trials, up to a strength at which everything is found. */
    public static RecallCurve of(Trials trials, Oracle oracle, double upTo) {
        List<Point> points = new ArrayList<>();
        for (Map.Entry<Double, Trials> bin : trials.byStrength(WIDTH).entrySet()) {
            if (bin.getKey() < upTo) {
                points.add(point(bin.getValue(), oracle));
            }
        }
        return new RecallCurve(points);
    }

    private static Point point(Trials bin, Oracle oracle) {
        double z = 0;
        double chance = 0;
        for (Trial trial : bin.all()) {
            z += trial.strength().z();
            chance += oracle.recall(trial.strength());
        }
        return new Point(z / bin.all().size(), bin.recall(), chance / bin.all().size());
    }

    /** Strengths of the bins. */
    public List<Double> strengths() {
        return points.stream().map(Point::z).toList();
    }

    /** Recalls of the bins. */
    public List<Double> recalls() {
        return points.stream().map(point -> point.recall().value()).toList();
    }

    /**
     * The strength from which the recall is at or over a value: of the best curve that never falls, between bins on
     * straight lines; not a number if it is never reached.
     */
    public double zAtRecall(double wanted) {
        return crossing(wanted, new RisingCurve(points).values());
    }

    /** The same of the oracle. */
    public double oracleZAtRecall(double wanted) {
        return crossing(wanted, points.stream().map(Point::oracle).toList());
    }

    private double crossing(double wanted, List<Double> values) {
        int first = 0;
        while (first < values.size() && values.get(first) < wanted) {
            first++;
        }
        if (first == values.size()) {
            return Double.NaN;
        }
        if (first == 0) {
            return points.get(0).z();
        }
        double below = values.get(first - 1);
        double way = (wanted - below) / (values.get(first) - below);
        double from = points.get(first - 1).z();
        return from + way * (points.get(first).z() - from);
    }
}
