package dev.faultline.bench;

import dev.faultline.streams.detect.Reading;
import java.util.Random;

/** Counts of one minute around 300, about Poisson, with a daily season of 40 %; a seeded week comes again and again. */
final class MinuteSeries {

    static final int DAY = 1440;
    static final long BUCKET_MILLIS = 60_000;

    private static final long SEED = 1;
    private static final double LEVEL = 300;
    private static final double SEASON = 0.4;

    private final double[] counts = new double[7 * DAY];

    MinuteSeries() {
        Random random = new Random(SEED);
        for (int minute = 0; minute < counts.length; minute++) {
            double mean = LEVEL * (1 + SEASON * Math.sin(2 * Math.PI * minute / DAY));
            counts[minute] = Math.max(0, Math.rint(mean + Math.sqrt(mean) * random.nextGaussian()));
        }
    }

    Reading at(int minute) {
        return new Reading(BUCKET_MILLIS * minute, true, counts[minute % counts.length]);
    }
}
