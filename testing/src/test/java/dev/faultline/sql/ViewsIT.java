package dev.faultline.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.faultline.testing.ServersExtension;
import dev.faultline.testing.Sql;
import dev.faultline.testing.TestServers;
import dev.faultline.testing.TestSpace;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the views promise, over rows written by hand. */
@ExtendWith(ServersExtension.class)
class ViewsIT {

    private Connection connection;
    private String database;

    @BeforeEach
    void migrate(TestServers servers, TestSpace space) throws SQLException {
        connection = servers.connect();
        database = space.database();
        new Migrations(connection).apply(database);
        new CurrentRun(connection, database).mark("run1", Instant.parse("2026-01-01T00:00:00Z"));
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
    }

    @Test
    void resolvesConflictsOfObservationsInWhateverOrderTheyCome() throws SQLException {
        List<String> rows = new ArrayList<>(List.of(
                observation("FAILED", "2021-12-07 16:05:00", 900),
                observation("PARTIAL", "2021-12-07 16:04:00", 800),
                observation("OK", "2021-12-07 16:01:00", 700),
                observation("OK", "2021-12-07 16:02:00", 100),
                observation("OK", "2021-12-07 16:02:00", 200),
                observation("END", "2021-12-07 16:09:00", 990)));
        for (int seed = 0; seed < 5; seed++) {
            Collections.shuffle(rows, new Random(seed));
            execute("TRUNCATE TABLE %s.observations_rows");
            for (String row : rows) {
                insertObservation(row);
                insertObservation(row);
            }
            assertThat(query("SELECT status, toUInt64(precedence) FROM %s.observations_rows FINAL"))
                    .as("seed %d", seed)
                    .containsExactly(List.of("OK", "200"));
        }
    }

    private static String observation(String status, String observedAt, int hash) {
        return "('e','TRADING','trades','s',60000,'2021-12-07 16:00:00','2021-12-07 16:01:00','%s','%s','MEASURED',%d)"
                .formatted(observedAt, status, hash);
    }

    private void insertObservation(String row) throws SQLException {
        execute("INSERT INTO %s.observations_rows (entity, surface, signal, source, bucket_millis, interval_start,"
                + " interval_end, observed_at, status, provenance, content_hash) VALUES " + row);
    }

    @Test
    void showsTheLatestRevisionOfARateOnceInWhateverOrderItCame() throws SQLException {
        List<String> rows = new ArrayList<>(
                List.of(rate("16:01:05", 1, 10, 0.5, 1), rate("16:01:09", 2, 30, 1, 2), rate("16:01:05", 2, 20, 1, 3)));
        for (int seed = 0; seed < 5; seed++) {
            Collections.shuffle(rows, new Random(seed));
            execute("TRUNCATE TABLE %s.rates_rows");
            for (String row : rows) {
                insertRate("rates_rows", row);
                insertRate("rates_changes", row);
            }
            assertThat(query("SELECT count, inputs FROM %s.rates"))
                    .as("seed %d", seed)
                    .containsExactly(List.of("20.0", "2"));
        }
        assertThat(query("SELECT count() FROM %s.rates_changes FINAL")).containsExactly(List.of("3"));
    }

    @Test
    void answersWhatWasKnownAtAMoment() throws SQLException {
        insertRate("rates_changes", rate("16:01:05", 1, 10, 0.5, 1));
        insertRate("rates_changes", rate("16:03:00", 2, 20, 1, 2));
        assertThat(query("SELECT count FROM %s.rates_as_of(at = '2021-12-07 16:01:04.999')"))
                .isEmpty();
        assertThat(query("SELECT count FROM %s.rates_as_of(at = '2021-12-07 16:01:05.000')"))
                .containsExactly(List.of("10.0"));
        assertThat(query("SELECT count FROM %s.rates_as_of(at = '2021-12-07 16:03:00.000')"))
                .containsExactly(List.of("20.0"));
    }

