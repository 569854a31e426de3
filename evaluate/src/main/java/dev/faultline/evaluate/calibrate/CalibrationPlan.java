package dev.faultline.evaluate.calibrate;

import dev.faultline.evaluate.simulate.Model;
import dev.faultline.evaluate.simulate.Seed;
import dev.faultline.evaluate.simulate.Span;
import java.time.Duration;
import java.util.List;

/**
 * What is simulated.
 *
 * @param models laws of the series
 * @param rates mean events per hour
 * @param hoursPerCell least series-hours of each model at each rate
 * @param series what one series covers, from the first bucket that the detector ever saw
 * @param seed where random numbers come from
 */
public record CalibrationPlan(List<Model> models, List<Double> rates, double hoursPerCell, Span series, Seed seed) {

    private static final Duration LENGTH = Duration.ofDays(90);

    /** Copies the lists. */
    public CalibrationPlan {
        models = List.copyOf(models);
        rates = List.copyOf(rates);
    }

    /** The promised models and rates, in series of 90 days of one-minute buckets. */
    public static CalibrationPlan promised(double hoursPerCell, Seed seed) {
        return new CalibrationPlan(
                Model.promised(), List.of(0.1, 6.0, 300.0, 1800.0), hoursPerCell, Span.ofMinutes(LENGTH), seed);
    }

    /** The same with models beyond the promise. */
    public CalibrationPlan beyond() {
        return new CalibrationPlan(Model.beyond(), rates, hoursPerCell, series, seed);
    }

    /** How many series each cell needs. */
    public int seriesPerCell() {
        return (int) Math.max(1, StrictMath.ceil(hoursPerCell / series.hours()));
    }
}
