package dev.faultline.evaluate.simulate;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.PoissonSampler;
import org.apache.commons.rng.sampling.distribution.SharedStateDiscreteSampler;

/** Poisson counts whose mean may change from bucket to bucket. */
final class PoissonCounts {

    private final UniformRandomProvider random;
    private SharedStateDiscreteSampler sampler;
    private double mean;

    PoissonCounts(UniformRandomProvider random) {
        this.random = random;
        this.mean = 1;
        this.sampler = PoissonSampler.of(random, mean);
    }

    double next(double wanted) {
        if (wanted <= 0) {
            return 0;
        }
        if (wanted != mean) {
            mean = wanted;
            sampler = PoissonSampler.of(random, mean);
        }
        return sampler.sample();
    }
}
