package dev.faultline.app.export;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row as something that happened at a time: what calendars, feeds and annotations are made of.
 *
 * @param id id of the row
 * @param start when it began, UTC
 * @param end when it ended; null while it lasts, when unknown, and for moments
 * @param title in one line; begins with its provenance where it is no measurement
 * @param text more of it; may be empty
 * @param updated when it was last learned something about
 * @param row the row
 */
record Span(
        String id, Instant start, @Nullable Instant end, String title, String text, Instant updated, ExportRow row) {

    /** The span of a row; none where its time is unknown. */
    static Optional<Span> of(Dataset dataset, ExportRow row) {
        return switch (dataset) {
            case INCIDENTS ->
                span(
                        row,
                        row.first("declared_start", "first_published", "first_seen"),
                        row.first("declared_end", "resolved_at"),
                        row.said("provider") + ": " + row.said("title"),
                        "State " + row.said("state") + ", severity " + row.said("severity") + ".");
            case DROPS ->
                span(
                        row,
                        row.time("onset"),
                        row.time("end"),
                        row.series() + ": " + row.said("direction").toLowerCase(Locale.ROOT),
                        "State " + row.said("state") + (row.time("end") == null ? ", end not known" : "") + ".");
            case EFFECTS ->
                span(
                        row,
                        row.time("window_start"),
                        row.time("window_end"),
                        row.series() + ", window " + row.said("window") + ": " + row.said("outcome"),
                        row.said("reason"));
            case IMPACTS ->
                span(
                        row,
                        row.time("onset"),
                        null,
                        row.series() + " in an incident of " + row.said("provider") + ": " + row.said("verdict"),
                        row.said("reason"));
            case SUSPICIONS ->
                span(
                        row,
                        row.time("onset"),
                        row.time("closed_at"),
                        row.said("provider") + " suspected: dependents fell together",
                        row.said("entities"));
            case CORRECTIONS ->
                span(
                        row,
                        row.time("at"),
                        null,
                        row.series() + ": was " + row.said("was") + ", is " + row.said("is"),
                        row.said("why"));
            case TIMELINE, INCIDENT_STORY -> span(row, row.time("at"), null, row.said("title"), row.said("text"));
            default ->
                throw new ExportException(dataset.view() + " has no moments that a calendar, a feed or an annotation"
                        + " could show. Allowed are: story, timeline, incidents, drops, effects, impacts, suspicions,"
                        + " corrections; --format csv, jsonl, parquet, markdown and html write every table.");
        };
    }

    private static Optional<Span> span(
            ExportRow row, @Nullable Instant start, @Nullable Instant end, String title, String text) {
        if (start == null) {
            return Optional.empty();
        }
        String watermark = Watermark.of(row.provenance());
        String marked = watermark == null ? title : "[" + row.provenance() + "] " + title;
        String more = watermark == null ? text : watermark + ". " + text;
        Instant known = row.time("known_at");
        return Optional.of(new Span(row.said("id"), start, end, marked, more, known == null ? start : known, row));
    }

    /** Address of the page it comes from; null where there is none that a reader could follow. */
    @Nullable
    String link() {
        String link = row.text("link") == null ? row.text("reference") : row.text("link");
        return link != null && (link.startsWith("https://") || link.startsWith("http://")) ? link : null;
    }
}
