package dev.faultline.ingest.recording;

import dev.faultline.ingest.Counts;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far a replay is.
 *
 * @param items items read in this run
 * @param bytesRead bytes taken from the disk
 * @param bytesTotal bytes of all files
 * @param observedAt observation time reached; null before the first poll
 * @param counts what became of the items in this run, by id of the source
 */
public record ReplayProgress(
        long items,
        long bytesRead,
        long bytesTotal,
        @Nullable Instant observedAt,
        Map<String, Counts> counts) {

    /** All sources together. */
    public Counts total() {
        return counts.values().stream().reduce(Counts.NONE, Counts::plus);
    }
}
