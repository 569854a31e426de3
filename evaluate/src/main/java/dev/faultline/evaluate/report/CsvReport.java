package dev.faultline.evaluate.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Tables as comma-separated values; a ratio or a rate takes a column for each of its numbers. */
public final class CsvReport {

    private final Report report;

    /** Of a report. */
    public CsvReport(Report report) {
        this.report = report;
    }

    /** All tables, each after a line with its name, an empty line between two. */
    public String text() {
        StringBuilder out = new StringBuilder();
        for (Table table : report.tables()) {
            out.append(out.isEmpty() ? "" : "\n")
                    .append(table.name())
                    .append('\n')
                    .append(text(table));
        }
        return out.toString();
    }

    /** One table with its head. */
    public static String text(Table table) {
        StringWriter out = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out)) {
            if (!table.rows().isEmpty()) {
                csv.writeRecord(head(table));
            }
            table.rows().forEach(row -> csv.writeRecord(flat(table, row)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private static List<String> head(Table table) {
        List<String> names = new ArrayList<>();
        for (int column = 0; column < table.columns().size(); column++) {
            String name = table.columns().get(column);
            List<String> parts = parts(table, column);
            if (parts.isEmpty()) {
                names.add(name);
            }
            parts.forEach(part -> names.add(name + " " + part));
        }
        return names;
    }

    /** Names of the numbers of a column; none of a column of single values. */
    private static List<String> parts(Table table, int column) {
        for (List<Value> row : table.rows()) {
            if (row.get(column).raw() instanceof Map<?, ?> map) {
                return map.keySet().stream().map(String::valueOf).toList();
            }
        }
        return List.of();
    }

    private static List<String> flat(Table table, List<Value> row) {
        List<String> fields = new ArrayList<>();
        for (int column = 0; column < row.size(); column++) {
            Object raw = row.get(column).raw();
            List<String> parts = parts(table, column);
            if (parts.isEmpty()) {
                fields.add(raw.toString());
            }
            for (String part : parts) {
                fields.add(raw instanceof Map<?, ?> map ? String.valueOf(map.get(part)) : "");
            }
        }
        return fields;
    }
}
