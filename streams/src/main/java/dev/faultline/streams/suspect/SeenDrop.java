package dev.faultline.streams.suspect;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A drop, as far as it matters here. Drops that were taken back are left out by the caller.
 *
 * @param id its id
 * @param entity whose
 * @param onset begin, milliseconds
 * @param detectedAt when the data could tell, milliseconds: the end of the bucket that raised it
 * @param end its end, or the end of what was watched of it, milliseconds; null while it lasts
 */
public record SeenDrop(
        String id,
        String entity,
        long onset,
        long detectedAt,
        @Nullable Long end) {

    /** In the order in which they became known, ids last so that the order is total. */
    public static final Comparator<SeenDrop> BY_DETECTION = Comparator.comparingLong(SeenDrop::detectedAt)
            .thenComparingLong(SeenDrop::onset)
            .thenComparing(SeenDrop::id);

    /** In the order in which they began. */
    public static final Comparator<SeenDrop> BY_ONSET =
            Comparator.comparingLong(SeenDrop::onset).thenComparing(SeenDrop::id);
}
