package dev.faultline.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.testing.ServersExtension;
import dev.faultline.testing.Sql;
import dev.faultline.testing.TestServers;
import dev.faultline.testing.TestSpace;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What may have made a drop, over rows written by hand. */
@ExtendWith(ServersExtension.class)
class DropAttributionsIT {

    private Connection connection;
    private String database;

    @BeforeEach
    void migrate(TestServers servers, TestSpace space) throws SQLException {
        connection = servers.connect();
        database = space.database();
        new Migrations(connection).apply(database);
        new CurrentRun(connection, database).mark("run1", Instant.parse("2026-01-01T00:00:00Z"));
        drop("d1", "16:00");
        drop("d2", "18:00");
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
    }

    private void drop(String id, String onset) throws SQLException {
        execute("INSERT INTO %s.drops_changes (run_id, id, entity, surface, signal, direction, path, detector, state,"
                + " bucket_millis, onset, detected_at, coverage, provenance, known_at, inputs, revision) VALUES"
                + " ('run1','" + id + "','e','TRADING','trades','DROP','RATE','scan','RECOVERED',60000,'2021-12-07 "
                + onset
                + ":00','2021-12-07 18:10:00',1,'MEASURED','2021-12-07 18:10:00',5,1)");
    }

    private void impact(String incident, String verdict, double weight, String knownAt) throws SQLException {
        execute("INSERT INTO %s.impacts_changes (run_id, id, incident_id, group_id, provider, entity, surface, signal,"
                + " verdict, band, reason, onset, log_likelihood_ratio, drops, provenance, known_at, inputs, revision) VALUES"
                + " ('run1','i" + incident + "','" + incident + "','g','aws','e','TRADING','trades','" + verdict
                + "','OPEN','r','2021-12-07 16:00:00'," + weight + ",['d1','d2'],'MEASURED','2021-12-07 " + knownAt
                + ":00',5,1)");
    }

    private List<List<String>> candidates(String drop) throws SQLException {
        return query("SELECT rank, candidate, coalesce(incident_id, ''), coalesce(verdict, ''), attribution"
                + " FROM %s.drop_attributions WHERE drop_id = '" + drop + "' ORDER BY rank");
    }

    @Test
    void everyIncidentStandsBesideNoCloud() throws SQLException {
        impact("a", "COINCIDENT", -1, "19:00");
        impact("b", "COINCIDENT", 2, "19:00");
        assertThat(candidates("d1"))
                .containsExactly(
                        List.of("1", "incident", "b", "COINCIDENT", "UNATTRIBUTED"),
                        List.of("2", "no cloud", "", "", "UNATTRIBUTED"),
                        List.of("3", "incident", "a", "COINCIDENT", "UNATTRIBUTED"));
    }

    @Test
    void aLaterDropOfTheWindowIsNotWeighed() throws SQLException {
        impact("b", "IMPACTED", 5, "19:00");
        assertThat(candidates("d1")).first().isEqualTo(List.of("1", "incident", "b", "IMPACTED", "ATTRIBUTED"));
        assertThat(candidates("d2"))
                .containsExactly(
                        List.of("1", "no cloud", "", "", "NOT_WEIGHED"),
                        List.of("2", "incident", "b", "IMPACTED", "NOT_WEIGHED"));
    }

    @Test
    void aDropThatNothingMeetsIsUnattributed() throws SQLException {
        assertThat(candidates("d1")).containsExactly(List.of("1", "no cloud", "", "", "UNATTRIBUTED"));
    }

    @Test
    void whatWasKnownEarlierIsToldAsItWas() throws SQLException {
        impact("b", "IMPACTED", 5, "20:00");
        assertThat(query("SELECT attribution FROM %s.drop_attributions_as_of(at = '2021-12-07 19:30:00')"
                        + " WHERE drop_id = 'd1'"))
                .containsExactly(List.of("UNATTRIBUTED"));
    }

    private List<List<String>> query(String query) throws SQLException {
        return new Sql(connection).rows(query.formatted(database));
    }

    private void execute(String statement) throws SQLException {
        new Sql(connection).execute(statement.replace("%s", database));
    }
}
