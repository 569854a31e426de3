package dev.faultline.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.SortedMap;
import java.util.TreeMap;

/** The table {@code migrations} of one database: what was applied, and from which bytes. */
final class MigrationLog {

    private final Connection connection;
    private final Identifier database;

    MigrationLog(Connection connection, Identifier database) {
        this.connection = connection;
        this.database = database;
    }

    /** What is known about one applied migration. */
    record Entry(String file, String checksum) {}

    void create() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE IF NOT EXISTS " + database.quoted());
            statement.execute("""
                    CREATE TABLE IF NOT EXISTS %s.migrations (
                        number Int32 COMMENT 'Number in front of the file name',
                        name String COMMENT 'Name of the file',
                        checksum String COMMENT 'SHA-256 of the file, hexadecimal',
                        applied_at DateTime64(3, 'UTC') DEFAULT now64(3) COMMENT 'When it was applied, UTC'
                    )
                    ENGINE = ReplacingMergeTree
                    ORDER BY number
                    COMMENT 'Migrations applied to this database'""".formatted(database.quoted()));
            // so it was called once: the engine takes the bare word for its function that reads files
            statement.execute("ALTER TABLE " + database.quoted() + ".migrations RENAME COLUMN IF EXISTS file TO name");
        }
    }

    SortedMap<Integer, Entry> applied() throws SQLException {
        SortedMap<Integer, Entry> applied = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT number, name, checksum FROM " + database.quoted() + ".migrations FINAL")) {
            while (rows.next()) {
                applied.put(rows.getInt(1), new Entry(rows.getString(2), rows.getString(3)));
            }
        }
        return applied;
    }

    void add(Migration migration) throws SQLException {
        String insert = "INSERT INTO " + database.quoted() + ".migrations (number, name, checksum) VALUES (?, ?, ?)";
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            statement.setInt(1, migration.number());
            statement.setString(2, migration.file());
            statement.setString(3, migration.checksum());
            statement.executeUpdate();
        }
    }
}
