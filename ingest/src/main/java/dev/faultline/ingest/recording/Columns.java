package dev.faultline.ingest.recording;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where the columns of a file stand, by the names in its header, or by number when it has none. */
final class Columns {

    static final int ABSENT = -1;

    private final @Nullable Fields mapping;
    private final Fields entry;
    private final @Nullable List<String> header;

    /**
     * Columns of one file.
     *
     * @param mapping key {@code columns} of the manifest; null when every column has its own name
     * @param header names in the first line; null when the file has no header and columns are numbers from zero
     */
    Columns(Fields entry, @Nullable Fields mapping, @Nullable List<String> header) {
        this.entry = entry;
        this.mapping = mapping;
        this.header = header;
    }

    static List<String> header(LineReader line) throws RowException {
        CsvRow row = new CsvRow();
        row.take(line);
        return names(row);
    }

    /** Names in a row. */
    static List<String> names(CsvRow row) throws RowException {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            String name = row.text(i).strip();
            names.add(i == 0 && name.startsWith("\uFEFF") ? name.substring(1) : name);
        }
        return names;
    }

    int required(String role) {
        int column = optional(role);
        if (column == ABSENT) {
            throw new ManifestException(String.format(
                    Locale.ROOT,
                    "%s: the file has no column %s, and columns.%s names none; its columns are %s",
                    entry.file(),
                    role,
                    role,
                    shownHeader()));
        }
        return column;
    }

    /** A column that may be missing, unless the manifest names it. */
    int optional(String role) {
        String name = mapping == null ? null : mapping.textOrNull(role);
        if (name != null) {
            return named("columns." + role, name);
        }
        return header == null ? ABSENT : header.indexOf(role);
    }

    /** A column that is used only where the manifest names it. */
    int onlyIfNamed(String role) {
        String name = mapping == null ? null : mapping.textOrNull(role);
        return name == null ? ABSENT : named("columns." + role, name);
    }

    /** The column of that name. */
    int named(String key, String name) {
        int column = header == null ? number(name) : header.indexOf(name);
        if (column < 0) {
            throw entry.wrong(key, name, "one of the columns of the file: " + shownHeader());
        }
        return column;
    }

    private String shownHeader() {
        return header == null ? "numbers from 0" : String.join(", ", header);
    }

    private static int number(String name) {
        return name.matches("[0-9]{1,4}") ? Integer.parseInt(name) : ABSENT;
    }
}
