package dev.faultline.streams.sink;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compares what a writer is about to write with what the database has, before the first write. */
public final class SchemaCheck {

    private final Connection connection;

    /** Asks over the given connection. */
    public SchemaCheck(Connection connection) {
        this.connection = connection;
    }

    /**
     * Compares table by table, column by column.
     *
     * @throws SchemaMismatchException naming every missing table, missing column and differing type
     * @throws SQLException when the database cannot be asked
     */
    public void check(String databaseName, Collection<ExpectedTable> expected) throws SQLException {
        Map<String, Map<String, String>> actual = columns(databaseName);
        List<String> problems = new ArrayList<>();
        for (ExpectedTable table : expected) {
            compare(databaseName + "." + table.table(), table, actual.get(table.table()), problems);
        }
        if (!problems.isEmpty()) {
            throw new SchemaMismatchException(
                    String.join("; ", problems) + ". Apply the migrations of this version (faultline migrate).");
        }
    }

    private static void compare(
            String name, ExpectedTable table, @Nullable Map<String, String> actual, List<String> problems) {
        if (actual == null) {
            problems.add("Table " + name + " does not exist");
            return;
        }
        for (ExpectedTable.Column column : table.columns()) {
            String type = actual.get(column.name());
            if (type == null) {
                problems.add("Table " + name + " has no column " + column.name() + " (" + column.type() + ")");
            } else if (!shape(type).equals(shape(column.type()))) {
                problems.add(
                        "Column " + column.name() + " of table " + name + " is " + type + ", not " + column.type());
            }
        }
    }

    private Map<String, Map<String, String>> columns(String database) throws SQLException {
        Map<String, Map<String, String>> tables = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT table, name, type FROM system.columns WHERE database = ? ORDER BY table, position")) {
            statement.setString(1, database);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    tables.computeIfAbsent(rows.getString(1), table -> new HashMap<>())
                            .put(rows.getString(2), rows.getString(3));
                }
            }
        }
        return tables;
    }

    /** ClickHouse breaks long types into lines, and LowCardinality changes storage alone. */
    private static String shape(String type) {
        return type.replaceAll("\\s+", "").replaceAll("LowCardinality\\(((?:Nullable\\()?String\\)?)\\)", "$1");
    }
}
