package dev.faultline.ingest;

import org.jspecify.annotations.Nullable;

/**
 * Numbers of an observation; null where not measured.
 *
 * @param count events in the interval
 * @param total denominator of the count
 * @param value reading of a gauge
 * @param amount notional
 */
public record Measured(
        @Nullable Double count,
        @Nullable Double total,
        @Nullable Double value,
        @Nullable Double amount) {

    /** Nothing was measured. */
    public static final Measured NOTHING = new Measured(null, null, null, null);

    /** A count alone. */
    public static Measured count(double count) {
        return new Measured(count, null, null, null);
    }
}
