package dev.faultline.app.export;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;

/** Writes exports: the same rows in the same order whatever the format. */
public final class Exports {

    private final Database database;

    /** Of a database. */
    public Exports(Database database) {
        this.database = database;
    }

    /**
     * Writes an export, and leaves the stream open.
     *
     * @return rows written; -1 where the database writes them itself
     * @throws ExportException when the data set cannot be written so
     */
    public long write(ExportQuery query, ExportFormat format, OutputStream out)
            throws IOException, InterruptedException {
        return switch (format) {
            case CSV -> rows(query, new CsvRows(out));
            case JSONL -> rows(query, new JsonRows(out));
            case MARKDOWN -> rows(query, new MarkdownRows(out, query.dataset().view()));
            case PARQUET -> parquet(query, out);
            case HTML -> page(query, out);
            case ICS, CODF, GRAFANA, ATOM -> spans(query, format, out);
        };
    }

    private long parquet(ExportQuery query, OutputStream out) throws IOException, InterruptedException {
        try (InputStream answer = database.ask(query.sql(), "Parquet")) {
            answer.transferTo(out);
            out.flush();
        }
        return -1;
    }

    /** All rows, in their order. */
    public List<ExportRow> list(ExportQuery query) throws IOException, InterruptedException {
        return list(query.sql());
    }

    List<ExportRow> list(ExportQuery.IdQuery query) throws IOException, InterruptedException {
        return list(query.sql());
    }

    private List<ExportRow> list(String statement) throws IOException, InterruptedException {
        List<ExportRow> all = new ArrayList<>();
        try (RowReader rows = new RowReader(database.ask(statement, RowReader.FORMAT))) {
            for (List<JsonNode> row = rows.next(); row != null; row = rows.next()) {
                all.add(ExportRow.of(rows.columns(), row));
            }
        }
        return all;
    }

    private long spans(ExportQuery query, ExportFormat format, OutputStream out)
            throws IOException, InterruptedException {
        Dataset dataset = query.dataset();
        List<Span> spans = list(query).stream()
                .flatMap(row -> Span.of(dataset, row).stream())
                .toList();
        print(document(dataset, format, spans), out);
        return spans.size();
    }

    private static String document(Dataset dataset, ExportFormat format, List<Span> spans) throws IOException {
        try {
            return switch (format) {
                case ICS -> new CalendarDocument().text(dataset, spans);
                case CODF -> JsonDocuments.codf(dataset, spans);
                case GRAFANA -> JsonDocuments.grafana(dataset, spans);
                default -> new FeedDocument().text(dataset, spans);
            };
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private long page(ExportQuery query, OutputStream out) throws IOException, InterruptedException {
        String incident = query.incident();
        if (query.dataset() == Dataset.INCIDENT_STORY && incident != null) {
            print(incidentPage(incident, query.scope()).text(), out);
            return -1;
        }
        List<ExportRow> rows = list(query);
        Page page = new Page("Faultline: " + query.dataset().view().replace('_', ' '));
        if (rows.stream().anyMatch(row -> Watermark.drawn(row.provenance()))) {
            page.watermark("With reconstructed or synthetic rows, which are no measurements; each of them says so.");
        }
        print(
                page.table(
                                rows.isEmpty()
                                        ? List.of()
                                        : List.copyOf(rows.get(0).values().keySet()),
                                rows)
                        .text(),
                out);
        return rows.size();
    }

    /** The report of one incident, with plots. */
    public Page incidentPage(String incident, ExportQuery.Scope scope) throws IOException, InterruptedException {
        Map<Dataset, List<ExportRow>> rows = new EnumMap<>(Dataset.class);
        for (Dataset dataset : IncidentPage.needs()) {
            rows.put(dataset, list(ExportQuery.ofIncident(dataset, incident, scope)));
        }
        return new IncidentPage(rows).page(incident);
    }

    private static void print(String text, OutputStream out) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private long rows(ExportQuery query, RowWriter writer) throws IOException, InterruptedException {
        try (RowReader rows = new RowReader(database.ask(query.sql(), RowReader.FORMAT))) {
            writer.begin(rows.columns());
            long count = 0;
            for (List<JsonNode> row = rows.next(); row != null; row = rows.next()) {
                writer.row(row);
                count++;
            }
            writer.end();
            return count;
        }
    }
}
