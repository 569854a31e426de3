package dev.faultline.testing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Statements in tests, results as text. */
public final class Sql {

    private static final String NOTHING = "NULL";

    private final Connection connection;

    /** Statements over one connection. */
    public Sql(Connection connection) {
        this.connection = connection;
    }

    /** Runs a statement without result. */
    public void execute(String statement) throws SQLException {
        try (Statement jdbc = connection.createStatement()) {
            jdbc.execute(statement);
        }
    }

    /** The first column of a result; {@code NULL} for null. */
    public List<String> column(String query) throws SQLException {
        return rows(query).stream().map(row -> row.get(0)).toList();
    }

    /** All rows of a result, each value as text; {@code NULL} for null. */
    public List<List<String>> rows(String query) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        try (Statement jdbc = connection.createStatement();
                ResultSet result = jdbc.executeQuery(query)) {
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    String value = result.getString(column);
                    row.add(value == null ? NOTHING : value);
                }
                rows.add(row);
            }
        }
        return rows;
    }
}
