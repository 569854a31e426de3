package dev.faultline.ingest.own;

import dev.faultline.event.ObservationStatus;
import dev.faultline.ingest.Measured;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says about one slice.
 *
 * @param start of the slice, milliseconds since 1970 UTC
 * @param status whether it was watched
 * @param reason why it was not, or in part only; null when it was
 * @param measured numbers
 */
public record OwnReading(
        long start, ObservationStatus status, @Nullable String reason, Measured measured) {}
