package dev.faultline.bench;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** What a benchmark wrote into its file. */
final class ResultRows {

    private final List<NamedCsvRecord> rows;

    private ResultRows(List<NamedCsvRecord> rows) {
        this.rows = rows;
    }

    /** The rows of a file; none when the benchmark did not run yet. */
    static ResultRows of(Path file) {
        if (!Files.exists(file)) {
            return new ResultRows(List.of());
        }
        List<NamedCsvRecord> all = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
            csv.forEach(all::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ResultRows(all);
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    int size() {
        return rows.size();
    }

    List<NamedCsvRecord> all() {
        return rows;
    }

    ResultRows where(String column, String value) {
        return where(row -> row.getField(column).equals(value));
    }

    ResultRows where(Predicate<NamedCsvRecord> wanted) {
        return new ResultRows(rows.stream().filter(wanted).toList());
    }

    /** The values of a column, each once, in the order in which they come. */
    Set<String> values(String column) {
        Set<String> all = new LinkedHashSet<>();
        rows.forEach(row -> all.add(row.getField(column)));
        return all;
    }

    List<Double> numbers(String column) {
        return rows.stream().map(row -> Double.valueOf(row.getField(column))).toList();
    }

    double median(String column) {
        return Summary.median(numbers(column));
    }

    /** First and last measurement, and the load of the machine meanwhile. */
    String circumstances() {
        List<Double> loads = numbers("load");
        return rows.get(0).getField("at") + " to " + rows.get(rows.size() - 1).getField("at") + ", load of the machine "
                + Figures.number(
                        loads.stream().mapToDouble(Double::doubleValue).min().orElseThrow(), 1) + " to "
                + Figures.number(
                        loads.stream().mapToDouble(Double::doubleValue).max().orElseThrow(), 1);
    }
}
