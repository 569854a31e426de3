package dev.faultline.streams.attribute.concentration;

import dev.faultline.streams.detect.Interval;
import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * How often one entity fell in so many incidents.
 *
 * @param fell incidents in which it did
 * @param stood incidents in which it is known that it did not
 * @param unknown incidents in which neither is known, because nobody watched or what was watched cannot tell
 */
public record Tally(int fell, int stood, int unknown) {

    /** Nothing looked at. */
    public static final Tally NONE = new Tally(0, 0, 0);

    private static final double HALF = 0.5;
    private static final double TAIL = 0.025;

    /** Refuses what cannot be. */
    public Tally {
        if (fell < 0 || stood < 0 || unknown < 0) {
            throw new IllegalArgumentException(fell + " fell, " + stood + " stood, " + unknown + " unknown cannot be");
        }
    }

    /** One incident more. */
    public Tally plus(Fate fate) {
        return switch (fate) {
            case FELL -> new Tally(fell + 1, stood, unknown);
            case STOOD -> new Tally(fell, stood + 1, unknown);
            case UNKNOWN -> new Tally(fell, stood, unknown + 1);
        };
    }

    /** Incidents of which it is known. */
    public int known() {
        return fell + stood;
    }

    /** Part of the known ones; not a number when none is known. */
    public double share() {
        return known() == 0 ? Double.NaN : (double) fell / known();
    }

    /**
     * 95 % interval of the part: quantiles of Beta(fell + 1/2, stood + 1/2), down to 0 when it never fell and up to 1 when it
     * always did (Jeffreys' prior; Brown, Cai and DasGupta, Statistical Science 16, 2001, section 4.2.1). All of [0, 1]
     * when nothing is known.
     */
    public Interval interval() {
        BetaDistribution posterior = BetaDistribution.of(fell + HALF, stood + HALF);
        return new Interval(
                fell == 0 ? 0 : posterior.inverseCumulativeProbability(TAIL),
                stood == 0 ? 1 : posterior.inverseSurvivalProbability(TAIL));
    }

    /** The part if it stood in all unknown incidents, and if it fell in all of them. All of [0, 1] without any incident. */
    public Interval bounds() {
        int all = known() + unknown;
        return all == 0 ? new Interval(0, 1) : new Interval((double) fell / all, (double) (fell + unknown) / all);
    }
}
