package dev.faultline.evaluate.verdict;

import org.apache.commons.rng.UniformRandomProvider;

/** How long after the onset of an incident its drops begin. */
enum Lags {
    /** Within twenty minutes. */
    PROMPT,
    /** As six times in the four outages that are dated to the minute, give or take five minutes. */
    DATED;

    private static final double MINUTE = 60_000;
    private static final double TWENTY = 20;
    private static final double FIVE = 5;

    long millis(UniformRandomProvider random) {
        double minutes =
                switch (this) {
                    case PROMPT -> TWENTY * random.nextDouble();
                    case DATED -> dated(random.nextInt(6)) + FIVE * (2 * random.nextDouble() - 1);
                };
        return Math.round(minutes * MINUTE);
    }

    /** AWS 2021-12-07 (its own control planes), 2025-10-20 (Coinbase, EC2, load balancers), 2026-05-07, Alibaba 2022-12-18. */
    /** The onset of somebody else whom the same incident hits: ten minutes more or less. */
    static long near(long onset, UniformRandomProvider random) {
        return onset + Math.round(2 * FIVE * MINUTE * (2 * random.nextDouble() - 1));
    }

    private static double dated(int which) {
        double[] minutes = {0, 12, 28, 124, 157, 342};
        return minutes[which];
    }
}
