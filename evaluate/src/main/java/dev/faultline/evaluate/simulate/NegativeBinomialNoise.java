package dev.faultline.evaluate.simulate;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.GuideTableDiscreteSampler;
import org.apache.commons.rng.sampling.distribution.SharedStateDiscreteSampler;

/**
 * Events in clusters: the negative binomial law with the same variance per mean in every bucket, hence with
 * r = mean / (dispersion - 1). Totals follow the same law with the same dispersion, whatever their length.
 *
 * @param dispersion variance over mean, more than 1
 */
public record NegativeBinomialNoise(double dispersion) implements Noise {

    /** What is left of the law beyond the last entry of the table. */
    private static final double REST = 1e-16;

    /** Refuses a law that does not exist. */
    public NegativeBinomialNoise {
        if (!(dispersion > 1)) {
            throw new IllegalArgumentException("A negative binomial law needs a dispersion over 1, not " + dispersion);
        }
    }

    @Override
    public Sampler sampler(UniformRandomProvider random, long bucketMillis) {
        return new Table(random);
    }

    @Override
    public double variance(List<Double> means, long bucketMillis) {
        return dispersion * means.stream().mapToDouble(Double::doubleValue).sum();
    }

    /** Probabilities of 0, 1, 2 …, by p(k+1) = p(k) · (k + r) / (k + 1) · (1 - 1/dispersion). */
    double[] probabilities(double mean) {
        double r = mean / (dispersion - 1);
        double ratio = 1 - 1 / dispersion;
        // A mean and forty standard deviations: geometric tails need more than Gaussian ones.
        int longest = (int) StrictMath.ceil(mean + 40 * StrictMath.sqrt(dispersion * mean) + 40 * dispersion);
        double[] probabilities = new double[longest + 1];
        probabilities[0] = StrictMath.pow(dispersion, -r);
        for (int k = 0; k < longest && (k < mean || probabilities[k] > REST); k++) {
            probabilities[k + 1] = probabilities[k] * (k + r) / (k + 1) * ratio;
        }
        return probabilities;
    }

    /** One table as long as the mean stays the same. */
    private final class Table implements Sampler {

        private final UniformRandomProvider random;
        private double mean;
        private SharedStateDiscreteSampler sampler;

        Table(UniformRandomProvider random) {
            this.random = random;
            this.mean = 1;
            this.sampler = table(mean);
        }

        @Override
        public double next(double wanted) {
            if (wanted <= 0) {
                return 0;
            }
            if (wanted != mean) {
                mean = wanted;
                sampler = table(mean);
            }
            return sampler.sample();
        }

        private SharedStateDiscreteSampler table(double of) {
            return GuideTableDiscreteSampler.of(random, probabilities(of));
        }
    }
}
