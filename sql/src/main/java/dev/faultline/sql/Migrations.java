package dev.faultline.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings databases to the tables and views of this version.
 *
 * <p>ClickHouse has no transactions around its DDL: every statement can be run again, and a file is recorded after its
 * last statement. A crash in the middle is repaired by running again. Two runners at once do the same things twice.
 */
public final class Migrations {

    /** Measured, backfilled and reported rows. */
    public static final String MAIN = "faultline";

    /** Reconstructed and synthetic rows: the same tables, apart. */
    public static final String DEMO = "faultline_demo";

    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);

    private final Connection connection;
    private final List<Migration> migrations;

    /** The migrations of this version, over one connection. */
    public Migrations(Connection connection) {
        this(connection, MigrationFiles.load());
    }

    Migrations(Connection connection, List<Migration> migrations) {
        this.connection = connection;
        this.migrations = List.copyOf(migrations);
    }

    /**
     * Creates a database if it is missing and applies what it lacks.
     *
     * @return the files applied now, in order
     * @throws MigrationRefusedException when an applied file has changed since, or is not known here
     * @throws SQLException when the database fails; running again continues where it stopped
     */
    public List<String> apply(String databaseName) throws SQLException {
        Identifier database = new Identifier(databaseName);
        MigrationLog log = new MigrationLog(connection, database);
        log.create();
        SortedMap<Integer, MigrationLog.Entry> applied = log.applied();
        checkApplied(database, applied);
        List<String> files = new ArrayList<>();
        for (Migration migration : migrations) {
            if (!applied.containsKey(migration.number())) {
                run(migration, database);
                log.add(migration);
                files.add(migration.file());
            }
        }
        if (!files.isEmpty()) {
            new ViewComments(connection, database).inherit();
            LOG.info(
                    "Database {}: applied {} migrations, {} to {}",
                    databaseName,
                    files.size(),
                    files.get(0),
                    files.get(files.size() - 1));
        }
        return files;
    }

    private void run(Migration migration, Identifier database) throws SQLException {
        for (String sql : migration.statements(database)) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new SQLException(
                        migration.file() + " failed in database " + database.name() + ": " + e.getMessage(),
                        e.getSQLState(),
                        e.getErrorCode(),
                        e);
            }
        }
    }

    private void checkApplied(Identifier database, Map<Integer, MigrationLog.Entry> applied) {
        Map<Integer, Migration> known = new HashMap<>();
        migrations.forEach(migration -> known.put(migration.number(), migration));
        applied.forEach((number, entry) -> {
            Migration migration = known.get(number);
            if (migration == null) {
                throw new MigrationRefusedException("Database " + database.name() + " has migration " + entry.file()
                        + ", which this version does not know: it was migrated by a newer version. Use that one.");
            }
            if (!migration.checksum().equals(entry.checksum())) {
                throw new MigrationRefusedException(changed(database, migration, entry));
            }
        });
    }

    private static String changed(Identifier database, Migration migration, MigrationLog.Entry entry) {
        return "Migration " + migration.file() + " has changed since it was applied to database " + database.name()
                + ": applied " + entry.checksum() + ", here " + migration.checksum()
                + ". Put the old text back and write the change as a new migration, or drop the database and migrate again.";
    }
}
