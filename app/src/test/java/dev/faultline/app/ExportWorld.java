package dev.faultline.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.sql.CurrentRun;
import dev.faultline.sql.Migrations;
import dev.faultline.testing.Sql;
import dev.faultline.testing.TestServers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Tables with all that an export could get wrong: text that would be a formula, a script or a break of a line, a hole, a
 * drop, a verdict that changed, a reconstructed incident in its own database, and what is private: a shop that has private
 * series only and a private probe of an exchange, named in texts, lists, claims, evidence, a suspicion and the register.
 */
final class ExportWorld {

    static final String INCIDENT = "a1b2c3d4e5f6a1b2c3d4e5f6";
    static final String DRAWN = "d0d0d0d0d0d0d0d0d0d0d0d0";
    static final String PRIVATE_IMPACT = "private-impact";
    static final String HOSTILE =
            "=cmd|' /C calc'!A0 | <script>alert(1)</script> ]]> \"q\", \\ ; `x`\r\n**b** \u202E{$u}";
    static final Instant BEFORE_CORRECTION = Instant.parse("2025-03-03T15:00:00Z");

    /** What must be in no output, whatever its format; the number is the loss of the private series. */
    static final List<String> SECRETS =
            List.of("vaultshop", "Vaulthouse", "secretprobe", "probe-77", "S3CR3T", "0.4242");

    private static final String RUN = "exports";
    private static final Instant LATEST = Instant.parse("2099-01-01T00:00:00Z");

    private static final String SERIES =
            "(SELECT * FROM VALUES('entity String, surface String, signal String, source String, loss Float64, name String',"
                    + " ('coinbase', 'TRADING', 'trades', 'coinbase-feed', 0.6, 'public'),"
                    + " ('vaultshop', 'API', 'checkouts', 'vaultshop-till', 0.4242, 'private'),"
                    + " ('coinbase', 'API', 'secretprobe', 'probe-77', 0.4242, 'probe')))";

    private static final String RATES = """
            INSERT INTO ${database}.rates_rows (run_id, entity, surface, signal, source, bucket_start, bucket_millis, count,
                coverage, failed, observations, flags, provenance, known_at, inputs, revision)
            SELECT 'exports', ENTITIES, toDateTime64('2025-03-02 00:00:00', 3, 'UTC') + toIntervalMinute(minute) AS start,
                60000, if(minute BETWEEN 2600 AND 2629, NULL,
                    floor((300 + cityHash64(minute) % 41) * if(minute BETWEEN 2160 AND 2279, 0.4, 1))),
                if(minute BETWEEN 2600 AND 2629, 0, 1), 0, 1, [], 'PROVENANCE', start + toIntervalMinute(1), 1, 1
            FROM (SELECT number AS minute FROM numbers(2880)) AS minutes CROSS JOIN SERIES AS series""";

    private static final String INCIDENTS = """
            INSERT INTO ${database}.TABLE (run_id, id, group_id, provider, native_id, kind, state, severity, title,
                regions, services, declared_start, declared_end, basis, first_published, first_seen, last_seen, resolved_at,
                revisions, latest_revision, link, provenance, known_at, inputs, revision)
            SELECT 'exports', 'ID', 'ID', 'aws', 'native', 'INCIDENT', 'RESOLVED', 'MAJOR', TITLE, [], [],
                toDateTime64('2025-03-03 11:50:00', 3, 'UTC') AS began, began + toIntervalHour(3), 'given by the page',
                began + toIntervalMinute(15), began + toIntervalMinute(16), began + toIntervalHour(3),
                began + toIntervalHour(3), 2, 'r', 'https://status.example.org/1', 'PROVENANCE',
                began + toIntervalMinute(20), 1, 1""";

