package dev.faultline.evaluate.simulate;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/** Independent events. Variance equals the mean. */
public record PoissonNoise() implements Noise {

    @Override
    public Sampler sampler(UniformRandomProvider random, long bucketMillis) {
        PoissonCounts counts = new PoissonCounts(random);
        return counts::next;
    }

    @Override
    public double variance(List<Double> means, long bucketMillis) {
        return means.stream().mapToDouble(Double::doubleValue).sum();
    }
}
