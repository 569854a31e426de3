package dev.faultline.ingest.own;

import dev.faultline.event.Provenance;
import dev.faultline.ingest.Series;
import dev.faultline.ingest.SeriesKey;
import dev.faultline.ingest.SourceFacts;
import dev.faultline.ingest.Timing;
import org.jspecify.annotations.Nullable;

/**
 * A series that an operator declares.
 *
 * @param key which series of which source
 * @param shape what is told of it
 * @param timing how it is waited for
 * @param facts what is known of the source
 * @param isPrivate whether it must not leave the installation
 */
public record OwnSeries(SeriesKey key, Shape shape, Timing timing, SourceFacts facts, boolean isPrivate) {

    /** What a number of the series is. */
    public enum Measure {
        /** Events in the slice. */
        COUNT,
        /** A reading. */
        GAUGE
    }

    /**
     * What is told.
     *
     * @param measure what a number is
     * @param unit of a reading; null when it has none
     * @param slice width of what one number is about, milliseconds
     * @param patience how long after its end a slice may still come before it is told as failed, milliseconds
     */
    public record Shape(Measure measure, @Nullable String unit, long slice, long patience) {}

    /** The series, not observed yet. */
    public Series series(Provenance provenance) {
        return new Series(key, timing, facts, provenance, shape.unit()).keptPrivate(isPrivate);
    }

    /** Start of the slice that holds a time. */
    long floor(long time) {
        return Math.floorDiv(time, shape.slice()) * shape.slice();
    }
}
