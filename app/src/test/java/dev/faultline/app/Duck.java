package dev.faultline.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** DuckDB, which reads our files and knows nothing of us. */
final class Duck {

    private Duck() {}

    /** Rows as text, their values with a space between them; none for statements without rows. */
    static List<String> ask(String sql) throws SQLException {
        List<String> answers = new ArrayList<>();
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            if (statement.execute(sql)) {
                try (ResultSet rows = statement.getResultSet()) {
                    while (rows.next()) {
                        StringBuilder line = new StringBuilder();
                        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                            line.append(i == 1 ? "" : " ").append(rows.getString(i));
                        }
                        answers.add(line.toString());
                    }
                }
            }
        }
        return answers;
    }

    static List<String> columns(Path parquet) throws SQLException {
        return ask("SELECT column_name FROM (DESCRIBE SELECT * FROM '" + parquet + "')");
    }

    /** Writes the file anew, without the rows that a condition leaves out; the bytes differ in any case. */
    static void rewrite(Path parquet, String condition) throws Exception {
        Path other = parquet.resolveSibling("other.parquet");
        ask("COPY (SELECT * FROM '" + parquet + "' WHERE " + condition + ") TO '" + other + "' (FORMAT parquet)");
        Files.delete(parquet);
        Files.move(other, parquet);
    }
}
