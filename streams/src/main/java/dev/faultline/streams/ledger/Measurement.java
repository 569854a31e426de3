package dev.faultline.streams.ledger;

import dev.faultline.streams.attribute.Assessment;
import dev.faultline.streams.attribute.Window;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What one series did in one window of an incident: an effect, as far as the ledger needs it. Only what was measured or
 * backfilled is one; a reconstructed or synthetic series decides nothing.
 *
 * @param id id of the effect
 * @param side which side of the entity, and what is counted there
 * @param window the window
 * @param found what the series says of it
 * @param sizes how large that is
 */
public record Measurement(String id, Side side, Window window, Found found, Sizes sizes) {

    static final Comparator<Measurement> IN_ORDER = Comparator.<Measurement>comparingLong(
                    m -> m.window().start())
            .thenComparing(m -> m.side().surface())
            .thenComparing(m -> m.side().signal())
            .thenComparing(Measurement::id);

    /**
     * Which series of the entity.
     *
     * @param surface which side of it
     * @param signal what is counted
     */
    public record Side(String surface, String signal) {}

    /**
     * What the series says.
     *
     * @param outcome the finding
     * @param coverage part of the window that was watched, 0 to 1
     * @param firstOnset onset of the first drop in milliseconds; null when there is none
     * @param suspect whether every source that watched runs on the failing provider
     */
    public record Found(
            Assessment.Outcome outcome,
            double coverage,
            @Nullable Long firstOnset,
            boolean suspect) {}

    /**
     * Sizes.
     *
     * @param loss mean loss over the window, as a fraction
     * @param largestLossNotExcluded largest mean loss that the data leaves possible; null when not known
     * @param minutes length of the one drop in the window
     */
    public record Sizes(Estimate loss, @Nullable Double largestLossNotExcluded, Estimate minutes) {}

    boolean dropped() {
        return found.outcome() == Assessment.Outcome.DROPPED;
    }

    boolean watched() {
        return found.outcome() != Assessment.Outcome.UNOBSERVED;
    }

    /** Latest end of the one drop; null while it lasts or when there are several. */
    @Nullable
    Long dropEnd() {
        Double longest = sizes.minutes().high() == null
                ? sizes.minutes().value()
                : sizes.minutes().high();
        return found.firstOnset() == null || longest == null
                ? null
                : found.firstOnset() + Math.round(longest * Check.MINUTE_MILLIS);
    }
}
