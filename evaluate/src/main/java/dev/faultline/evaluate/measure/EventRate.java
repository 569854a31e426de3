package dev.faultline.evaluate.measure;

import dev.faultline.streams.detect.Interval;
import org.apache.commons.statistics.distribution.GammaDistribution;

/**
 * Events per 1,000 hours, with the exact 95 % interval of a Poisson mean (Garwood, Biometrika 28, 1936).
 *
 * @param events how many
 * @param hours in how many hours
 */
public record EventRate(long events, double hours) {

    private static final double TAIL = 0.025;
    private static final double UNIT = 1_000;

    /** Events per 1,000 hours. */
    public double per1000Hours() {
        return events / hours * UNIT;
    }

    /** Both together. */
    public EventRate plus(EventRate other) {
        return new EventRate(events + other.events, hours + other.hours);
    }

    /** Exact 95 % interval, per 1,000 hours. */
    public Interval interval() {
        double low = events == 0 ? 0 : GammaDistribution.of((double) events, 1).inverseCumulativeProbability(TAIL);
        double high = GammaDistribution.of(events + 1.0, 1).inverseSurvivalProbability(TAIL);
        return new Interval(low / hours * UNIT, high / hours * UNIT);
    }

    /** The same as a multiple of a nominal rate per 1,000 hours. */
    public Interval over(double nominal) {
        Interval measured = interval();
        return new Interval(measured.low() / nominal, measured.high() / nominal);
    }
}
