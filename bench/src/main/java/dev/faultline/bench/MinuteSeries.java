package dev.faultline.bench;

import dev.faultline.streams.detect.Reading;
import java.util.Random;

/** Counts of one minute around 300, about Poisson, with a daily season of 40 %, for ever; a seeded week comes again and again. */
final class MinuteSeries {

    static final int DAY = 1440;
    static final long BUCKET_MILLIS = 60_000;

    private static final long SEED = 1;
    private static final double LEVEL = 300;
    private static final double SEASON = 0.4;
    private static final int DAYS_OF_NOISE = 7;

    private final double[] counts = new double[DAYS_OF_NOISE * DAY];
    private long next;

    MinuteSeries() {
        Random random = new Random(SEED);
        for (int i = 0; i < counts.length; i++) {
            double mean = LEVEL * (1 + SEASON * Math.sin(2 * Math.PI * i / DAY));
            counts[i] = Math.max(0, Math.rint(mean + Math.sqrt(mean) * random.nextGaussian()));
        }
    }

    Reading next() {
        double count = counts[(int) (next % counts.length)];
        return new Reading(BUCKET_MILLIS * next++, true, count);
    }
}
