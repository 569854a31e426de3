package dev.faultline.evaluate.suspect;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * How long after an outage begins its provider says so: log-normal, median 41 minutes, sigma 0.5, so that nine of ten lie
 * between 18 and 93. Median and spread are those of the logarithms of 53 (AWS, 2021-12-07), 23 (AWS, 2025-10-20) and 56
 * minutes (Google, 2025-06-12).
 */
final class Lag {

    private static final double MEDIAN = 41 * 60_000.0;
    private static final double SIGMA = 0.5;

    private final ZigguratSampler.NormalizedGaussian gaussian;

    Lag(UniformRandomProvider random) {
        this.gaussian = ZigguratSampler.NormalizedGaussian.of(random);
    }

    /** Draws one, milliseconds. */
    long draw() {
        return (long) (MEDIAN * StrictMath.exp(SIGMA * gaussian.sample()));
    }
}
