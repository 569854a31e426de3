package dev.faultline.evaluate.simulate;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Poisson events whose intensity wanders: it is multiplied by exp(x - s²/2), where x is a stationary Ornstein-Uhlenbeck
 * process of variance s² = ln(1 + c²), constant within a bucket. The factor has mean one, coefficient of variation c, and
 * the covariance exp(s² e^(-t/τ)) - 1 at distance t.
 *
 * @param variation coefficient of variation c
 * @param correlationMillis correlation time τ, milliseconds
 */
public record SlowNoise(double variation, long correlationMillis) implements Noise {

    @Override
    public Sampler sampler(UniformRandomProvider random, long bucketMillis) {
        return new Wandering(random, bucketMillis);
    }

    @Override
    public double variance(List<Double> means, long bucketMillis) {
        double step = step(bucketMillis);
        double total = 0;
        for (int lag = 0; lag < means.size(); lag++) {
            double products = 0;
            for (int i = lag; i < means.size(); i++) {
                products += means.get(i) * means.get(i - lag);
            }
            double covariance = StrictMath.expm1(logVariance() * StrictMath.pow(step, lag));
            total += (lag == 0 ? 1 : 2) * covariance * products;
        }
        return total + means.stream().mapToDouble(Double::doubleValue).sum();
    }

    private double logVariance() {
        return StrictMath.log1p(variation * variation);
    }

    private double step(long bucketMillis) {
        return StrictMath.exp(-(double) bucketMillis / correlationMillis);
    }

    private final class Wandering implements Sampler {

        private final PoissonCounts counts;
        private final ZigguratSampler.NormalizedGaussian gaussian;
        private final double step;
        private final double scatter;
        private final double half;
        private double x;

        Wandering(UniformRandomProvider random, long bucketMillis) {
            this.counts = new PoissonCounts(random);
            this.gaussian = ZigguratSampler.NormalizedGaussian.of(random);
            this.step = step(bucketMillis);
            this.scatter = StrictMath.sqrt(logVariance() * (1 - step * step));
            this.half = logVariance() / 2;
            this.x = StrictMath.sqrt(logVariance()) * gaussian.sample();
        }

        @Override
        public double next(double mean) {
            double factor = StrictMath.exp(x - half);
            x = step * x + scatter * gaussian.sample();
            return counts.next(mean * factor);
        }
    }
}
