package dev.faultline.app;

import dev.faultline.evaluate.report.CsvReport;
import dev.faultline.evaluate.report.JsonReport;
import dev.faultline.evaluate.report.Report;
import dev.faultline.evaluate.report.ReportFiles;
import dev.faultline.evaluate.report.TextReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a report goes, and how it is written. */
final class ReportOutput {

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "TEXT",
            description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private ReportFormat format = ReportFormat.TEXT;

    @Option(
            names = "--document",
            paramLabel = "FILE",
            description = "Writes the page of Markdown, with curves beside it if there are any, instead of printing.")
    private @Nullable Path document;

    void write(Report report, PrintWriter out) throws IOException {
        if (document != null) {
            new ReportFiles(report).writePage(document);
        } else {
            out.print(text(report));
            out.flush();
        }
    }

    private String text(Report report) {
        return switch (format) {
            case TEXT -> new TextReport(report).text();
            case JSON -> new JsonReport(report).text();
            case CSV -> new CsvReport(report).text();
        };
    }
}
