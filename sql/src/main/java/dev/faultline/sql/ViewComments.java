package dev.faultline.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Gives the columns of a view {@code x} the comments of the columns of {@code x_rows}: ClickHouse does not. */
final class ViewComments {

    private static final String MISSING = """
            SELECT shown.table, shown.name, stored.comment
            FROM system.columns AS shown
            INNER JOIN system.columns AS stored
                ON stored.database = shown.database AND stored.table = concat(shown.table, '_rows')
                    AND stored.name = shown.name
            WHERE shown.database = ? AND shown.comment = ''
            ORDER BY shown.table, shown.position""";

    private final Connection connection;
    private final Identifier database;

    ViewComments(Connection connection, Identifier database) {
        this.connection = connection;
        this.database = database;
    }

    void inherit() throws SQLException {
        for (Map.Entry<String, List<String>> view : missing().entrySet()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("ALTER TABLE " + database.quoted() + "." + new Identifier(view.getKey()).quoted()
                        + " " + String.join(", ", view.getValue()));
            }
        }
    }

    private Map<String, List<String>> missing() throws SQLException {
        Map<String, List<String>> commands = new TreeMap<>();
        try (PreparedStatement statement = connection.prepareStatement(MISSING)) {
            statement.setString(1, database.name());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    commands.computeIfAbsent(rows.getString(1), view -> new ArrayList<>())
                            .add("COMMENT COLUMN " + new Identifier(rows.getString(2)).quoted() + " "
                                    + literal(rows.getString(3)));
                }
            }
        }
        return commands;
    }

    private static String literal(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
