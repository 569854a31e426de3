package dev.faultline.app.bundle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Compares two folders of outputs: text by bytes, Parquet by rows. Each difference is named. */
public final class Comparison {

    private static final int SHOWN = 160;

    private final RowCount rows;

    /** Counts rows that one file of Parquet has and another has not. */
    public interface RowCount {

        /**
         * Compares one output.
         *
         * @param name name of the output, which says what table it is
         */
        long onlyInFirst(String name, Path first, Path second) throws IOException, InterruptedException;
    }

    /** Compares Parquet by that. */
    public Comparison(RowCount rows) {
        this.rows = rows;
    }

    /** All differences; none when the folders say the same. */
    public List<String> differences(Path bundled, Path again) throws IOException, InterruptedException {
        TreeSet<String> names = new TreeSet<>(Archive.names(bundled));
        names.addAll(Archive.names(again));
        List<String> differences = new ArrayList<>();
        for (String name : names) {
            Path first = bundled.resolve(name);
            Path second = again.resolve(name);
            if (!Files.exists(second)) {
                differences.add(name + ": was in the bundle and was not made again");
            } else if (!Files.exists(first)) {
                differences.add(name + ": was made again and is not in the bundle");
            } else if (Files.mismatch(first, second) >= 0) {
                compare(name, first, second, differences);
            }
        }
        return differences;
    }

    private void compare(String name, Path first, Path second, List<String> differences)
            throws IOException, InterruptedException {
        if (!name.endsWith(".parquet")) {
            differences.add(name + ": " + firstLine(first, second));
            return;
        }
        long lost = rows.onlyInFirst(name, first, second);
        long added = rows.onlyInFirst(name, second, first);
        if (lost + added > 0) {
            differences.add(
                    name + ": rows of the bundle that were not made again: " + lost + ", rows that are new: " + added);
        }
    }

    private static String firstLine(Path first, Path second) throws IOException {
        List<String> was = lines(first);
        List<String> is = lines(second);
        int line = 0;
        while (line < was.size() && line < is.size() && was.get(line).equals(is.get(line))) {
            line++;
        }
        return "line " + (line + 1) + " was '" + shown(was, line) + "' and is '" + shown(is, line) + "'";
    }

    private static List<String> lines(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    private static String shown(List<String> lines, int line) {
        String text = line < lines.size() ? lines.get(line) : "(end of the file)";
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
    }
}
