package dev.faultline.evaluate.report;

import java.util.ArrayList;
import java.util.List;

/** A report as plain text with aligned tables. */
public final class TextReport {

    private static final String BETWEEN = "  ";

    private final Report report;

    /** Of a report. */
    public TextReport(Report report) {
        this.report = report;
    }

    /** The text, lines ended by line feeds. */
    public String text() {
        StringBuilder out = new StringBuilder(report.title()).append('\n');
        for (Section section : report.sections()) {
            out.append('\n').append(section.title()).append('\n');
            append(out, section.text(), section.command());
            section.tables().forEach(table -> append(out, table));
        }
        return out.toString();
    }

    private static void append(StringBuilder out, String text, String command) {
        out.append(text).append('\n').append(BETWEEN).append(command).append('\n');
    }

    private static void append(StringBuilder out, Table table) {
        out.append('\n').append(table.caption()).append('\n');
        List<List<String>> lines = new ArrayList<>();
        lines.add(table.columns());
        table.rows().forEach(row -> lines.add(row.stream().map(Value::text).toList()));
        int[] widths = new int[table.columns().size()];
        for (List<String> line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        }
        for (List<String> line : lines) {
            append(out, line, widths);
        }
    }

    private static void append(StringBuilder out, List<String> line, int[] widths) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            text.append(BETWEEN)
                    .append(line.get(i))
                    .append(" ".repeat(widths[i] - line.get(i).length()));
        }
        out.append(text.toString().stripTrailing()).append('\n');
    }
}
