package dev.faultline.ingest.recording;

import dev.faultline.event.Provenance;
import dev.faultline.event.Surface;
import dev.faultline.ingest.Series;
import dev.faultline.ingest.SeriesKey;
import dev.faultline.ingest.SourceFacts;
import dev.faultline.ingest.Timing;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Keys that all files with series share.
 *
 * @param source id of the source; null when a column says it
 * @param facts what else is known of the source
 * @param timing bucket and waiting times
 * @param interval width of one observation in milliseconds
 * @param provenance how the observations came about
 */
record SeriesOptions(@Nullable String source, SourceFacts facts, Timing timing, long interval, Provenance provenance) {

    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final long SECOND = 1000;

    /** A recording is in order and complete, so nothing late is waited for. */
    private static final Duration DEFAULT_GRACE = Duration.ZERO;

    private static final long DEFAULT_SILENCE_BUCKETS = 10;

    static SeriesOptions of(Fields fields, Provenance provenance) {
        long bucket = bucket(fields);
        Duration grace = fields.durationOrNull("grace");
        Duration silence = fields.durationOrNull("maxSilence");
        Timing timing = new Timing(
                bucket,
                (grace == null ? DEFAULT_GRACE : grace).toMillis(),
                silence == null ? DEFAULT_SILENCE_BUCKETS * bucket : silence.toMillis());
        Fields source = fields.childOrNull("source");
        if (source == null) {
            return new SeriesOptions(null, SourceFacts.NONE, timing, interval(fields, bucket), provenance);
        }
        SourceFacts facts = new SourceFacts(
                source.textOrNull("operator"),
                source.textOrNull("cloud"),
                source.textOrNull("place"),
                source.textOrNull("description"),
                source.textOrNull("licence"));
        String id = source.textOrNull("id");
        source.finish();
        return new SeriesOptions(id, facts, timing, interval(fields, bucket), provenance);
    }

    /** A series that is the same in every row. */
    Series series(Fields series) {
        if (source == null) {
            throw series.missing("source.id beside");
        }
        return series(
                new SeriesKey(
                        series.text("entity"), series.choice("surface", Surface.class), series.text("signal"), source),
                series.textOrNull("unit"));
    }

    Series series(SeriesKey key, @Nullable String unit) {
        return new Series(key, timing, facts, provenance, unit);
    }

    private static long bucket(Fields fields) {
        Duration bucket = fields.duration("bucket");
        long millis = bucket.toMillis();
        if (bucket.compareTo(Duration.ofMillis(millis)) != 0
                || millis % SECOND != 0
                || (DAY % millis != 0 && millis % DAY != 0)) {
            throw fields.wrong("bucket", bucket, "whole seconds that divide a day, or whole days");
        }
        return millis;
    }

    private static long interval(Fields fields, long bucket) {
        Duration interval = fields.durationOrNull("interval");
        if (interval == null) {
            return bucket;
        }
        long millis = interval.toMillis();
        if (millis < 1 || bucket % millis != 0) {
            throw fields.wrong(
                    "interval",
                    interval,
                    "a part of the bucket, so that whole intervals fill it: " + Duration.ofMillis(bucket));
        }
        return millis;
    }
}
