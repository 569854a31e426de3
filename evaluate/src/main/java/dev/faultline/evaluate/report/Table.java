package dev.faultline.evaluate.report;

import java.util.List;

/**
 * A table of results.
 *
 * @param name of its files: lower case, with dashes
 * @param caption what it shows
 * @param columns heads, as many as each row has values
 * @param rows its values
 */
public record Table(String name, String caption, List<String> columns, List<List<Value>> rows) {

    /** Copies the lists; refuses rows of another length than the head. */
    public Table {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<Value> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(
                        "Table " + name + " has " + columns.size() + " columns and a row of " + row.size());
            }
        }
    }
}
