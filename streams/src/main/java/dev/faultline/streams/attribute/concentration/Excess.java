package dev.faultline.streams.attribute.concentration;

import dev.faultline.streams.detect.Interval;

/**
 * How much oftener an entity fell in incidents than in the same hours of other weeks.
 *
 * @param value difference of the two parts; not a number when one of them is not known
 * @param interval 95 % interval of it
 */
public record Excess(double value, Interval interval) {

    /**
     * The difference of two parts, its interval put together from the intervals of both by square and add (Newcombe,
     * Statistics in Medicine 17, 1998, pages 873-890, method 10, here with Jeffreys' intervals). Incidents and shifted
     * windows are taken for independent.
     *
     * @param incidents what happened in incidents
     * @param shifted what happened at other times
     */
    public static Excess of(Tally incidents, Tally shifted) {
        if (incidents.known() == 0 || shifted.known() == 0) {
            return new Excess(Double.NaN, new Interval(-1, 1));
        }
        Interval first = incidents.interval();
        Interval second = shifted.interval();
        double value = incidents.share() - shifted.share();
        double down = StrictMath.hypot(incidents.share() - first.low(), second.high() - shifted.share());
        double up = StrictMath.hypot(first.high() - incidents.share(), shifted.share() - second.low());
        return new Excess(value, new Interval(Math.max(-1, value - down), Math.min(1, value + up)));
    }
}
