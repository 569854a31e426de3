package dev.faultline.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The page as it grows: a section for each file of results, each with its command. */
final class ReportPage {

    private final Path results;
    private final Plot plot;
    private final StringBuilder text = new StringBuilder();

    ReportPage(Path results, Plot plot) {
        this.results = results;
        this.plot = plot;
    }

    Plot plot() {
        return plot;
    }

    void add(String more) {
        text.append(more);
    }

    String text() {
        return text.toString().stripTrailing() + "\n";
    }

    ResultRows section(String title, String name, String command) throws IOException {
        ResultRows rows = ResultRows.of(results.resolve(name + ".csv"));
        text.append("## ").append(title).append("\n\n`").append(command).append("`");
        text.append(rows.isEmpty() ? ": not measured yet.\n\n" : " (" + rows.circumstances() + ")\n\n");
        return rows;
    }

    /** What a person wrote about it. */
    void remarks(String name) throws IOException {
        Path file = results.resolve(name + ".txt");
        if (Files.exists(file)) {
            text.append(Files.readString(file).strip()).append("\n\n");
        }
    }

    void picture(String name, String says) {
        text.append("![").append(says).append("](benchmarks/").append(name).append(".svg)\n\n");
    }
}
