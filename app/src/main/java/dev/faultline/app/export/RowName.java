package dev.faultline.app.export;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A row named by its table and the columns that tell it from others, such as {@code provider_honesty provider=aws
 * year=2025}.
 *
 * @param table where it is
 * @param key values, by the columns of the table's key
 */
record RowName(CitedTable table, Map<String, String> key) {

    /**
     * What was asked for; nothing where it is a single word and so an id.
     *
     * @throws ExportException when it names a table and not one row of it, with what is needed
     */
    static Optional<RowName> of(List<String> given) {
        List<String> words = given.size() == 1 ? List.of(given.get(0).strip().split("\\s+")) : given;
        if (words.size() == 1 && !isTable(words.get(0))) {
            return Optional.empty();
        }
        Dataset dataset = Dataset.named(words.get(0));
        CitedTable table = CitedTable.of(dataset)
                .orElseThrow(
                        () -> new ExportException("A row of " + dataset.view() + " is not cited: it has no number, and"
                                + " every citation names the run that it comes from. Cite a row of: "
                                + String.join(", ", CitedTable.names()) + "."));
        return Optional.of(new RowName(table, key(table, words.subList(1, words.size()))));
    }

    private static boolean isTable(String word) {
        return Arrays.stream(Dataset.values()).anyMatch(one -> one.view().equals(word));
    }

    private static Map<String, String> key(CitedTable table, List<String> words) {
        Map<String, String> given = new LinkedHashMap<>();
        for (String word : words) {
            int sign = word.indexOf('=');
            String column = sign < 0 ? word : word.substring(0, sign);
            if (sign < 0 || !table.key().contains(column) || given.put(column, word.substring(sign + 1)) != null) {
                throw needed(table, "'" + word + "' is not one of these, or is there twice");
            }
        }
        Map<String, String> ordered = new LinkedHashMap<>();
        for (String column : table.key()) {
            String value = given.get(column);
            if (value == null) {
                throw needed(table, column + " is missing");
            }
            ordered.put(column, column.equals("surface") ? value.toUpperCase(Locale.ROOT) : value);
        }
        return ordered;
    }

    private static ExportException needed(CitedTable table, String what) {
        return new ExportException("A row of " + table.dataset().view() + " is named by "
                + String.join(", ", table.key()) + ": " + what + ". Write: " + table.form());
    }

    /** A time of a key. */
    static Instant moment(String value) {
        try {
            return Instant.parse(value);
        } catch (DateTimeParseException e) {
            throw new ExportException(
                    "'" + value + "' is no time; write one such as 2025-10-20T07:00:00Z, the begin of a bucket.");
        }
    }

    /** The rows that it may be, still to be compared with {@link #condition}. */
    ExportQuery query(ExportQuery.Scope scope) {
        String time = key.get("bucket_start");
        Instant start = time == null ? null : moment(time);
        return new ExportQuery(table.dataset(), null, start, start == null ? null : start.plusMillis(1), scope);
    }

    /** Holds for the row that is named. */
    String condition() {
        StringBuilder all = new StringBuilder("1");
        key.forEach((column, value) -> all.append(" AND ").append(CitedTable.equal(column, value)));
        return all.toString();
    }

    @Override
    public String toString() {
        StringBuilder all = new StringBuilder(table.dataset().view());
        key.forEach(
                (column, value) -> all.append(' ').append(column).append('=').append(value));
        return all.toString();
    }
}
