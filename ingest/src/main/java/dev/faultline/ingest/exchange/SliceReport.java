package dev.faultline.ingest.exchange;

import dev.faultline.event.ObservationStatus;
import org.jspecify.annotations.Nullable;

/**
 * What was traded in one slice.
 *
 * @param start inclusive, milliseconds since 1970 UTC
 * @param end exclusive, milliseconds since 1970 UTC
 * @param status whether all of it was seen
 * @param reason why not
 * @param count trades
 * @param amount their value in the quote currency
 * @param isFilled whether the slice was told before as not seen
 */
public record SliceReport(
        long start,
        long end,
        ObservationStatus status,
        @Nullable String reason,
        long count,
        double amount,
        boolean isFilled) {

    /** The same slice, as one that was not seen whole. */
    SliceReport as(ObservationStatus other, String why) {
        return new SliceReport(start, end, other, why, count, amount, isFilled);
    }
}
