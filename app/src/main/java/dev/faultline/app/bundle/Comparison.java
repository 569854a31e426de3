package dev.faultline.app.bundle;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Compares two folders of outputs: text by bytes, Parquet by rows. Each difference is named. */
public final class Comparison {

    private static final int SHOWN = 160;
    private static final int MOST_BYTES_OF_A_LETTER = 4;

    private final RowCount rows;

    /** Counts rows that one file of Parquet has and another has not. */
    public interface RowCount {

        /**
         * Rows of the first that the second has not.
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
            } else {
                long mismatch = Files.mismatch(first, second);
                if (mismatch >= 0) {
                    compare(name, first, second, mismatch, differences);
                }
            }
        }
        return differences;
    }

    private void compare(String name, Path first, Path second, long mismatch, List<String> differences)
            throws IOException, InterruptedException {
        if (!name.endsWith(".parquet")) {
            differences.add(name + ": " + firstLine(first, second, mismatch));
            return;
        }
        long lost = rows.onlyInFirst(name, first, second);
        long added = rows.onlyInFirst(name, second, first);
        if (lost + added > 0) {
            differences.add(
                    name + ": rows of the bundle that were not made again: " + lost + ", rows that are new: " + added);
        }
    }

    private static String firstLine(Path first, Path second, long mismatch) throws IOException {
        long line = 1;
        long begin = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(first))) {
            for (long at = 0; at < mismatch; at++) {
                if (in.read() == '\n') {
                    line++;
                    begin = at + 1;
                }
            }
        }
        return "line " + line + " was '" + shown(first, begin) + "' and is '" + shown(second, begin) + "'";
    }

    /** The beginning of the line that begins there: neither file nor line need fit into memory. */
    private static String shown(Path file, long begin) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(begin);
            byte[] beginning = in.readNBytes(MOST_BYTES_OF_A_LETTER * (SHOWN + 1));
            if (beginning.length == 0) {
                return "(end of the file)";
            }
            String text = new String(beginning, StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
            return text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
        }
    }
}
