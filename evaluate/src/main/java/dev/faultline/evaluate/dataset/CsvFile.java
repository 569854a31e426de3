package dev.faultline.evaluate.dataset;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/**
 * A file of comma-separated values, packed with gzip or not.
 *
 * @param path where it lies
 */
record CsvFile(Path path) {

    /** Gives each row after the header. */
    void named(Consumer<NamedCsvRecord> each) {
        read(reader -> {
            try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(reader)) {
                rows.forEach(each);
            }
        });
    }

    /** Whether the first row names a column. */
    boolean hasColumn(String name) {
        List<String> header = new ArrayList<>();
        read(reader -> {
            try (CsvReader<CsvRecord> rows = CsvReader.builder().ofCsvRecord(reader)) {
                rows.stream().findFirst().ifPresent(first -> header.addAll(first.getFields()));
            }
        });
        return header.contains(name);
    }

    /** Gives each row of a file without a header. */
    void plain(Consumer<CsvRecord> each) {
        read(reader -> {
            try (CsvReader<CsvRecord> rows = CsvReader.builder().ofCsvRecord(reader)) {
                rows.forEach(each);
            }
        });
    }

    /** What is wrong with a row. */
    DatasetException wrong(long line, String field, String value, String allowed) {
        return new DatasetException(
                path + ", line " + line + ": " + field + " is '" + value + "'; allowed is " + allowed);
    }

    /** A number of a row. */
    double number(long line, String field, String value) {
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw wrong(line, field, value, "a number such as 12.5");
        }
    }

    private interface Body {
        void read(InputStreamReader reader) throws IOException;
    }

    private void read(Body body) {
        try (InputStream in = unpacked();
                InputStreamReader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            body.read(reader);
        } catch (IOException | UncheckedIOException e) {
            throw new DatasetException(path + " cannot be read: " + e.getMessage(), e);
        } catch (CsvParseException e) {
            throw new DatasetException(path + " is not a file of comma-separated values: " + e.getMessage(), e);
        }
    }

    private InputStream unpacked() throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(path));
        in.mark(2);
        boolean packed = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        return packed ? new GZIPInputStream(in) : in;
    }
}
