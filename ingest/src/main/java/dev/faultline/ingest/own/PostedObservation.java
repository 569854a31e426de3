package dev.faultline.ingest.own;

import dev.faultline.ingest.SeriesKey;

/**
 * One observation as it was posted, checked by itself.
 *
 * @param key of a series that was declared
 * @param reading what is said of the slice
 */
public record PostedObservation(SeriesKey key, OwnReading reading) {}
