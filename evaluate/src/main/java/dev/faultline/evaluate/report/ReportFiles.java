package dev.faultline.evaluate.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a report into a folder. */
public final class ReportFiles {

    private final Report report;

    /** Of a report. */
    public ReportFiles(Report report) {
        this.report = report;
    }

    /**
     * Writes {@code report.txt}, {@code report.json}, a CSV file for each table and an SVG file for each figure.
     *
     * @throws IOException when a file cannot be written
     */
    public void writeAll(Path folder) throws IOException {
        Files.createDirectories(folder);
        write(folder.resolve("report.txt"), new TextReport(report).text());
        write(folder.resolve("report.json"), new JsonReport(report).text());
        for (Table table : report.tables()) {
            write(folder.resolve(table.name() + ".csv"), CsvReport.text(table));
        }
        writeFigures(folder);
    }

    /**
     * Writes a page of Markdown, and its figures beside it.
     *
     * @throws IOException when a file cannot be written
     */
    public void writePage(Path page) throws IOException {
        Path folder = page.toAbsolutePath().resolveSibling("");
        Files.createDirectories(folder);
        write(page, new MarkdownReport(report).text());
        writeFigures(folder);
    }

    private void writeFigures(Path folder) throws IOException {
        for (Figure figure : report.figures()) {
            Files.write(folder.resolve(figure.name() + ".svg"), new SvgFigure(figure).bytes());
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }
}
