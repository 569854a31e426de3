package dev.faultline.evaluate.measure;

import dev.faultline.streams.detect.Interval;
import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * So many of so many, with its exact 95 % interval (Clopper and Pearson, Biometrika 26, 1934).
 *
 * @param hits how many
 * @param of of how many
 */
public record Proportion(long hits, long of) {

    /** Below this nothing is judged. */
    public static final long LEAST = 30;

    private static final double TAIL = 0.025;

    /** Refuses what cannot be. */
    public Proportion {
        if (hits < 0 || hits > of) {
            throw new IllegalArgumentException(hits + " of " + of + " cannot be");
        }
    }

    /** The ratio; not a number of nothing. */
    public double value() {
        return (double) hits / of;
    }

    /** Whether there are enough to judge. */
    public boolean isJudged() {
        return of >= LEAST;
    }

    /** Both together. */
    public Proportion plus(Proportion other) {
        return new Proportion(hits + other.hits, of + other.of);
    }

    /** Exact 95 % interval. */
    public Interval interval() {
        double low = hits == 0
                ? 0
                : BetaDistribution.of((double) hits, of - hits + 1.0).inverseCumulativeProbability(TAIL);
        double high = hits == of
                ? 1
                : BetaDistribution.of(hits + 1.0, (double) (of - hits)).inverseSurvivalProbability(TAIL);
        return new Interval(low, high);
    }
}
