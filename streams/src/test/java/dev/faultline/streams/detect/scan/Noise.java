package dev.faultline.streams.detect.scan;

import java.util.SplittableRandom;

/** Seeded counts for tests. */
final class Noise {

    private final SplittableRandom random;

    Noise(long seed) {
        this.random = new SplittableRandom(seed);
    }

    SplittableRandom random() {
        return random;
    }

    /** Poisson, by counting exponential gaps: for means up to some hundreds. */
    int poisson(double mean) {
        int count = 0;
        for (double time = exponential(); time < mean; time += exponential()) {
            count++;
        }
        return count;
    }

    private double exponential() {
        return -Math.log(1 - random.nextDouble());
    }

    /** Poisson batches of geometric size: variance over mean is {@code dispersion}. */
    int batches(double mean, double dispersion) {
        double size = (dispersion + 1) / 2;
        int count = 0;
        for (int batch = poisson(mean / size); batch > 0; batch--) {
            count += 1 + (int) (Math.log(1 - random.nextDouble()) / Math.log1p(-1 / size));
        }
        return count;
    }

    /** What is left when each event is lost with the given chance. */
    int thinned(int count, double lost) {
        int left = 0;
        for (int i = 0; i < count; i++) {
            left += random.nextDouble() < lost ? 0 : 1;
        }
        return left;
    }
}
