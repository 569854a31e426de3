package dev.faultline.streams.suspect;

import org.apache.commons.statistics.distribution.GammaDistribution;

/**
 * How often an entity drops for any reason but the one that is asked for, bounded from above: the 80 % quantile of the
 * gamma posterior of a Poisson rate. The prior is worth the hours of the settings, with the drops of the settings and
 * the false ones that the detector may raise in them. All that it had in the past counts, drops that the provider
 * caused too, so the bound errs to the safe side; it holds for four of five entities, and for their sum almost surely.
 */
final class BaseRate {

    private static final double LEVEL = 0.8;

    private final SuspicionSettings settings;

    BaseRate(SuspicionSettings settings) {
        this.settings = settings;
    }

    /**
     * Drops per hour that the entity hardly exceeds, false ones included.
     *
     * @param series series watched: each may raise false drops of its own, and at most their sum (a union bound)
     * @param drops drops in the past
     * @param hours hours watched in that past
     */
    double perHour(int series, int drops, double hours) {
        double falseOnes = series * settings.falseDropsPer1000Hours() / 1_000 * settings.priorHours();
        return GammaDistribution.of(settings.priorDrops() + falseOnes + drops, 1 / (settings.priorHours() + hours))
                .inverseCumulativeProbability(LEVEL);
    }
}
