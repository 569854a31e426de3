package dev.faultline.ingest.config;

import dev.faultline.event.Surface;
import dev.faultline.ingest.SeriesKey;
import dev.faultline.ingest.SourceFacts;
import dev.faultline.ingest.Timing;
import dev.faultline.ingest.own.OwnSeries;
import dev.faultline.ingest.recording.Fields;
import java.time.Duration;

/** Keys that all declarations of an operator's own series share. */
final class OwnEntry {

    private static final Duration USUAL_SLICE = Duration.ofMinutes(1);
    private static final Duration LEAST_SLICE = Duration.ofSeconds(10);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final int SILENT_BUCKETS = 10;

    private OwnEntry() {}

    /**
     * A series.
     *
     * @param sourceKey key that names the source
     * @param usualWait how long a slice is waited for unless the entry says otherwise
     */
    static OwnSeries series(Fields fields, String sourceKey, Duration usualWait) {
        SeriesKey key = new SeriesKey(
                fields.text("entity"),
                fields.choice("surface", Surface.class),
                fields.text("signal"),
                fields.text(sourceKey));
        OwnSeries.Measure measure = fields.choiceOrNull("measure", OwnSeries.Measure.class);
        long slice = slice(fields);
        long wait = span(fields, "wait", usualWait, LONGEST_WAIT);
        OwnSeries.Shape shape = new OwnSeries.Shape(
                measure == null ? OwnSeries.Measure.COUNT : measure, fields.textOrNull("unit"), slice, wait);
        Boolean isPrivate = fields.flagOrNull("private");
        return new OwnSeries(key, shape, timing(fields, slice, wait), facts(fields), isPrivate == null || isPrivate);
    }

    private static long slice(Fields fields) {
        Duration slice = fields.durationOrNull("slice");
        Duration chosen = slice == null ? USUAL_SLICE : slice;
        if (chosen.compareTo(LEAST_SLICE) < 0 || Duration.ofHours(1).toMillis() % chosen.toMillis() != 0) {
            throw fields.wrong("slice", chosen, "a duration from " + LEAST_SLICE + " on that divides an hour");
        }
        return chosen.toMillis();
    }

    static long span(Fields fields, String key, Duration usual, Duration longest) {
        Duration span = fields.durationOrNull(key);
        if (span != null && span.compareTo(longest) > 0) {
            throw fields.wrong(key, span, "a duration up to " + longest);
        }
        return (span == null ? usual : span).toMillis();
    }

    private static Timing timing(Fields fields, long slice, long wait) {
        Duration bucket = fields.durationOrNull("bucket");
        long width = bucket == null ? slice : bucket.toMillis();
        if (width % slice != 0 || DAY.toMillis() % width != 0) {
            throw fields.wrong("bucket", width + " ms", "whole slices of " + slice + " ms that divide a day");
        }
        return new Timing(width, wait, Math.max(SILENT_BUCKETS * width, 2 * wait));
    }

    private static SourceFacts facts(Fields fields) {
        return new SourceFacts(
                fields.textOrNull("operator"),
                fields.textOrNull("cloud"),
                fields.textOrNull("place"),
                fields.textOrNull("description"),
                fields.textOrNull("licence"));
    }
}
