package dev.faultline.evaluate.inject;

import dev.faultline.evaluate.simulate.ExpectedReadings;
import dev.faultline.evaluate.simulate.Model;
import dev.faultline.evaluate.simulate.Seed;
import dev.faultline.evaluate.simulate.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Series drawn from a model.
 *
 * @param model their law
 * @param perHour mean events per hour
 * @param span what one of them covers
 */
public record SimulatedSubject(Model model, double perHour, Span span) implements Subject {

    private static final double HOUR = 3_600_000;

    @Override
    public String name() {
        double whole = Math.rint(perHour);
        return model.name() + " at " + (whole == perHour ? Long.toString((long) whole) : Double.toString(perHour))
                + "/h";
    }

    @Override
    public boolean isWhole() {
        return model.noise().isWhole();
    }

    @Override
    public ExpectedReadings draw(Seed seed) {
        return model.series(perHour, span, seed);
    }

    @Override
    public double dispersion(Duration length) {
        double mean = perHour * span.bucketMillis() / HOUR;
        long whole = length.toMillis() / span.bucketMillis();
        double rest = (double) (length.toMillis() % span.bucketMillis()) / span.bucketMillis();
        List<Double> means = new ArrayList<>(Collections.nCopies((int) whole, mean));
        if (rest > 0) {
            means.add(rest * mean);
        }
        double variance = model.noise().variance(means, span.bucketMillis());
        return variance / means.stream().mapToDouble(Double::doubleValue).sum();
    }
}