    private static final String DROPS = """
            INSERT INTO ${database}.TABLE (run_id, id, entity, surface, signal, direction, path, detector, state, sources,
                witnesses, bucket_millis, onset, onset_earliest, onset_latest, detected_at, end, expected, actual, missing,
                missing_low, missing_high, depth, depth_low, depth_high, confidence, coverage, provenance, known_at, inputs,
                revision)
            SELECT 'exports', concat(name, '-drop'), entity, surface, signal, 'DROP', 'RATE', 'scan', 'RECOVERED', [source],
                1, 60000, toDateTime64('2025-03-03 12:00:00', 3, 'UTC') AS at, at, at, at + toIntervalMinute(5),
                at + toIntervalHour(2), 36000, 3600, 32400, 31000, 33800, loss, loss, loss, 0.95, 1, 'MEASURED',
                at + toIntervalHour(2), 1, 1 FROM SERIES""";

    /** In two versions where the history is written: the verdict was another until four in the afternoon. */
    private static final String IMPACTS = """
            INSERT INTO ${database}.TABLE (run_id, id, incident_id, group_id, provider, entity, surface, signal, verdict,
                band, reason, outcome, window, onset, loss, loss_low, loss_high, coverage, log_likelihood_ratio, controls,
                drops, provenance, known_at, inputs, revision)
            SELECT 'exports', concat(name, '-impact'), 'ID', 'ID', 'aws', entity, surface, signal,
                if(version = 1, 'INCONCLUSIVE', 'IMPACTED'), 'LIKELY',
                concat('It fell as vaultshop did, S3CR3T. ', HOSTILE), 'DROPPED', 'declared',
                toDateTime64('2025-03-03 12:00:00', 3, 'UTC') AS at, loss, loss - 0.1, loss + 0.1, 1, 3.2,
                ['kraken/TRADING/trades', 'vaultshop/API/checkouts', 'coinbase/API/secretprobe'],
                [concat(name, '-drop')], 'PROVENANCE', at + toIntervalHour(2 * version), version, version
            FROM SERIES AS series CROSS JOIN (SELECT arrayJoin(VERSIONS) AS version) AS versions""";

    private static final String EFFECTS = """
            INSERT INTO ${database}.TABLE (run_id, id, incident_id, group_id, provider, entity, surface, signal, window,
                window_start, window_end, window_open, outcome, reason, coverage, expected, actual, loss, loss_low,
                loss_high, confidence, p_value_modelled, drops, sources, provenance, known_at, inputs, revision)
            SELECT 'exports', concat(name, '-effect'), 'ID', 'ID', 'aws', entity, surface, signal, 'declared',
                toDateTime64('2025-03-03 11:50:00', 3, 'UTC') AS at, at + toIntervalHour(3), false, 'DROPPED', HOSTILE, 1,
                54000, 21600, loss, loss - 0.1, loss + 0.1, 0.95, false, [concat(name, '-drop')], [source], 'PROVENANCE',
                at + toIntervalHour(3), 1, 1 FROM SERIES""";

    private static final String EVIDENCE = """
            INSERT INTO ${database}.TABLE (run_id, id, impact_id, incident_id, entity, surface, signal, kind, statement,
                reference, log_likelihood_ratio, capped, withdrawn, provenance, known_at, inputs, revision)
            SELECT 'exports', concat(name, '-', toString(number)), concat(name, '-impact'), 'ID', entity, surface, signal,
                'CONTROLS', ['Coinbase''s API/secretprobe fell too: S3CR3T.', HOSTILE][1 + number], NULL, 1.1, false, false,
                'MEASURED', toDateTime64('2025-03-03 14:00:00', 3, 'UTC'), 1, 1
            FROM SERIES AS series CROSS JOIN numbers(2) AS numbers""";

