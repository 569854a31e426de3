package dev.faultline.streams.ledger;

import org.jspecify.annotations.Nullable;

/**
 * A measured value with its interval; what is unknown is null.
 *
 * @param value most likely value
 * @param low lower bound
 * @param high upper bound
 */
public record Estimate(
        @Nullable Double value,
        @Nullable Double low,
        @Nullable Double high) {

    /** Nothing was measured. */
    public static final Estimate NONE = new Estimate(null, null, null);

    boolean isBounded() {
        return low != null || high != null;
    }

    double least() {
        return low == null ? Double.NEGATIVE_INFINITY : low;
    }

    double most() {
        return high == null ? Double.POSITIVE_INFINITY : high;
    }
}
