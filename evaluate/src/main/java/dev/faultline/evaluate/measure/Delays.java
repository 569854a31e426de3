package dev.faultline.evaluate.measure;

import java.util.ArrayList;
import java.util.List;

/**
 * How long detection took; what was missed took for ever.
 *
 * @param millis delays of what was found
 * @param missed how many were not
 */
public record Delays(List<Long> millis, long missed) {

    private static final double MINUTE = 60_000;

    /** Sorts. */
    public Delays {
        millis = millis.stream().sorted().toList();
    }

    /** Both together. */
    public Delays plus(Delays other) {
        List<Long> both = new ArrayList<>(millis);
        both.addAll(other.millis);
        return new Delays(both, missed + other.missed);
    }

    /**
     * Quantile in minutes, of found and missed together: the smallest delay that at least that share did not exceed.
     *
     * @param share 0 to 1
     * @return minutes; infinite when the quantile lies among the missed, not a number of nothing
     */
    public double minutes(double share) {
        long all = millis.size() + missed;
        if (all == 0) {
            return Double.NaN;
        }
        int rank = (int) Math.max(0, StrictMath.ceil(share * all) - 1);
        return rank < millis.size() ? millis.get(rank) / MINUTE : Double.POSITIVE_INFINITY;
    }
}
