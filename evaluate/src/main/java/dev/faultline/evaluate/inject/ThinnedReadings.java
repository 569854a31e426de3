package dev.faultline.evaluate.inject;

import dev.faultline.evaluate.simulate.ExpectedReadings;
import dev.faultline.streams.detect.Reading;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * A series with drops put into it. Whole counts lose each event with the depth of the drop (binomial thinning); of a bucket
 * that the drop covers in part, each event lies in that part with its share. Other values are scaled in proportion.
 */
public final class ThinnedReadings implements ExpectedReadings {

    private final ExpectedReadings readings;
    private final List<Injection> injections;
    private final double[] expected;
    private final long bucketMillis;
    private final boolean whole;
    private final UniformRandomProvider random;
    private int next;

    /**
     * Readings thinned by drops.
     *
     * @param injections in order of time, none overlapping another, and no two in one bucket
     */
    public ThinnedReadings(
            ExpectedReadings readings,
            List<Injection> injections,
            long bucketMillis,
            boolean whole,
            UniformRandomProvider random) {
        this.readings = readings;
        this.injections = injections;
        this.expected = new double[injections.size()];
        this.bucketMillis = bucketMillis;
        this.whole = whole;
        this.random = random;
    }

    @Override
    public boolean hasNext() {
        return readings.hasNext();
    }

    @Override
    public Reading next() {
        Reading reading = readings.next();
        while (next < injections.size() && injections.get(next).end() <= reading.start()) {
            next++;
        }
        if (next == injections.size()) {
            return reading;
        }
        Injection injection = injections.get(next);
        double share = injection.share(reading.start(), bucketMillis);
        if (share == 0) {
            return reading;
        }
        expected[next] += share * readings.expected();
        return reading.covered() ? thinned(reading, 1 - share * injection.cell().depth()) : reading;
    }

    private Reading thinned(Reading reading, double kept) {
        double value = reading.value();
        boolean countable = whole && value == Math.rint(value) && value >= 0 && value < Integer.MAX_VALUE;
        double left = countable ? drawn((int) value, kept) : value * kept;
        return new Reading(reading.start(), true, left, reading.coverage());
    }

    private double drawn(int events, double kept) {
        return events == 0
                ? 0
                : BinomialDistribution.of(events, kept).createSampler(random).sample();
    }

    @Override
    public double expected() {
        return readings.expected();
    }

    /** Expected events, without the drop, in the window of an injection that lies in what was read. */
    double expectedIn(int injection) {
        return expected[injection];
    }
}
