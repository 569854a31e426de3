package dev.faultline.testing.guarantee;

import dev.faultline.testing.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What the tables of a real database say. */
public final class DatabaseAnswers implements Answers {

    private final Sql sql;
    private final String database;

    /** @param database its name */
    public DatabaseAnswers(Connection connection, String database) {
        this.sql = new Sql(connection);
        this.database = database;
    }

    @Override
    public List<List<String>> rows(String view, String... columns) {
        String wanted = Arrays.stream(columns).map(DatabaseAnswers::expression).collect(Collectors.joining(", "));
        try {
            return sql.rows("SELECT " + wanted + " FROM " + database + "." + view);
        } catch (SQLException e) {
            throw new IllegalStateException("The view " + view + " was not told", e);
        }
    }

    /** As text of the engine: its driver tells lists of tuples by their address. */
    private static String expression(String column) {
        if (column.equals("*")) {
            return "* APPLY(toString)";
        }
        return column.matches(".*_(start|end|at)") ? "toUnixTimestamp64Milli(" + column + ")" : column;
    }
}
