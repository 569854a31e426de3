package dev.faultline.evaluate.suspect;

import dev.faultline.streams.suspect.SeenDrop;
import org.jspecify.annotations.Nullable;

/**
 * A drop that the detector found in a simulated series.
 *
 * @param series which series of its entity
 * @param onset begin, milliseconds
 * @param detectedAt end of the bucket that raised it, milliseconds
 * @param end its end, milliseconds; null when it lasted to the end of the simulation
 * @param isReal whether something was injected where it was found
 */
record FoundDrop(
        int series, long onset, long detectedAt, @Nullable Long end, boolean isReal) {

    /** The same, moved in time, as a drop of a fleet. */
    SeenDrop seen(int entity, long by) {
        return new SeenDrop(
                Member.id(entity) + "-" + series + "-" + (onset + by),
                Member.id(entity),
                onset + by,
                detectedAt + by,
                end == null ? null : end + by);
    }
}
