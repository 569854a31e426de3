package dev.faultline.evaluate.inject;

import dev.faultline.evaluate.measure.Strength;
import dev.faultline.streams.detect.Episode;
import org.jspecify.annotations.Nullable;

/**
 * One injected drop and what a detector made of it.
 *
 * @param injection the drop
 * @param expected true expected events in its window, had there been no drop
 * @param strength how strong it is
 * @param episode the episode that found it; null when it was missed
 */
public record Trial(
        Injection injection,
        double expected,
        Strength strength,
        @Nullable Episode episode) {

    /** Whether it was found. */
    public boolean isFound() {
        return episode != null;
    }

    /** Expected events that the drop took away. */
    public double missing() {
        return expected * injection.cell().depth();
    }
}
