package dev.faultline.evaluate.simulate;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Values that are not counts: the mean times a log-normal factor of mean one, independent from bucket to bucket.
 *
 * @param variation coefficient of variation of a bucket
 */
public record RatioNoise(double variation) implements Noise {

    @Override
    public Sampler sampler(UniformRandomProvider random, long bucketMillis) {
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        double variance = StrictMath.log1p(variation * variation);
        double deviation = StrictMath.sqrt(variance);
        return mean -> mean * StrictMath.exp(deviation * gaussian.sample() - variance / 2);
    }

    @Override
    public double variance(List<Double> means, long bucketMillis) {
        return variation
                * variation
                * means.stream().mapToDouble(mean -> mean * mean).sum();
    }

    @Override
    public boolean isWhole() {
        return false;
    }
}
