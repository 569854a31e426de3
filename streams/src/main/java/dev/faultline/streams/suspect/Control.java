package dev.faultline.streams.suspect;

import org.apache.commons.statistics.distribution.HypergeometricDistribution;

/**
 * Who fell among those that depend on the provider, and among those that do not.
 *
 * <p>If a cause common to all made them fall, those that fell are a draw from all watched without regard to the provider:
 * {@link #p} is the chance of so many dependents among them or more (Fisher's exact test, one-sided).
 *
 * @param dependents watched families that depend on the provider
 * @param fell how many of them fell
 * @param others watched families that depend on others only
 * @param othersFell how many of those fell in the same time
 */
public record Control(int dependents, int fell, int others, int othersFell) {

    /** The chance of this or more under a common cause; 1 without anybody to compare with. */
    public double p() {
        return p(fell, othersFell);
    }

    private double p(int hits, int misses) {
        return others == 0 || hits == 0
                ? 1
                : HypergeometricDistribution.of(dependents + others, dependents, hits + misses)
                        .survivalProbability(hits - 1);
    }

    /**
     * Whether a suspicion may be opened: a common cause would hardly look like this, or the others are too few to ever
     * tell and none of them fell.
     */
    boolean allows(double level) {
        return p() <= level || (othersFell == 0 && p(dependents, 0) > level);
    }

    /** Whether what is known later speaks for a common cause. */
    boolean contradicts(double level) {
        return othersFell > 0 && p() > level;
    }
}
