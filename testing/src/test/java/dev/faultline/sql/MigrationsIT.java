package dev.faultline.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.testing.ServersExtension;
import dev.faultline.testing.Sql;
import dev.faultline.testing.TestServers;
import dev.faultline.testing.TestSpace;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ServersExtension.class)
class MigrationsIT {

    private Connection connection;
    private TestSpace space;

    @BeforeEach
    void connect(TestServers servers, TestSpace testSpace) throws SQLException {
        connection = servers.connect();
        space = testSpace;
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
    }

    @Test
    void appliesEveryFileOnce() throws SQLException {
        List<String> files = MigrationFiles.load().stream().map(Migration::file).toList();
        assertThat(new Migrations(connection).apply(space.database())).isEqualTo(files);
        assertThat(new Migrations(connection).apply(space.database())).isEmpty();
        assertThat(sql("SELECT name FROM %s.migrations ORDER BY number", space.database()))
                .isEqualTo(files);
    }

    /** The log had a column that is called otherwise now. */
    @Test
    void goesOnWithTheLogOfAnOlderVersion() throws SQLException {
        List<Migration> files = MigrationFiles.load();
        execute("CREATE DATABASE IF NOT EXISTS %s", space.database());
        execute(
                "CREATE TABLE %s.migrations (number Int32, file Nullable(String), checksum String,"
                        + " applied_at DateTime64(3, 'UTC') DEFAULT now64(3)) ENGINE = ReplacingMergeTree ORDER BY number",
                space.database());
        execute(
                "INSERT INTO %s.migrations SELECT 1, '" + files.get(0).file() + "', '"
                        + files.get(0).checksum() + "', now64(3)",
                space.database());
        assertThat(new Migrations(connection, files.subList(0, 2)).apply(space.database()))
                .containsExactly(files.get(1).file());
        assertThat(sql("SELECT name FROM %s.migrations ORDER BY number", space.database()))
                .containsExactly(files.get(0).file(), files.get(1).file());
    }

    @Test
    void givesBothDatabasesTheSameTables() throws SQLException {
        new Migrations(connection).apply(space.database());
        new Migrations(connection).apply(space.demoDatabase());
        assertThat(columns(space.demoDatabase()))
                .isEqualTo(columns(space.database()))
                .hasSizeGreaterThan(300);
    }

    @Test
    void continuesAfterACrashBetweenStatementAndRecord() throws SQLException {
        new Migrations(connection).apply(space.database());
        List<String> before = columns(space.database());
        execute("ALTER TABLE %s.migrations DELETE WHERE number > 9 SETTINGS mutations_sync = 1", space.database());
        assertThat(new Migrations(connection).apply(space.database()))
                .hasSize(MigrationFiles.load().size() - 9);
        assertThat(columns(space.database())).isEqualTo(before);
    }

    @Test
    void refusesAFileThatChangedAfterItWasApplied() throws SQLException {
        List<Migration> files = new ArrayList<>(MigrationFiles.load());
        new Migrations(connection, files).apply(space.database());
        Migration old = files.get(2);
        Migration changed = new Migration(old.number(), old.file(), old.text() + "-- changed\n");
        files.set(2, changed);
        assertThatThrownBy(() -> new Migrations(connection, files).apply(space.database()))
                .isInstanceOf(MigrationRefusedException.class)
                .hasMessageContaining(old.file())
                .hasMessageContaining(old.checksum())
                .hasMessageContaining(changed.checksum())
                .hasMessageContaining("as a new migration");
    }

    @Test
    void refusesADatabaseOfANewerVersion() throws SQLException {
        List<Migration> files = MigrationFiles.load();
        new Migrations(connection, files).apply(space.database());
        List<Migration> older = files.subList(0, files.size() - 1);
        assertThatThrownBy(() -> new Migrations(connection, older).apply(space.database()))
                .isInstanceOf(MigrationRefusedException.class)
                .hasMessageContaining(files.get(files.size() - 1).file())
                .hasMessageContaining("newer version");
    }

    @Test
    void namesFileAndDatabaseWhenAStatementFails() {
        Migration broken = new Migration(1, "001_broken.sql", "CREATE TABLE ${database}.t (x Nonsense);\n");
        assertThatThrownBy(() -> new Migrations(connection, List.of(broken)).apply(space.database()))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("001_broken.sql")
                .hasMessageContaining(space.database());
        assertThatThrownBy(() -> new Migrations(connection, List.of(broken)).apply(space.database()))
                .as("is not recorded, so it is tried again")
                .isInstanceOf(SQLException.class);
    }

    @Test
    void commentsEveryTableAndColumn() throws SQLException {
        new Migrations(connection).apply(space.database());
        assertThat(sql(
                        "SELECT name FROM system.tables WHERE database = '%s' AND comment = '' ORDER BY name",
                        space.database()))
                .isEmpty();
        assertThat(sql(
                        "SELECT concat(table, '.', name) FROM system.columns"
                                + " WHERE database = '%s' AND comment = '' ORDER BY table, name",
                        space.database()))
                .isEmpty();
    }

    @Test
    void showsTheRunThatWasMarkedLast() throws SQLException {
        new Migrations(connection).apply(space.database());
        CurrentRun current = new CurrentRun(connection, space.database());
        assertThat(current.id()).isEmpty();
        assertThat(sql("SELECT count() FROM %s.timeline", space.database())).containsExactly("0");
        current.mark("old", Instant.parse("2026-01-02T00:00:00Z"));
        current.mark("new", Instant.parse("2026-01-03T00:00:00Z"));
        current.mark("late-entry", Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(current.id()).contains("new");
    }

    private List<String> columns(String database) throws SQLException {
        return sql(
                "SELECT concat(table, '.', name, ' ', type, ' ', comment) FROM system.columns WHERE database = '%s'"
                        + " ORDER BY 1",
                database);
    }

    private List<String> sql(String query, String database) throws SQLException {
        return new Sql(connection).column(query.formatted(database));
    }

    private void execute(String statement, String database) throws SQLException {
        new Sql(connection).execute(statement.formatted(database));
    }
}
