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

/** One day of one provider and one exchange, as an analyst would read it. */
@ExtendWith(ServersExtension.class)
class TimelineIT {

    private static final String INCIDENT = "INSERT INTO %s.incidents_changes (run_id, id, provider, title, status,"
            + " declared_start, first_published, first_seen, resolved_at, waves, latest_revision, provenance, known_at,"
            + " inputs, revision, basis) VALUES ";
    private static final String ENTRY =
            "INSERT INTO %s.incident_entries_changes (run_id, id, incident_id, provider, kind,"
                    + " shown_revision, provenance, known_at, inputs, revision) VALUES ";
    private static final String REVISION = "INSERT INTO %s.incident_revisions_rows (id, previous_id, incident_id,"
            + " provider, change, title, status, updates, observed_at, provenance) VALUES ";
    private static final String DROP = "INSERT INTO %s.drops_changes (run_id, id, entity, surface, signal, direction,"
            + " path, detector, state, bucket_millis, onset, detected_at, end, end_earliest, expected, actual, depth,"
            + " coverage, provenance, known_at, inputs, revision) VALUES ";
    private static final String IMPACT = "INSERT INTO %s.impacts_changes (run_id, id, incident_id, provider, entity,"
            + " surface, signal, verdict, band, reason, onset, provenance, known_at, inputs, revision) VALUES ";
    private static final String CLAIM = "INSERT INTO %s.claims_changes (id, entity, statement, publisher, link, from,"
            + " observed_at, check, provenance) VALUES ";

    private static final String SUSPICION = "INSERT INTO %s.suspicions_changes (run_id, id, provider, state, onset,"
            + " opened_at, closed_at, entities, watched, needed, dropped, provenance, known_at, inputs, revision) VALUES ";

    private Connection connection;
    private String database;

    @BeforeEach
    void writeADay(TestServers servers, TestSpace space) throws SQLException {
        connection = servers.connect();
        database = space.database();
        new Migrations(connection).apply(database);
        new CurrentRun(connection, database).mark("run1", Instant.parse("2026-01-01T00:00:00Z"));
        writeIncident();
        writeDrops();
        write(IMPACT
                + "('run1','v1','i1','aws','coinbase','TRADING','trades','COINCIDENT','OPEN','overlap in time only',"
                + "'2021-12-07 15:40:00','MEASURED','2021-12-07 19:50:01',9,1),"
                + "('run1','v2','i1','aws','kraken','TRADING','trades','UNOBSERVED',NULL,'nobody watched',"
                + "NULL,'MEASURED','2021-12-07 19:50:01',1,1),"
                + "('run1','v3','i1','aws','gone','TRADING','trades','SUPERSEDED',NULL,'merged',"
                + "NULL,'MEASURED','2021-12-07 19:50:01',1,1)");
        write(CLAIM + "('c1','dydx','trading stopped','a newspaper','https://example.org/a','2021-12-07 15:45:00',"
                + "'2021-12-09 00:00:00','UNOBSERVED','REPORTED')");
    }

    private void writeIncident() throws SQLException {
        write(INCIDENT
                + "('run1','i1','aws','Console','Investigating',NULL,'2021-12-07 16:22:56','2021-12-07 16:51:55',"
                + "NULL,[],'rev1','BACKFILLED','2021-12-07 16:51:55',1,1,NULL)");
        write(INCIDENT + "('run1','i1','aws','Console','Resolved','2021-12-07 15:30:00','2021-12-07 16:22:56',"
                + "'2021-12-07 16:51:55','2021-12-07 22:35:00',[('first','2021-12-07 15:30:00',NULL)],'rev2',"
                + "'BACKFILLED','2021-12-07 23:00:00',2,2,'began at 7:30 AM PST')");
        write(ENTRY + "('run1','i1','i1','aws','INCIDENT','rev1','BACKFILLED','2021-12-07 16:51:55',1,1),"
                + "('run1','i1','i1','aws','INCIDENT','rev2','BACKFILLED','2021-12-07 23:00:00',2,2)");
        String first = "(NULL,'2021-12-07 16:22:56','Investigating','We are investigating')";
        write(REVISION + "('rev1',NULL,'i1','aws','PUBLISHED','Console','Investigating',[" + first
                + "],'2021-12-07 16:51:55','BACKFILLED'),"
                + "('rev2','rev1','i1','aws','CHANGED','Console','Resolved',[" + first
                + ",(NULL,'2021-12-07 17:04:00','Identified','Network devices'),(NULL,NULL,NULL,'no time')],"
                + "'2021-12-07 23:00:00','BACKFILLED'),"
                + "('rev3','rev2','i1','aws','AGED_OUT','Console','Resolved',[],'2021-12-20 00:00:00','BACKFILLED')");
    }

    private void writeDrops() throws SQLException {
        String begin = "('run1','d1','coinbase','TRADING','trades','DROP','RATE','moving-median',";
        String day = "600000,'2021-12-07 15:40:00','2021-12-07 15:50:00',";
        write(DROP + begin + "'OPEN'," + day + "NULL,NULL,100,50,0.5,1,'MEASURED','2021-12-07 15:50:01',3,1),"
                + begin + "'RECOVERED'," + day
                + "'2021-12-07 19:20:00',NULL,1000,400,0.6,0.9,'MEASURED','2021-12-07 19:50:01',9,2)");
        write(DROP + "('run1','d2','kraken','API','probe-success','DROP','RATE','moving-median','UNKNOWN',600000,"
                + "'2021-12-07 16:00:00','2021-12-07 16:10:00',NULL,'2021-12-07 16:30:00',NULL,NULL,NULL,0.2,'MEASURED',"
                + "'2021-12-07 17:00:00',4,1)");
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
    }

