package dev.faultline.evaluate.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A report as JSON: tables by name, each a list of rows by column. */
public final class JsonReport {

    private final Report report;

    /** Of a report. */
    public JsonReport(Report report) {
        this.report = report;
    }

    /** The text, ended by a line feed. */
    public String text() {
        Map<String, Object> tables = new LinkedHashMap<>();
        report.tables().forEach(table -> tables.put(table.name(), rows(table)));
        Map<String, Object> figures = new LinkedHashMap<>();
        report.figures().forEach(figure -> figures.put(figure.name(), figure.curves()));
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("title", report.title());
        all.put("tables", tables);
        all.put("figures", figures);
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
        try {
            return new ObjectMapper().writer(printer).writeValueAsString(all) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Maps of numbers and words can be written", e);
        }
    }

    private static List<Map<String, Object>> rows(Table table) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (List<Value> values : table.rows()) {
            Map<String, Object> row = new LinkedHashMap<>();
            for (int i = 0; i < values.size(); i++) {
                row.put(table.columns().get(i), values.get(i).raw());
            }
            rows.add(row);
        }
        return rows;
    }
}
