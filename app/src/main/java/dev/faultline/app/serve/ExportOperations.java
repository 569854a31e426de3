package dev.faultline.app.serve;

import dev.faultline.app.export.Cite;
import dev.faultline.app.export.Dataset;
import dev.faultline.app.export.ExportException;
import dev.faultline.app.export.ExportFormat;
import dev.faultline.app.export.ExportQuery;
import dev.faultline.app.export.Exports;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The exports of the command, as downloads: the same rows in the same order. */
final class ExportOperations {

    private static final List<String> CITED =
            List.of("id", "kind", "sentence", "interval", "window", "provenance", "version", "sql", "bibtex");

    private final Exports exports;
    private final Json json = new Json();

    /** By way of the exports of the commands. */
    ExportOperations(Exports exports) {
        this.exports = exports;
    }

    List<Operation> all() {
        return List.of(
                new Operation(
                        "/exports",
                        "What can be exported, and how it can be written",
                        List.of(),
                        List.of(),
                        none -> list()),
                new Operation(
                        "/exports/{table}",
                        "A table as a file, as 'faultline export' writes it, with a watermark where a row is no measurement",
                        List.of(
                                Parameter.path("table", "What to export; /exports lists all"),
                                Parameter.choice("format", "How it is written", "csv", formats()),
                                Parameter.text("incident", "Rows of one incident, by any id it ever had"),
                                Given.FROM,
                                Given.TO,
                                Given.AT,
                                Given.RECONSTRUCTED),
                        List.of(),
                        this::export),
                new Operation(
                        "/citations/{id}",
                        "How to quote a row of an export, as 'faultline cite' says it: what is reconstructed has no number to"
                                + " quote",
                        List.of(
                                Parameter.path(
                                        "id",
                                        "Id of the row, or its table and key, such as provider_honesty"
                                                + " provider=aws year=2025, with spaces as %20"),
                                Given.AT),
                        CITED,
                        this::cite));
    }

    private static List<String> formats() {
        return Arrays.stream(ExportFormat.values()).map(ExportFormat::toString).toList();
    }

    private Operation.Answer list() {
        List<String> tables = Arrays.stream(Dataset.values()).map(Dataset::view).toList();
        List<String> ofIncidents = Arrays.stream(Dataset.values())
                .filter(Dataset::belongsToIncidents)
                .map(Dataset::view)
                .toList();
        List<String> withHistory = Arrays.stream(Dataset.values())
                .filter(Dataset::hasHistory)
                .map(Dataset::view)
                .toList();
        return json.answer(Map.of(
                "tables", tables, "of_incidents", ofIncidents, "with_history", withHistory, "formats", formats()));
    }

    private Operation.Answer export(Question question) {
        ExportFormat format = ExportFormat.valueOf(question.given("format").toUpperCase(Locale.ROOT));
        try {
            ExportQuery query = new ExportQuery(
                    Dataset.named(question.given("table")),
                    question.text("incident"),
                    question.time("from"),
                    question.time("to"),
                    new ExportQuery.Scope(question.flag("reconstructed"), false, question.time("at")));
            return Operation.Answer.file(
                    query.dataset().view() + "." + format.extension(),
                    format.mediaType(),
                    out -> write(query, format, out));
        } catch (ExportException e) {
            throw refused(e);
        }
    }

    private static Problem refused(ExportException e) {
        return new Problem(400, "It cannot be exported so", String.valueOf(e.getMessage()));
    }

    private Operation.Answer cite(Question question) {
        String id = question.given("id");
        Cite cite = new Cite(exports, false, question.time("at"));
        try {
            return json.answer(asked(() -> cite.of(id))
                    .orElseThrow(() -> Problem.missing(
                            "row",
                            id,
                            "Rows of exports can be cited, by their id or by table and key; rows of private series only by"
                                    + " the command."))
                    .fields());
        } catch (ExportException e) {
            throw new Problem(400, "It cannot be cited so", String.valueOf(e.getMessage()));
        }
    }

    private void write(ExportQuery query, ExportFormat format, OutputStream out) {
        try {
            asked(() -> exports.write(query, format, out));
        } catch (ExportException e) {
            throw refused(e);
        }
    }

    private static <T> T asked(Asking<T> asking) {
        try {
            return asking.ask();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Problem(503, "Stopping", "The server is being stopped.");
        }
    }

    /** Something that the database is asked for. */
    private interface Asking<T> {
        T ask() throws IOException, InterruptedException;
    }
}
