package dev.faultline.streams.suspect;

import org.apache.commons.statistics.distribution.GammaDistribution;

/**
 * How often an entity drops for reasons of its own, bounded from above: the 95 % quantile of the gamma posterior of a
 * Poisson rate, with a gamma prior worth the drops and hours of the settings. Everything it had in the past counts,
 * drops that a provider caused too, so the bound errs to the safe side.
 */
final class BaseRate {

    private static final double LEVEL = 0.95;

    private final SuspicionSettings settings;

    BaseRate(SuspicionSettings settings) {
        this.settings = settings;
    }

    /**
     * Drops per hour that the entity hardly exceeds, false ones included.
     *
     * @param series series watched, each with false drops of its own
     * @param drops drops in the past
     * @param hours hours watched in that past
     */
    double perHour(int series, int drops, double hours) {
        double own = GammaDistribution.of(settings.priorDrops() + drops, 1 / (settings.priorHours() + hours))
                .inverseCumulativeProbability(LEVEL);
        return series * settings.falseDropsPer1000Hours() / 1_000 + own;
    }
}
