package dev.faultline.streams.ledger;

import org.jspecify.annotations.Nullable;

/**
 * What a claim asserts of an entity during an incident.
 *
 * @param surface which side; null when the sentence does not say
 * @param signal what is said to have changed; null when the sentence does not say
 * @param affected true when said to be hit, false when said not to be, null when neither
 * @param size the value asserted; null when there is none
 * @param stretch the time it speaks of
 */
public record Assertion(
        @Nullable String surface,
        @Nullable String signal,
        @Nullable Boolean affected,
        @Nullable Size size,
        Stretch stretch) {

    /** Whether it may mean that series: a side or signal that it does not name may be any. */
    public boolean speaksOf(Measurement measurement) {
        return (surface == null || surface.equals(measurement.side().surface()))
                && (signal == null || signal.equals(measurement.side().signal()));
    }

    boolean namesItsSeries() {
        return surface != null && signal != null;
    }

    /** Said not to be hit, perhaps in the words of a loss of nothing. */
    boolean deniesAHit() {
        return Boolean.FALSE.equals(affected) && (size == null || size.value() == 0);
    }

    /** Why nothing here could ever decide it; null when something could. */
    @Nullable
    String whyNotMeasurable() {
        if (size != null) {
            return size.whyNotMeasurable();
        }
        return affected == null ? "It asserts neither a size nor that anybody was hit." : null;
    }
}
