package dev.faultline.ingest.backfill;

import dev.faultline.ingest.Counts;
import org.jspecify.annotations.Nullable;

/**
 * How far the reading of one source is.
 *
 * @param reading of which source
 * @param extent what was left when this run began; null when nothing was, or it could not be seen
 * @param reached up to where everything is told, milliseconds since 1970 UTC
 * @param failedSlices observations of this run that say why they could not be read
 * @param counts of all runs
 * @param stopped why it does not go on; null when it does, or is done
 */
public record BackfillOutcome(
        Reading reading,
        @Nullable Extent extent,
        long reached,
        long failedSlices,
        Counts counts,
        @Nullable String stopped) {

    /** Whether everything is told. */
    public boolean isDone() {
        return reached >= reading.period().until();
    }

    /** Told part of the period, between 0 and 1. */
    public double share() {
        double width = reading.period().until() - reading.period().from();
        return (reached - reading.period().from()) / width;
    }
}
