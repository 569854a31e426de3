package dev.faultline.bench;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a benchmark measured, a row for each measurement, in {@code bench/results}. The first columns of all are the time
 * and the load of the machine, so that a figure taken among other work can be told.
 */
final class ResultFile implements AutoCloseable {

    private final CsvWriter csv;

    /**
     * Begins anew.
     *
     * @param name of the file without its ending
     */
    ResultFile(String name, String... columns) {
        this(folder().resolve(name + ".csv"), columns);
    }

    ResultFile(Path file, String... columns) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            this.csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> header = new ArrayList<>(List.of("at", "load"));
        header.addAll(List.of(columns));
        csv.writeRecord(header);
    }

    /** Where results are kept. */
    static Path folder() {
        return Path.of(System.getProperty("faultline.home"), "bench", "results");
    }

    /** One measurement; also said, so that somebody who waits sees it. */
    void row(Object... values) {
        List<String> cells = new ArrayList<>();
        cells.add(Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        cells.add(cell(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
        for (Object value : values) {
            cells.add(cell(value));
        }
        csv.writeRecord(cells);
        try {
            csv.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        System.out.println(String.join(" ", cells));
    }

    private static String cell(Object value) {
        return value instanceof Double number ? String.format(Locale.ROOT, "%.3f", number) : String.valueOf(value);
    }

    @Override
    public void close() {
        try {
            csv.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
