package dev.faultline.evaluate.simulate;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.InverseTransformParetoSampler;
import org.apache.commons.rng.sampling.distribution.SharedStateContinuousSampler;

/**
 * Poisson events whose intensity is multiplied, in each bucket anew, by a Pareto factor of mean one: a heavy tail of
 * bursts. The factor has the variance 1 / (a (a - 2)).
 *
 * @param tail tail index a of the Pareto law, more than 2
 */
public record BurstNoise(double tail) implements Noise {

    /** Refuses a law without a variance. */
    public BurstNoise {
        if (!(tail > 2)) {
            throw new IllegalArgumentException(
                    "A Pareto law needs a tail index over 2 to have a variance, not " + tail);
        }
    }

    @Override
    public Sampler sampler(UniformRandomProvider random, long bucketMillis) {
        PoissonCounts counts = new PoissonCounts(random);
        SharedStateContinuousSampler factor = InverseTransformParetoSampler.of(random, (tail - 1) / tail, tail);
        return mean -> counts.next(mean * factor.sample());
    }

    @Override
    public double variance(List<Double> means, long bucketMillis) {
        double ofFactor = 1 / (tail * (tail - 2));
        return means.stream().mapToDouble(mean -> mean + ofFactor * mean * mean).sum();
    }
}