    private static final String SUSPICIONS = """
            INSERT INTO ${database}.TABLE (run_id, id, provider, state, onset, opened_at, anchor, entities, drops, opened_by,
                official_incident, provenance, known_at, inputs, revision)
            SELECT 'exports', concat('suspicion-', toString(number)), 'aws', 'OPEN',
                toDateTime64('2025-03-03 12:00:00', 3, 'UTC') AS at, at, at, [['coinbase', 'kraken'], ['kraken', 'coinbase']][1 + number],
                [['public-drop', 'kraken-drop'], ['probe-drop', 'kraken-drop']][1 + number], [], 'ID', 'MEASURED', at, 1, 1
            FROM numbers(2)""";

    private static final List<String> REGISTER = List.of(
            "INSERT INTO ${database}.sources_rows (source, entity, surface, signal, bucket_millis, description, observed_at,"
                    + " provenance, private) SELECT source, entity, surface, signal, 60000, 'S3CR3T only where private',"
                    + " now64(3), 'MEASURED', name != 'public' FROM SERIES WHERE name != 'public' UNION ALL"
                    + " SELECT source, entity, surface, signal, 60000, 'A feed', now64(3), 'MEASURED', false FROM SERIES"
                    + " WHERE name = 'public'",
            "INSERT INTO ${database}.entities_rows (id, name, kind, aliases, observed_at, provenance) VALUES"
                    + " ('coinbase', 'Coinbase', 'exchange', [], now64(3), 'REPORTED'),"
                    + " ('vaultshop', 'S3CR3T shop', 'exchange', ['Vaulthouse'], now64(3), 'REPORTED')",
            "INSERT INTO ${database}.dependencies_rows (id, entity, provider, statement, link, observed_at, provenance)"
                    + " VALUES ('x1', 'vaultshop', 'aws', 'S3CR3T', 'https://example.org', now64(3), 'REPORTED'),"
                    + " ('x2', 'coinbase', 'aws', 'As Vaulthouse does: S3CR3T', 'https://example.org', now64(3), 'REPORTED')",
            "INSERT INTO ${database}.citations_rows (id, incident_id, entity, kind, url, quote, published_at, observed_at,"
                    + " provenance) VALUES ('x1', 'ID', 'vaultshop', 'REPORT', 'https://example.org', 'S3CR3T', now64(3),"
                    + " toDateTime64('2025-03-03 13:00:00', 3, 'UTC'), 'REPORTED'), ('x2', 'ID', 'coinbase', 'REPORT',"
                    + " 'https://example.org', HOSTILE, now64(3), toDateTime64('2025-03-03 16:00:00', 3, 'UTC'), 'REPORTED')",
            "INSERT INTO ${database}.claims_rows (id, incident_id, provider, entity, statement, publisher, link, observed_at,"
                    + " check, provenance) VALUES ('x1', 'ID', 'aws', 'vaultshop', 'S3CR3T', 'example', 'https://example.org',"
                    + " now64(3), 'UNOBSERVED', 'REPORTED'), ('x2', 'ID', 'aws', 'coinbase', HOSTILE, 'example',"
                    + " 'https://example.org', now64(3), 'UNOBSERVED', 'REPORTED'), ('x3', 'ID', 'aws', 'coinbase', 'S3CR3T',"
                    + " 'example', 'https://example.org', now64(3), 'UNOBSERVED', 'REPORTED')",
            "INSERT INTO ${database}.claim_findings_rows (run_id, id, claim_id, incident_id, entity, check, measured, basis,"
                    + " effects, provenance, known_at, inputs, revision) VALUES ('exports', 'f3', 'x3', 'ID', 'coinbase',"
                    + " 'SUPPORTED', 0.4242, 'Measured.', ['probe-effect'], 'REPORTED', now64(3), 1, 1)",
            "INSERT INTO ${database}.runs_rows (id, code_version, configuration, started_at) VALUES ('exports', '1+abc', '{}',"
                    + " now64(3))");

    private ExportWorld() {}

