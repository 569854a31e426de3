package dev.faultline.ingest.recording;

import dev.faultline.ingest.Rejection.Reason;
import java.time.Instant;
import java.util.Locale;

/**
 * What was watched, in milliseconds since 1970 UTC.
 *
 * @param from inclusive
 * @param until exclusive
 */
record Coverage(long from, long until) {

    static final Coverage ALWAYS = new Coverage(Long.MIN_VALUE, Long.MAX_VALUE);

    static Coverage of(Fields coverage) {
        Instant from = coverage.time("from");
        Instant until = coverage.time("until");
        coverage.finish();
        if (!from.isBefore(until)) {
            throw coverage.wrong("until", until, "a time after from, " + from);
        }
        return new Coverage(from.toEpochMilli(), until.toEpochMilli());
    }

    static Coverage orAlways(Fields entry) {
        Fields coverage = entry.childOrNull("coverage");
        return coverage == null ? ALWAYS : of(coverage);
    }

    void check(String name, long start, long end) throws RowException {
        if (start < from || end > until) {
            throw new RowException(
                    Reason.OUTSIDE_COVERAGE,
                    String.format(
                            Locale.ROOT,
                            "%s %s lies outside the coverage, %s to %s",
                            name,
                            Instant.ofEpochMilli(start),
                            Instant.ofEpochMilli(from),
                            Instant.ofEpochMilli(until)));
        }
    }
}
