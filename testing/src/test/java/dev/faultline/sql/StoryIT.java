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

/** One incident with a drop, one told and taken back, a naming, effects, evidence, a claim and a verdict that changed. */
@ExtendWith(ServersExtension.class)
class StoryIT {

    private static final String SERIES = "entity, surface, signal";
    private static final String TAIL = "provenance, known_at, inputs, revision";

    private Connection connection;
    private String database;

    @BeforeEach
    void writeAnIncident(TestServers servers, TestSpace space) throws SQLException {
        connection = servers.connect();
        database = space.database();
        new Migrations(connection).apply(database);
        new CurrentRun(connection, database).mark("run1", Instant.parse("2026-01-01T00:00:00Z"));
        write(
                "incidents_changes (run_id, id, provider, title, kind, declared_start, declared_end, first_seen, last_seen, link, "
                        + TAIL
                        + ") VALUES ('run1','i1','aws','Console','INCIDENT','2021-12-07 15:30:00','2021-12-07 22:30:00',"
                        + "'2021-12-07 16:51:55','2021-12-07 23:00:00','https://example.org/page','BACKFILLED','2021-12-07 23:00:00',2,1),"
                        + "('run1','i2','gcp','Other','INCIDENT','2021-12-07 12:00:00','2021-12-07 13:00:00',"
                        + "'2021-12-07 12:30:00','2021-12-07 13:00:00',NULL,'BACKFILLED','2021-12-07 13:00:00',1,1)");
        writeDrops();
        writeVerdicts();
        write("namings_changes (run_id, id, speaker, provider, stance, sentence, reference, link, at, observed_at, "
                + TAIL
                + ") VALUES ('run1','n1','coinbase','aws','NAMED_AS_CAUSE','Our host is down.','r1',"
                + "'https://example.org/own','2021-12-07 16:00:00','2021-12-07 16:05:00','MEASURED','2021-12-07 16:05:00',1,1),"
                + "('run1','n2','kraken','aws','NAMED','Two days later.','r2',NULL,'2021-12-09 23:00:00',"
                + "'2021-12-09 23:00:00','MEASURED','2021-12-09 23:00:00',1,1)");
        write(
                "claims_changes (id, incident_id, provider, entity, statement, publisher, link, caveat, from, observed_at, check,"
                        + " provenance) VALUES ('c1','i1','aws','coinbase','Trading stopped.','a newspaper','https://example.org/a',"
                        + "'hearsay','2021-12-07 15:45:00','2021-12-09 00:00:00','UNOBSERVED','REPORTED')");
    }

    private void writeDrops() throws SQLException {
        String columns = "drops_changes (run_id, id, " + SERIES + ", direction, path, detector, state, sources,"
                + " bucket_millis, onset, detected_at, end, expected, actual, depth, coverage, " + TAIL + ") VALUES ";
        String series = "'coinbase','TRADING','trades','DROP','RATE','scan',";
        write(columns + "('run1','d1'," + series + "'RECOVERED',['feed-a','feed-b'],600000,'2021-12-07 15:40:00',"
                + "'2021-12-07 15:50:00','2021-12-07 19:20:00',1000,400,0.6,0.9,'MEASURED','2021-12-07 19:50:01',9,2)");
        String gone = "['feed-a'],600000,'2021-12-07 17:00:00','2021-12-07 17:10:00',NULL,10,5,0.5,1,'MEASURED',";
        write(columns + "('run1','d2'," + series + "'OPEN'," + gone + "'2021-12-07 17:11:00',3,1),('run1','d2',"
                + series + "'RETRACTED'," + gone + "'2021-12-07 18:30:00',4,2)");
    }

    private void writeVerdicts() throws SQLException {
        String effect = "'run1','e1','i1','aws','coinbase','TRADING','trades','declared','2021-12-07 15:30:00',"
                + "'2021-12-07 22:30:00',";
        write(
                "effects_changes (run_id, id, incident_id, provider, " + SERIES
                        + ", window, window_start, window_end, outcome,"
                        + " reason, coverage, loss, loss_low, loss_high, drops, sources, " + TAIL + ") VALUES ("
                        + effect
                        + "'DROPPED','Two drops.',0.9,0.5,0.4,0.6,['d1','d2'],['feed-a','feed-b'],'MEASURED','2021-12-07 17:20:00',3,1),("
                        + effect
                        + "'DROPPED','One drop.',0.9,0.4,0.3,0.5,['d1'],['feed-a','feed-b'],'MEASURED','2021-12-07 19:50:01',9,2)");
        String impact = "'run1','v1','i1','aws','coinbase','TRADING','trades',";
        write("impacts_changes (run_id, id, incident_id, provider, " + SERIES + ", verdict, band, reason, onset, "
                + TAIL
                + ") VALUES (" + impact
                + "'COINCIDENT','OPEN','timing','2021-12-07 15:40:00','MEASURED','2021-12-07 17:20:00',3,1),("
                + impact + "'IMPACTED','LIKELY','named','2021-12-07 15:40:00','MEASURED','2021-12-07 19:50:01',9,2)");
        write(
                "evidence_changes (run_id, id, impact_id, incident_id, " + SERIES + ", kind, statement, reference,"
                        + " log_likelihood_ratio, capped, withdrawn, " + TAIL
                        + ") VALUES ('run1','x1','v1','i1','coinbase','TRADING',"
                        + "'trades','ENTITY_NAMES_PROVIDER','It names the provider.','n1',2.5,true,false,'MEASURED','2021-12-07 19:50:01',1,1)");
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
    }