    @Test
    void tellsTheDayInOrder() throws SQLException {
        assertThat(
                        query(
                                "SELECT formatDateTime(at, '%H:%i'), kind, basis, title FROM {db}.timeline ORDER BY at, place, id"))
                .containsExactly(
                        List.of("15:30", "INCIDENT_START", "DECLARED", "aws: Console"),
                        List.of("15:30", "WAVE_START", "DECLARED", "aws: first"),
                        List.of("15:30", "VERDICT", "DECLARED", "kraken trades: UNOBSERVED"),
                        List.of("15:40", "DROP_ONSET", "BUCKET", "coinbase trades goes below its baseline"),
                        List.of("15:40", "VERDICT", "BUCKET", "coinbase trades: COINCIDENT (open)"),
                        List.of("15:45", "CLAIM", "CLAIMED", "dydx: trading stopped"),
                        List.of(
                                "15:50",
                                "DROP_DETECTED",
                                "BUCKET",
                                "coinbase trades below its baseline: told by moving-median"),
                        List.of("16:00", "DROP_ONSET", "BUCKET", "kraken probe-success goes below its baseline"),
                        List.of(
                                "16:10",
                                "DROP_DETECTED",
                                "BUCKET",
                                "kraken probe-success below its baseline: told by moving-median"),
                        List.of("16:22", "FIRST_POST", "POSTED", "aws: Console"),
                        List.of("16:22", "UPDATE", "POSTED", "aws: Investigating"),
                        List.of(
                                "16:30",
                                "DROP_UNKNOWN",
                                "BUCKET",
                                "kraken probe-success runs into time that nobody watched: its end is not known"),
                        List.of("16:51", "FIRST_SEEN", "SEEN", "aws: Console"),
                        List.of("17:04", "UPDATE", "POSTED", "aws: Identified"),
                        List.of(
                                "19:20",
                                "DROP_RECOVERED",
                                "BUCKET",
                                "coinbase trades is back after 3 hours and 40 minutes"),
                        List.of("22:35", "RESOLVED", "POSTED", "aws: Console"),
                        List.of("23:00", "REVISED", "SEEN", "aws: Console"),
                        List.of("00:00", "AGED_OUT", "SEEN", "aws: Console"));
    }

    @Test
    void tellsWhatWasSuspectedAndLeavesOutWhatWasWithdrawn() throws SQLException {
        String rest = "'2021-12-07 15:40:00','2021-12-07 15:52:00','2021-12-07 19:30:00',['coinbase','kraken'],8,2,2,"
                + "'MEASURED','2021-12-07 19:31:00',5,1)";
        write(SUSPICION + "('run1','s1','aws','CLOSED'," + rest + ",('run1','s2','gcp','WITHDRAWN'," + rest);
        assertThat(query("SELECT formatDateTime(at, '%H:%i'), kind, title, text FROM {db}.timeline"
                        + " WHERE kind LIKE 'SUSPECTED%' ORDER BY at, place, id"))
                .containsExactly(
                        List.of(
                                "15:52",
                                "SUSPECTED",
                                "aws: suspected, since dependents fall together",
                                "coinbase, kraken; 2 of 8 dependents watched, needed 2"),
                        List.of(
                                "19:30",
                                "SUSPECTED_END",
                                "aws: dependents that fell together are back",
                                "coinbase, kraken; 2 of 8 dependents watched, needed 2"));
    }

    @Test
    void tellsWhatWasKnownAtFive() throws SQLException {
        assertThat(query("SELECT formatDateTime(at, '%H:%i'), kind FROM {db}.timeline_as_of(at = '2021-12-07 17:00:00')"
                        + " ORDER BY at, place, id"))
                .containsExactly(
                        List.of("15:40", "DROP_ONSET"),
                        List.of("15:50", "DROP_DETECTED"),
                        List.of("16:00", "DROP_ONSET"),
                        List.of("16:10", "DROP_DETECTED"),
                        List.of("16:22", "FIRST_POST"),
                        List.of("16:22", "UPDATE"),
                        List.of("16:30", "DROP_UNKNOWN"),
                        List.of("16:51", "FIRST_SEEN"));
    }

    @Test
    void givesEveryRowAnIdOfItsOwnAndItsProvenance() throws SQLException {
        assertThat(query("SELECT count() = uniqExact(id), countIf(provenance = '') FROM {db}.timeline"))
                .containsExactly(List.of("1", "0"));
        assertThat(query("SELECT kind FROM {db}.timeline WHERE provenance = 'REPORTED'"))
                .containsExactly(List.of("CLAIM"));
    }

    @Test
    void showsNothingOfRunsThatAreNotCurrent() throws SQLException {
        new CurrentRun(connection, database).mark("run2", Instant.parse("2026-01-02T00:00:00Z"));
        assertThat(query("SELECT DISTINCT kind FROM {db}.timeline")).containsExactly(List.of("CLAIM"));
    }

    private List<List<String>> query(String query) throws SQLException {
        return new Sql(connection).rows(query.replace("{db}", database));
    }

    private void write(String insert) throws SQLException {
        new Sql(connection).execute(insert.replace("%s", database));
    }
}
