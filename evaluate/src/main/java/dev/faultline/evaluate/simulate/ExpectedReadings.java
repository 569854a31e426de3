package dev.faultline.evaluate.simulate;

import dev.faultline.streams.detect.Reading;
import java.util.Iterator;

/** Readings of buckets in order of time, with what is known of their means. Never held in memory as a whole. */
public interface ExpectedReadings extends Iterator<Reading> {

    /** Expected events, true by construction, in the bucket that {@link #next} returned last; NaN when unknown. */
    double expected();
}