    @Test
    void tellsOneStoryInOrderAndEachLineHasASourceAndAProvenance() throws SQLException {
        assertThat(query("SELECT formatDateTime(at, '%H:%i'), kind, source, reference, title FROM {db}.incident_story"
                        + " WHERE incident_id = 'i1' ORDER BY at, place, id"))
                .containsExactly(
                        List.of(
                                "15:30",
                                "INCIDENT_START",
                                "aws about itself",
                                "https://example.org/page",
                                "aws: Console"),
                        List.of("15:30", "EFFECT", "feed-a, feed-b", "e1", "coinbase trades, window declared: DROPPED"),
                        List.of(
                                "15:40",
                                "DROP_ONSET",
                                "feed-a, feed-b",
                                "d1",
                                "coinbase trades goes below its baseline"),
                        List.of("15:40", "VERDICT", "verdict of run run1", "v1", "coinbase trades: IMPACTED (likely)"),
                        List.of(
                                "15:40",
                                "EVIDENCE",
                                "evidence of verdict v1",
                                "n1",
                                "entity names provider: It names the provider."),
                        List.of("15:45", "CLAIM", "a newspaper", "https://example.org/a", "coinbase: Trading stopped."),
                        List.of(
                                "15:50",
                                "DROP_DETECTED",
                                "feed-a, feed-b",
                                "d1",
                                "coinbase trades below its baseline: told by scan"),
                        List.of(
                                "16:00",
                                "NAMING",
                                "coinbase",
                                "https://example.org/own",
                                "coinbase speaks of aws: named as cause"),
                        List.of("16:51", "FIRST_SEEN", "aws about itself", "https://example.org/page", "aws: Console"),
                        List.of(
                                "19:20",
                                "DROP_RECOVERED",
                                "feed-a, feed-b",
                                "d1",
                                "coinbase trades is back after 3 hours and 40 minutes"),
                        List.of(
                                "22:30",
                                "INCIDENT_END",
                                "aws about itself",
                                "https://example.org/page",
                                "aws: Console"));
        assertThat(query("SELECT count() = uniqExact(id), countIf(provenance = '' OR isNull(source)) FROM"
                        + " {db}.incident_story_as_of(at = '2299-01-01 00:00:00')"))
                .containsExactly(List.of("1", "0"));
    }

    @Test
    void whatWasToldAndTakenBackIsInTheHistoryAndNotInPresentKnowledge() throws SQLException {
        assertThat(query("SELECT kind, title, text FROM {db}.incident_story_as_of(at = '2299-01-01 00:00:00')"
                        + " WHERE kind IN ('DROP_RETRACTED', 'VERDICT_CHANGED') ORDER BY kind"))
                .containsExactly(
                        List.of(
                                "DROP_RETRACTED",
                                "coinbase trades not below its baseline after all",
                                "told, and taken back with what was known on 2021-12-07 18:30:00"),
                        List.of(
                                "VERDICT_CHANGED",
                                "coinbase trades: COINCIDENT until then, IMPACTED from then on",
                                "named"));
        assertThat(query("SELECT title FROM {db}.incident_story_as_of(at = '2021-12-07 17:30:00')"
                        + " WHERE kind IN ('VERDICT', 'DROP_ONSET') ORDER BY at, place, id"))
                .as("what was believed at half past five")
                .containsExactly(
                        List.of("coinbase trades: COINCIDENT (open)"),
                        List.of("coinbase trades goes below its baseline"));
    }

    private List<List<String>> query(String query) throws SQLException {
        return new Sql(connection).rows(query.replace("{db}", database));
    }

    private void write(String insert) throws SQLException {
        new Sql(connection).execute("INSERT INTO " + database + "." + insert);
    }
}
