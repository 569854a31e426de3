package dev.faultline.streams.sink;

import java.util.List;

/**
 * What a writer believes about a table.
 *
 * @param table name of the table
 * @param columns columns it writes, in the order it writes them
 */
public record ExpectedTable(String table, List<Column> columns) {

    /** Copies the list. */
    public ExpectedTable {
        columns = List.copyOf(columns);
    }

    /**
     * A column and its type.
     *
     * @param name as in the table
     * @param type as ClickHouse writes it, without {@code LowCardinality}, which is storage and not shape
     */
    public record Column(String name, String type) {}
}
