package dev.faultline.streams.attribute.counterfactual;

import org.jspecify.annotations.Nullable;

/**
 * Turnover that was expected and not seen, in the unit of the source: the missing events at what an event turned over in the
 * day before. Not a loss of anybody.
 *
 * @param value most likely
 * @param low lower bound, 95 %
 * @param high upper bound
 */
public record Turnover(double value, double low, double high) {

    /** By the delta method (Goodman 1960 for the variance of a product); null without a price. */
    static @Nullable Turnover of(Price price, double missing, double deviation, double t) {
        if (!price.isKnown()) {
            return null;
        }
        double value = missing * price.mean();
        double ofMissing = deviation * deviation;
        double variance = price.mean() * price.mean() * ofMissing
                + missing * missing * price.variance()
                + ofMissing * price.variance();
        double half = t * StrictMath.sqrt(variance);
        return new Turnover(value, value - half, value + half);
    }
}