    /** Migrates both databases, fills them, and makes this run the current one until {@link #remove}. */
    static void write(TestServers servers) throws SQLException {
        try (Connection connection = servers.connect()) {
            Sql sql = new Sql(connection);
            for (String database : List.of(Migrations.MAIN, Migrations.DEMO)) {
                new Migrations(connection).apply(database);
                new CurrentRun(connection, database).mark(RUN, latest());
            }
            sql.execute(main(RATES.replace("ENTITIES", "entity, surface, signal, source")));
            for (String statement : REGISTER) {
                sql.execute(main(statement));
            }
            for (String end : List.of("_rows", "_changes")) {
                sql.execute(main(INCIDENTS.replace("TABLE", "incidents" + end).replace("TITLE", "HOSTILE")));
                sql.execute(main(DROPS.replace("TABLE", "drops" + end)));
                sql.execute(main(IMPACTS.replace("TABLE", "impacts" + end)
                        .replace("VERSIONS", end.equals("_rows") ? "[2]" : "[1, 2]")));
                sql.execute(main(EFFECTS.replace("TABLE", "effects" + end)));
                sql.execute(main(EVIDENCE.replace("TABLE", "evidence" + end)));
                sql.execute(main(SUSPICIONS.replace("TABLE", "suspicions" + end)));
                drawn(sql, end);
            }
            sql.execute(demo(RATES.replace("ENTITIES", "'drawnex', 'TRADING', 'trades', 'sketch'")));
        }
    }

    /** Later than all other marks, and another each time: of the same insert again the engine makes nothing. */
    private static Instant latest() {
        return LATEST.plusMillis(
                System.currentTimeMillis() % Duration.ofDays(30).toMillis());
    }

    private static void drawn(Sql sql, String end) throws SQLException {
        sql.execute(demo(INCIDENTS.replace("TABLE", "incidents" + end).replace("TITLE", "'Drawn after reports'")));
        sql.execute(demo(IMPACTS.replace("TABLE", "impacts" + end).replace("VERSIONS", "[2]")));
        sql.execute(demo(EFFECTS.replace("TABLE", "effects" + end)));
    }

    private static String main(String statement) {
        return filled(statement, Migrations.MAIN, INCIDENT, "MEASURED", SERIES);
    }

    private static String demo(String statement) {
        String drawn =
                "(SELECT 'drawnex' AS entity, 'TRADING' AS surface, 'trades' AS signal, 'sketch' AS source, 0.7777 AS loss,"
                        + " 'drawn' AS name)";
        return filled(statement, Migrations.DEMO, DRAWN, "RECONSTRUCTED", drawn);
    }

    private static String filled(String statement, String database, String incident, String provenance, String series) {
        String hostile = HOSTILE.replace("\\", "\\\\").replace("'", "\\'");
        return statement
                .replace("${database}", database)
                .replace("'ID'", "'" + incident + "'")
                .replace("PROVENANCE", provenance)
                .replace("SERIES", series)
                .replace("HOSTILE", "'" + hostile + "'");
    }

    /** Whatever the format of the file. */
    static void holdsNothingPrivate(Path file) throws Exception {
        assertThat(ReadBack.everything(file))
                .as(file.toString())
                .doesNotContainIgnoringCase(SECRETS.toArray(new String[0]));
    }

    /** Takes it away, for other tests of the same servers. */
    static void remove(TestServers servers) throws SQLException {
        try (Connection connection = servers.connect()) {
            Sql sql = new Sql(connection);
            for (String database : List.of(Migrations.MAIN, Migrations.DEMO)) {
                sql.execute("ALTER TABLE " + database + ".run_marks DELETE WHERE run_id = '" + RUN
                        + "' SETTINGS mutations_sync = 1");
            }
            for (String table : List.of("sources_rows", "entities_rows", "dependencies_rows")) {
                sql.execute("ALTER TABLE " + Migrations.MAIN + "." + table
                        + " DELETE WHERE " + (table.equals("entities_rows") ? "id" : "entity")
                        + " IN ('coinbase', 'vaultshop') SETTINGS mutations_sync = 1");
            }
        }
    }
}