    @Test
    void leavesUnknownValuesUnknown() throws SQLException {
        insertRate("rates_rows", rate("16:01:05", 1, null, 0, 1));
        assertThat(query("SELECT count, value, count_per_minute, amount_per_minute FROM %s.rates"))
                .containsExactly(List.of("NULL", "NULL", "NULL", "NULL"));
    }

    @Test
    void scalesRatesToTheMinutesThatWereWatched() throws SQLException {
        insertRate("rates_rows", rate("16:01:05", 1, 10, 0.5, 1));
        assertThat(query("SELECT count_per_minute, bucket_end FROM %s.rates"))
                .containsExactly(List.of("20.0", "2021-12-07 16:01:00"));
    }

    private static String rate(String knownAt, int inputs, Integer count, double coverage, int revision) {
        return "('run1','e','TRADING','trades','s','2021-12-07 16:00:00',60000,%s,%s,0,1,'MEASURED','2021-12-07 %s',%d,%d)"
                .formatted(count == null ? "NULL" : count.toString(), coverage, knownAt, inputs, revision);
    }

    private void insertRate(String table, String row) throws SQLException {
        execute("INSERT INTO %s." + table + " (run_id, entity, surface, signal, source, bucket_start, bucket_millis,"
                + " count, coverage, failed, observations, provenance, known_at, inputs, revision) VALUES " + row);
    }

    @Test
    void hidesDropsThatWereSupersededAndKeepsThemInTheChanges() throws SQLException {
        for (String table : List.of("drops_changes", "drops_rows")) {
            insertDrop(table, "OPEN", "16:10:00", 1);
            insertDrop(table, "SUPERSEDED", "17:00:00", 2);
        }
        assertThat(query("SELECT id FROM %s.drops")).isEmpty();
        assertThat(query("SELECT kind FROM %s.timeline")).isEmpty();
        assertThat(query("SELECT state FROM %s.drops_changes ORDER BY revision"))
                .containsExactly(List.of("OPEN"), List.of("SUPERSEDED"));
        assertThat(query("SELECT state FROM %s.drops_as_of(at = '2021-12-07 16:30:00')"))
                .containsExactly(List.of("OPEN"));
    }

    @Test
    void showsARetractionOnlyToThoseWhoAskWhatWasKnown() throws SQLException {
        for (String table : List.of("drops_changes", "drops_rows")) {
            insertDrop(table, "OPEN", "16:10:00", 1);
            insertDrop(table, "RETRACTED", "17:00:00", 2);
        }
        assertThat(query("SELECT id FROM %s.drops")).isEmpty();
        assertThat(query("SELECT kind FROM %s.timeline")).isEmpty();
        assertThat(query("SELECT kind FROM %s.timeline_as_of(at = '2021-12-07 16:30:00') ORDER BY place"))
                .containsExactly(List.of("DROP_ONSET"), List.of("DROP_DETECTED"));
        assertThat(query("SELECT kind FROM %s.timeline_as_of(at = '2021-12-07 18:00:00')"))
                .containsExactly(List.of("DROP_RETRACTED"));
    }

    private void insertDrop(String table, String state, String knownAt, int revision) throws SQLException {
        execute("INSERT INTO %s." + table + " (run_id, id, entity, surface, signal, direction, path, detector, state,"
                + " bucket_millis, onset, detected_at, coverage, provenance, known_at, inputs, revision) VALUES"
                + " ('run1','d1','e','TRADING','trades','DROP','RATE','moving-median','" + state
                + "',60000,'2021-12-07 16:00:00','2021-12-07 16:10:00',1,'MEASURED','2021-12-07 " + knownAt + "',5,"
                + revision + ")");
    }

    @Test
    void refusesRowsThatCannotBeTrue() {
        assertThat(catchThrowable(() -> insertRate("rates_rows", rate("16:01:05", 1, 10, 1.5, 1))))
                .hasMessageContaining("coverage_is_a_fraction");
    }

    private List<List<String>> query(String query) throws SQLException {
        return new Sql(connection).rows(query.formatted(database));
    }

    private void execute(String statement) throws SQLException {
        new Sql(connection).execute(statement.replace("%s", database));
    }
}
