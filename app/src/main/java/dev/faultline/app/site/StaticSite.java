package dev.faultline.app.site;

import dev.faultline.app.export.Cite;
import dev.faultline.app.export.CitedNumber;
import dev.faultline.app.export.Dataset;
import dev.faultline.app.export.ExportFormat;
import dev.faultline.app.export.ExportQuery;
import dev.faultline.app.export.ExportRow;
import dev.faultline.app.export.Exports;
import dev.faultline.app.export.Page;
import dev.faultline.app.export.Watermark;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Writes the site: an index, a page for each incident with how to cite its verdicts, exports and feeds. */
public final class StaticSite {

    private static final List<Dataset> TABLES = List.of(
            Dataset.INCIDENTS,
            Dataset.IMPACTS,
            Dataset.EFFECTS,
            Dataset.EVIDENCE,
            Dataset.DROPS,
            Dataset.CLAIMS_LEDGER,
            Dataset.INCIDENT_STORY,
            Dataset.CORRECTIONS);
    private static final List<ExportFormat> FORMATS =
            List.of(ExportFormat.CSV, ExportFormat.JSONL, ExportFormat.PARQUET);
    private static final Pattern ID = Pattern.compile("[0-9a-f]{24}");
    private static final Pattern PAGE = Pattern.compile("[0-9a-f]{24}\\.html");

    private final Exports exports;
    private final Cite cite;
    private final ExportQuery.Scope scope;
    private final Consumer<String> progress;

    /**
     * A site of what may leave.
     *
     * @param progress told what is being written
     */
    public StaticSite(Exports exports, ExportQuery.Scope scope, Consumer<String> progress) {
        this.exports = exports;
        this.cite = new Cite(exports, scope.privately(), null);
        this.scope = scope;
        this.progress = progress;
    }

    /** Writes all files. Those of an earlier site are replaced, and pages of incidents that are no longer there are deleted. */
    public int write(Path folder) throws IOException, InterruptedException {
        List<ExportRow> incidents = exports.list(query(Dataset.INCIDENTS));
        deletePages(folder.resolve("incidents"));
        for (ExportRow incident : incidents) {
            String id = incident.said("id");
            if (!ID.matcher(id).matches()) {
                throw new IOException("The id of an incident is no name for a file: " + id);
            }
            progress.accept(id);
            text(folder.resolve("incidents/" + id + ".html"), cited(exports.incidentPage(id, scope), id));
        }
        for (Dataset table : TABLES) {
            progress.accept(table.view());
            for (ExportFormat format : FORMATS) {
                file(folder, table, format, "exports/");
            }
        }
        file(folder, Dataset.INCIDENTS, ExportFormat.ATOM, "");
        file(folder, Dataset.INCIDENTS, ExportFormat.ICS, "");
        file(folder, Dataset.CORRECTIONS, ExportFormat.ATOM, "");
        file(folder, Dataset.CORRECTIONS, ExportFormat.JSONL, "");
        text(folder.resolve("index.html"), index(incidents));
        return incidents.size();
    }

    /** What may not be shown any more must not stay. */
    private static void deletePages(Path pages) throws IOException {
        if (Files.isDirectory(pages)) {
            try (Stream<Path> files = Files.list(pages)) {
                for (Path file : files.toList()) {
                    if (PAGE.matcher(String.valueOf(file.getFileName())).matches()) {
                        Files.delete(file);
                    }
                }
            }
        }
    }

    private ExportQuery query(Dataset dataset) {
        return new ExportQuery(dataset, null, null, null, scope);
    }

    private void file(Path folder, Dataset table, ExportFormat format, String below)
            throws IOException, InterruptedException {
        Path file = folder.resolve(below + table.view() + "." + format.extension());
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            exports.write(query(table), format, out);
        }
    }

    /** How to quote each verdict of the page. */
    private Page cited(Page page, String incident) throws IOException, InterruptedException {
        page.heading("How to cite");
        for (ExportRow impact : exports.list(ExportQuery.ofIncident(Dataset.IMPACTS, incident, scope))) {
            CitedNumber number = cite.of(Dataset.IMPACTS, impact).number();
            page.paragraph(number.sentence() + " [" + number.id() + "; " + number.version() + "]");
        }
        return page.link("All incidents", "../index.html");
    }

    private Page index(List<ExportRow> incidents) throws IOException, InterruptedException {
        Page page = new Page("Faultline: cloud incidents and who stopped");
        if (incidents.stream().anyMatch(row -> Watermark.drawn(row.provenance()))) {
            page.watermark(
                    "With reconstructed or synthetic incidents, which are no measurements; each of them says so.");
        }
        page.paragraph("Made with " + cite.version() + ". Times are UTC. An incident that is not here was not"
                + " seen, which does not mean that there was none.");
        page.heading("Incidents");
        for (ExportRow incident : incidents) {
            String watermark = Watermark.of(incident.provenance());
            page.link(
                    (watermark == null ? "" : "[" + incident.provenance() + "] ") + incident.said("provider") + ": "
                            + incident.said("title"),
                    "incidents/" + incident.said("id") + ".html");
        }
        page.heading("Feeds")
                .link("Incidents (Atom)", "incidents.atom")
                .link("Incidents (calendar)", "incidents.ics")
                .link("Corrections (Atom)", "corrections.atom")
                .link("Corrections (JSON Lines)", "corrections.jsonl");
        page.heading("Exports");
        for (Dataset table : TABLES) {
            for (ExportFormat format : FORMATS) {
                String name = table.view() + "." + format.extension();
                page.link(name, "exports/" + name);
            }
        }
        return page;
    }

    private static void text(Path file, Page page) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, page.text(), StandardCharsets.UTF_8);
    }
}
