package dev.faultline.app.export;

import com.fasterxml.jackson.databind.JsonNode;
import dev.faultline.streams.detect.scan.ScanDetector;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** Writes exports: the same rows in the same order whatever the format. */
public final class Exports {

    private final Database database;
    private final @Nullable ScanDetector rule;

    /** Of a database, with plots that do not say what was expected. */
    public Exports(Database database) {
        this(database, null);
    }

    /**
     * Of a database.
     *
     * @param rule what finds drops, which plots show the expectation of; null where it has none that can be told
     */
    public Exports(Database database, @Nullable ScanDetector rule) {
        this.database = database;
        this.rule = rule;
    }

    /**
     * What came of an export.
     *
     * @param rows rows written; -1 where the database writes them itself
     * @param leftOut rows that the format has no place for: their time is not known, or they are no outage
     */
    public record Written(long rows, long leftOut) {}

    /**
     * Writes an export, and leaves the stream open.
     *
     * @throws ExportException when the data set cannot be written so
     */
    public Written write(ExportQuery query, ExportFormat format, OutputStream out)
            throws IOException, InterruptedException {
        return switch (format) {
            case CSV -> all(rows(query, new CsvRows(out)));
            case JSONL -> all(rows(query, new JsonRows(out)));
            case MARKDOWN ->
                all(rows(query, new MarkdownRows(out, query.dataset().view())));
            case PARQUET -> all(parquet(query, out));
            case HTML -> all(page(query, out));
            case ICS, CODF, GRAFANA, ATOM -> spans(query, format, out);
        };
    }

    private static Written all(long rows) {
        return new Written(rows, 0);
    }

    private long parquet(ExportQuery query, OutputStream out) throws IOException, InterruptedException {
        try (InputStream answer = ask(statement(query), "Parquet", query)) {
            answer.transferTo(out);
            out.flush();
        }
        return -1;
    }

    private InputStream ask(String statement, String format, ExportQuery query)
            throws IOException, InterruptedException {
        return database.ask(statement, format, query.settings());
    }

    private RowReader reader(String statement, ExportQuery query) throws IOException, InterruptedException {
        return new RowReader(ask(statement, RowReader.FORMAT, query));
    }

    /** The statement of a query. What is private is asked for each time: it may be declared at any time. */
    private String statement(ExportQuery query) throws IOException, InterruptedException {
        PrivateNames names =
                query.scope().privately() ? PrivateNames.NONE : PrivateNames.of(rows(PrivateNames.statement(), query));
        if (names.isEmpty()) {
            return query.sql();
        }
        try (RowReader shape = reader(query.shape(), query)) {
            return query.sql(names, shape.columns());
        }
    }

    /** All rows, in their order. */
    public List<ExportRow> list(ExportQuery query) throws IOException, InterruptedException {
        return rows(statement(query), query);
    }

    /** The rows that a condition holds for, after what may not leave was left out. */
    List<ExportRow> where(ExportQuery query, String condition) throws IOException, InterruptedException {
        return rows("SELECT * FROM (" + statement(query) + ") WHERE " + condition, query);
    }

    /** Those of several data sets that have a row for which their condition holds, whether it may leave or not. */
    Set<Dataset> having(Map<Dataset, String> conditions, ExportQuery.Scope scope)
            throws IOException, InterruptedException {
        List<String> selects = new ArrayList<>();
        conditions.forEach((dataset, condition) -> scope.databases()
                .forEach(database -> selects.add("SELECT '" + dataset + "' AS dataset FROM "
                        + dataset.relation(database, scope.at()) + " WHERE " + condition)));
        String statement = "SELECT DISTINCT dataset FROM (" + String.join(" UNION ALL ", selects) + ")";
        Set<Dataset> found = EnumSet.noneOf(Dataset.class);
        // as of the stories, which are among them
        for (ExportRow row : rows(statement, new ExportQuery(Dataset.TIMELINE, null, null, null, scope))) {
            found.add(Dataset.valueOf(row.said("dataset")));
        }
        return found;
    }

    private List<ExportRow> rows(String statement, ExportQuery query) throws IOException, InterruptedException {
        List<ExportRow> all = new ArrayList<>();
        try (RowReader rows = reader(statement, query)) {
            for (List<JsonNode> row = rows.next(); row != null; row = rows.next()) {
                all.add(ExportRow.of(rows.columns(), row));
            }
        }
        return all;
    }

    private Written spans(ExportQuery query, ExportFormat format, OutputStream out)
            throws IOException, InterruptedException {
        Dataset dataset = query.dataset();
        List<ExportRow> rows = list(query);
        List<Span> spans = rows.stream()
                .filter(row -> format != ExportFormat.CODF || JsonDocuments.isOutage(row))
                .flatMap(row -> Span.of(dataset, row).stream())
                .toList();
        print(document(dataset, format, spans), out);
        return new Written(spans.size(), rows.size() - spans.size());
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

    /** The report of one incident, with plots. What has no history is left out as of a moment, and the page says so. */
    public Page incidentPage(String incident, ExportQuery.Scope scope) throws IOException, InterruptedException {
        Map<Dataset, List<ExportRow>> rows = new EnumMap<>(Dataset.class);
        for (Dataset dataset : IncidentPage.needs()) {
            if (scope.at() == null || dataset.hasHistory()) {
                rows.put(dataset, list(ExportQuery.ofIncident(dataset, incident, scope)));
            }
        }
        return new IncidentPage(rows, scope.at(), expectations(scope)).page(incident);
    }

    private Expectations expectations(ExportQuery.Scope scope) {
        ExportQuery rates = new ExportQuery(Dataset.RATES, null, null, null, scope);
        return new Expectations(rule, scope, statement -> reader(statement, rates));
    }

    private static void print(String text, OutputStream out) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private long rows(ExportQuery query, RowWriter writer) throws IOException, InterruptedException {
        try (RowReader rows = reader(statement(query), query)) {
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
