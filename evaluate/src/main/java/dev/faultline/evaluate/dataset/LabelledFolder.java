package dev.faultline.evaluate.dataset;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.faultline.streams.detect.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Files of labelled series: every {@code .csv} below a folder, with the columns TimeStamp, Value and Label (0 or 1), and
 * every {@code .csv.gz} with a column TimeStamp. A time without a zone is UTC, an empty value was not measured. A file's
 * folder is its group.
 */
public final class LabelledFolder {

    private static final String TIME = "TimeStamp";
    private static final String VALUE = "Value";
    private static final String LABEL = "Label";

    private final Path folder;

    /** The files below a folder. */
    public LabelledFolder(Path folder) {
        this.folder = folder;
    }

    /** One row; a value that is not a number was not measured. */
    record Row(long at, double value, boolean labelled) {

        boolean isMeasured() {
            return !Double.isNaN(value);
        }

        /** Two rows of one time: the first value, and the label of either. */
        Row or(Row later) {
            return new Row(at, value, labelled || later.labelled);
        }

        Reading reading() {
            return isMeasured() ? new Reading(at, true, value) : Reading.uncovered(at);
        }
    }

    /** All series, in order of their paths. */
    public List<RealSeries> read() {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(LabelledFolder::isSeries)
                    .sorted()
                    .map(LabelledFolder::series)
                    .toList();
        } catch (IOException e) {
            throw new DatasetException(folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Packed files of other kinds may lie beside them. */
    static boolean isSeries(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".csv") || (name.endsWith(".csv.gz") && new CsvFile(file).hasColumn(TIME));
    }

    private static RealSeries series(Path path) {
        List<Row> rows = rows(new CsvFile(path));
        String name = path.getFileName().toString().replaceFirst("\\.csv(\\.gz)?$", "");
        Path parent = path.toAbsolutePath().getParent();
        String group = parent == null ? "" : parent.getFileName().toString();
        long bucketMillis = bucketMillis(path, rows);
        List<Reading> readings = rows.stream().map(Row::reading).toList();
        return new RealSeries(name, group, bucketMillis, readings, new LabelledRuns(rows, bucketMillis).truths());
    }

    private static List<Row> rows(CsvFile file) {
        TreeMap<Long, Row> rows = new TreeMap<>();
        file.named(row -> {
            Row one = new Row(time(file, row), value(file, row), label(file, row));
            rows.merge(one.at(), one, Row::or);
        });
        return List.copyOf(rows.values());
    }

    private static String text(CsvFile file, NamedCsvRecord row, String column) {
        return row.findField(column)
                .orElseThrow(() -> new DatasetException(file.path() + ", line " + row.getStartingLineNumber()
                        + ": no column " + column + "; labelled series need " + TIME + ", " + VALUE + " and " + LABEL));
    }

    private static double value(CsvFile file, NamedCsvRecord row) {
        String text = text(file, row, VALUE);
        return text.isBlank() ? Double.NaN : file.number(row.getStartingLineNumber(), VALUE, text);
    }

    private static boolean label(CsvFile file, NamedCsvRecord row) {
        String label = text(file, row, LABEL);
        return switch (label) {
            case "0" -> false;
            case "1" -> true;
            default -> throw file.wrong(row.getStartingLineNumber(), LABEL, label, "0 or 1");
        };
    }

    private static long time(CsvFile file, NamedCsvRecord row) {
        String text = text(file, row, TIME);
        String iso = text.replace(' ', 'T').toUpperCase(Locale.ROOT);
        try {
            return Instant.parse(iso.endsWith("Z") ? iso : iso + "Z").toEpochMilli();
        } catch (DateTimeException e) {
            throw file.wrong(row.getStartingLineNumber(), TIME, text, "a time such as 2018-04-25T00:01:00Z");
        }
    }

    /** The most frequent distance between rows. */
    private static long bucketMillis(Path path, List<Row> rows) {
        Map<Long, Integer> distances = new HashMap<>();
        for (int i = 1; i < rows.size(); i++) {
            distances.merge(rows.get(i).at() - rows.get(i - 1).at(), 1, Integer::sum);
        }
        return distances.entrySet().stream()
                .max(Map.Entry.<Long, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElseThrow(() -> new DatasetException(path + " has fewer than two rows; remove it or fill it"));
    }
}
