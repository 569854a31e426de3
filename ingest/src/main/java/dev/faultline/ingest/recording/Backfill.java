package dev.faultline.ingest.recording;

import dev.faultline.event.Surface;
import java.time.Instant;
import java.util.List;

/**
 * A measurement that is still to be had: what it would read, where, and for which time.
 *
 * @param entity whose series
 * @param surface which side of it
 * @param signal what is counted there
 * @param reads kind of source to be read, such as {@code evm-json-rpc}; the command that measures knows some of them
 * @param source what to read there in the words of that kind, such as the name of a chain, a market or a page
 * @param from begin, with the history that a baseline needs
 * @param until end, exclusive
 * @param replaces files of the case that it would replace; empty where the case has nothing in its place
 * @param reason what the measurement would tell
 */
public record Backfill(
        String entity,
        Surface surface,
        String signal,
        String reads,
        String source,
        Instant from,
        Instant until,
        List<String> replaces,
        String reason) {

    static Backfill of(Fields fields, List<String> files) {
        Fields series = fields.child("series");
        Backfill backfill = new Backfill(
                series.text("entity"),
                series.choice("surface", Surface.class),
                series.text("signal"),
                fields.text("reads"),
                fields.text("source"),
                fields.time("from"),
                fields.time("until"),
                fields.texts("replaces"),
                fields.text("reason"));
        series.finish();
        fields.finish();
        backfill.check(fields, files);
        return backfill;
    }

    private void check(Fields fields, List<String> files) {
        if (!reads.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw fields.wrong("reads", reads, "a kind of source in small letters, digits and hyphens");
        }
        if (!from.isBefore(until)) {
            throw fields.wrong("until", until, "a time after " + from);
        }
        for (String replaced : replaces) {
            if (!files.contains(replaced)) {
                throw fields.wrong("replaces", replaced, "a path of the manifest's list of files: " + files);
            }
        }
    }
}
