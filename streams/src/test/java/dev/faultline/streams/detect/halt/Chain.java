package dev.faultline.streams.detect.halt;

import java.util.SplittableRandom;
import java.util.function.LongSupplier;

/** Simulated chains: each call gives the time of the next block, in milliseconds from 0. */
final class Chain {

    private Chain() {}

    static LongSupplier slotted(long slot, double afterBlock, double afterMiss, SplittableRandom random) {
        long[] time = {0};
        return () -> {
            time[0] += slot;
            for (double chance = afterBlock; random.nextDouble() < chance; chance = afterMiss) {
                time[0] += slot;
            }
            return time[0];
        };
    }

    static LongSupplier memoryless(double mean, SplittableRandom random) {
        return gaps(() -> exponential(mean, random));
    }

    /** A tenth of the gaps is ten times as long as the others; the mean of all is given. */
    static LongSupplier bursts(double mean, SplittableRandom random) {
        double rest = mean / 1.9;
        return gaps(() -> exponential(random.nextInt(10) == 0 ? 10 * rest : rest, random));
    }

    /** The mean changes by a factor between 0.8 and 1.25 after every 2,016 blocks. */
    static LongSupplier drifting(double mean, SplittableRandom random) {
        double[] pace = {mean, 0};
        return gaps(() -> {
            if (pace[1]++ % 2_016 == 0) {
                pace[0] = mean * Math.exp((random.nextDouble() * 2 - 1) * Math.log(1.25));
            }
            return exponential(pace[0], random);
        });
    }

    private interface Gap {
        double next();
    }

    private static LongSupplier gaps(Gap gap) {
        double[] time = {0};
        return () -> {
            time[0] += gap.next();
            return (long) time[0];
        };
    }

    private static double exponential(double mean, SplittableRandom random) {
        return -mean * Math.log(1 - random.nextDouble());
    }
}
