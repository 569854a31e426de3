package dev.faultline.evaluate.report;

import java.util.List;
import java.util.stream.Collectors;

/** A report as a page of Markdown; figures lie beside it as {@code NAME.svg}. */
public final class MarkdownReport {

    private final Report report;

    /** Of a report. */
    public MarkdownReport(Report report) {
        this.report = report;
    }

    /** The text, lines ended by line feeds. */
    public String text() {
        StringBuilder out = new StringBuilder("# ").append(report.title()).append('\n');
        append(out, report.text(), report.command());
        for (Section section : report.sections()) {
            out.append("\n## ").append(section.title()).append('\n');
            append(out, section.text(), section.command());
            section.tables().forEach(table -> append(out, table));
            section.figures().forEach(figure -> out.append("\n![")
                    .append(figure.title())
                    .append("](")
                    .append(figure.name())
                    .append(".svg)\n"));
        }
        return out.toString();
    }

    private static void append(StringBuilder out, String text, String command) {
        out.append('\n').append(text).append('\n');
        out.append("\n```\n").append(command).append("\n```\n");
    }

    private static void append(StringBuilder out, Table table) {
        out.append("\n**").append(table.caption()).append("**\n\n");
        out.append(line(table.columns()));
        out.append(line(table.columns().stream().map(column -> "---").toList()));
        table.rows()
                .forEach(row -> out.append(line(row.stream().map(Value::text).toList())));
    }

    private static String line(List<String> values) {
        return values.stream().map(value -> value.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
