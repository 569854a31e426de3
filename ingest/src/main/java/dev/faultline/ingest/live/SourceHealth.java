package dev.faultline.ingest.live;

import dev.faultline.ingest.Counts;
import org.jspecify.annotations.Nullable;

/**
 * How a source is doing.
 *
 * @param id of the source
 * @param isPrivate whether nothing of it must leave the installation
 * @param watched slices that were watched in this run
 * @param failed stretches that could not be watched in this run
 * @param failedInARow stretches that could not be watched since the last that was
 * @param lastWatched end of the last watched slice, milliseconds since 1970 UTC; zero when there was none
 * @param failure why the last stretch could not be watched; null when it was
 * @param counts items over all runs
 */
public record SourceHealth(
        String id,
        boolean isPrivate,
        long watched,
        long failed,
        long failedInARow,
        long lastWatched,
        @Nullable String failure,
        Counts counts) {

    static SourceHealth begun(LiveSource<?> source, Counts before) {
        return new SourceHealth(source.id(), source.isPrivate(), 0, 0, 0, 0, null, before);
    }

    SourceHealth after(long end, @Nullable String why, Counts now) {
        return why == null
                ? new SourceHealth(id, isPrivate, watched + 1, failed, 0, end, null, now)
                : new SourceHealth(id, isPrivate, watched, failed + 1, failedInARow + 1, lastWatched, why, now);
    }
}
