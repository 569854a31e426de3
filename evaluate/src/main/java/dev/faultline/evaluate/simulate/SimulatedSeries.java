package dev.faultline.evaluate.simulate;

import dev.faultline.streams.detect.Reading;
import java.util.NoSuchElementException;

/**
 * A series drawn from a {@link Model}, bucket by bucket. Counts, holes and levels are drawn from generators of their own:
 * the same seed gives the same counts with and without holes.
 */
public final class SimulatedSeries implements ExpectedReadings {

    private static final double HOUR = 3_600_000;

    private final Span span;
    private final Season season;
    private final Noise.Sampler counts;
    private final Holes.Mask mask;
    private final LevelShifts.Level level;
    private final double mean;
    private long done;
    private double expected;

    SimulatedSeries(Model model, double perHour, Span span, Seed seed) {
        this.span = span;
        this.season = model.season();
        this.counts = model.noise().sampler(seed.with("counts").random(), span.bucketMillis());
        this.mask = model.holes().mask(seed.with("holes").random(), span.bucketMillis());
        this.level = model.shifts().level(seed.with("levels").random(), span.bucketMillis());
        this.mean = perHour * span.bucketMillis() / HOUR;
        this.expected = Double.NaN;
    }

    @Override
    public boolean hasNext() {
        return done < span.buckets();
    }

    @Override
    public Reading next() {
        if (!hasNext()) {
            throw new NoSuchElementException("The series has ended");
        }
        long start = span.start() + done * span.bucketMillis();
        done++;
        expected = mean * season.factor(start) * level.next();
        double count = counts.next(expected);
        return mask.next() ? new Reading(start, true, count) : Reading.uncovered(start);
    }

    @Override
    public double expected() {
        return expected;
    }
}
