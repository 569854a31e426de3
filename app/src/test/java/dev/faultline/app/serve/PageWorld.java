package dev.faultline.app.serve;

import dev.faultline.sql.CurrentRun;
import dev.faultline.sql.Migrations;
import dev.faultline.streams.detect.scan.ScanDetector;
import dev.faultline.testing.Sql;
import dev.faultline.testing.TestServers;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tables as a month of a hundred series leaves them, written straight into them: a hole, a drop with its incident, verdicts
 * with evidence, a title that would be a program where it was not text, and a reconstructed incident in its own database.
 */
final class PageWorld {

    static final String RUN = "page";
    static final String INCIDENT = "incident-aws-000000000001";
    static final String HOSTILE = "incident-hostile-0000000001";
    static final String RECONSTRUCTED = "incident-drawn-00000000001";
    static final String HOSTILE_TEXT =
            "<img src=x onerror=\"document.title='hit'\"><script>document.title='hit'</script>";
    static final String BEGIN = "2025-09-20 00:00:00";
    static final Instant DROP = Instant.parse("2025-10-10T12:00:00Z");
    static final int SERIES = 100;
    static final int DAYS = 30;

    /** As many as the engine takes with the memory it is given. */
    private static final int AT_ONCE = 10;

    private static final String MINUTES = Integer.toString(DAYS * 1440);

    /** Counts around a season of a day; entity-0 falls for two hours, and nobody watches it for three. */
    private static final String RATES = """
            INSERT INTO ${database}.rates_rows (run_id, entity, surface, signal, source, bucket_start, bucket_millis, count,
                coverage, failed, observations, flags, provenance, known_at, inputs, revision)
            SELECT 'page', concat('entity-', toString(series)), 'TRADING', 'trades', concat('source-', toString(series)),
                toDateTime64('%s', 3, 'UTC') + toIntervalMinute(minute) AS start, 60000,
                if(hole, NULL, floor((300 + 60 * sin(minute / 229.18) + (cityHash64(series, minute) %% 41) - 20)
                    * if(series = 0 AND minute BETWEEN 29520 AND 29639, 0.1, 1))),
                if(hole, 0, 1), if(hole, 1, 0), 1, [], 'MEASURED', start + toIntervalMinute(1), 1, 1
            FROM (SELECT intDiv(number, MINUTES) AS series, number %% MINUTES AS minute,
                intDiv(number, MINUTES) = 0 AND number %% MINUTES BETWEEN 28000 AND 28179 AS hole
                FROM numbers(FIRST * MINUTES, SERIES * MINUTES))""".formatted(BEGIN).replace("MINUTES", MINUTES);

    private static final String ARRIVALS = """
            INSERT INTO ${database}.arrivals_rows (run_id, entity, surface, signal, source, bucket_millis, last_event,
                watched_until, watermark, ended, provenance, known_at, inputs, revision)
            SELECT 'page', concat('entity-', toString(number)), 'TRADING', 'trades', concat('source-', toString(number)),
                60000, NULL, toDateTime64('%s', 3, 'UTC') + toIntervalMinute(MINUTES) AS seen, seen, false, 'PROVENANCE',
                seen, 1, 1 FROM numbers(SERIES)""".formatted(BEGIN).replace("MINUTES", MINUTES);

    private static final String MENTION_ARRIVALS = """
            INSERT INTO ${database}.arrivals_rows (run_id, entity, surface, signal, source, bucket_millis, last_event,
                watched_until, watermark, ended, provenance, known_at, inputs, revision)
            SELECT 'page', ['aws', 'entity-0'][1 + number], 'UNSPECIFIED', 'mentions', 'posts', 3600000, NULL,
                toDateTime64('2025-10-11 12:00:00', 3, 'UTC') AS seen, seen, false, 'MEASURED', seen, 1, 1 FROM numbers(2)""";

    /** Posts of two days: three an hour, and thirty while the incident lasts. */
    private static final String MENTIONS = """
            INSERT INTO ${database}.rates_rows (run_id, entity, surface, signal, source, bucket_start, bucket_millis, count,
                coverage, failed, observations, flags, provenance, known_at, inputs, revision)
            SELECT 'page', entity, 'UNSPECIFIED', 'mentions', 'posts',
                toDateTime64('2025-10-09 12:00:00', 3, 'UTC') + toIntervalHour(hour) AS start, 3600000,
                if(hour BETWEEN 24 AND 26, 30, 3), 1, 0, 1, [], 'MEASURED', start + toIntervalHour(1), 1, 1
            FROM (SELECT ['aws', 'entity-0'][1 + number % 2] AS entity, intDiv(number, 2) AS hour FROM numbers(96))""";

    private static final String INCIDENTS = """
            INSERT INTO ${database}.TABLE (run_id, id, group_id, provider, native_id, kind, state, severity, title,
                regions, services, declared_start, declared_end, basis, first_published, first_seen, last_seen, resolved_at,
                revisions, latest_revision, link, provenance, known_at, inputs, revision)
            SELECT 'page', id, id, provider, id, 'INCIDENT', 'RESOLVED', severity, title, ['us-east-1'], ['EC2'], began,
                began + toIntervalHour(3), 'start given by the page', began + toIntervalMinute(15),
                began + toIntervalMinute(16), began + toIntervalHour(3), began + toIntervalHour(3), 2, id, link, provenance,
                began + toIntervalMinute(offset), 1, number
            FROM (SELECT * FROM (ROWS) AS told CROSS JOIN (SELECT 1 AS number, 20 AS offset UNION ALL SELECT 2, 200) AS version)""";

    private static final String REAL_INCIDENTS =
            """
            SELECT '%s' AS id, 'aws' AS provider, 'MAJOR' AS severity, 'Increased error rates' AS title,
                toDateTime64('2025-10-10 11:50:00', 3, 'UTC') AS began, 'https://status.example.org/1' AS link,
                'MEASURED' AS provenance
            UNION ALL SELECT '%s', 'gcp', 'MINOR', '%s', toDateTime64('2025-10-12 09:00:00', 3, 'UTC'),
                'javascript:document.title=1', 'MEASURED'
            UNION ALL SELECT concat('incident-', leftPad(toString(number), 6, '0')), ['aws', 'gcp', 'azure', 'cloudflare'][1 + number %% 4],
                ['MINOR', 'MAJOR'][1 + number %% 2], concat('Trouble ', toString(number)),
                toDateTime64('%s', 3, 'UTC') + toIntervalHour(number * 11), 'https://status.example.org/2', 'MEASURED'
            FROM numbers(60)""".formatted(INCIDENT, HOSTILE, HOSTILE_TEXT.replace("'", "\\'"), BEGIN);

    private static final String DRAWN_INCIDENT = """
            SELECT '%s' AS id, 'aws' AS provider, 'CRITICAL' AS severity, 'Drawn after reports' AS title,
                toDateTime64('2025-10-15 06:00:00', 3, 'UTC') AS began, 'https://status.example.org/3' AS link,
                'RECONSTRUCTED' AS provenance""".formatted(RECONSTRUCTED);

    private static final String DROPS = """
            INSERT INTO ${database}.TABLE (run_id, id, entity, surface, signal, direction, path, detector, state, sources,
                witnesses, bucket_millis, onset, onset_earliest, onset_latest, detected_at, end, expected, actual, missing,
                missing_low, missing_high, depth, depth_low, depth_high, confidence, coverage, provenance, known_at, inputs,
                revision)
            SELECT 'page', concat('drop-', toString(number)), concat('entity-', toString(number)), 'TRADING', 'trades', 'DROP',
                'RATE', 'scan', 'RECOVERED', [concat('source-', toString(number))], 1, 60000, at,
                at - toIntervalMinute(2), at + toIntervalMinute(1), at + toIntervalMinute(5), at + toIntervalHour(2), 36000,
                3600, 32400, 31000, 33800, 0.9, 0.86, 0.94, 0.95, 1, 'MEASURED', at + toIntervalHour(2), 1, 1
            FROM (SELECT number, toDateTime64('2025-10-10 12:00:00', 3, 'UTC') - toIntervalHour(number * 5) AS at
                FROM numbers(80))""";

    private static final String IMPACTS = """
            INSERT INTO ${database}.TABLE (run_id, id, incident_id, group_id, provider, entity, surface, signal, verdict, band,
                reason, outcome, window, onset, loss, loss_low, loss_high, coverage, claimed, independent_sources,
                log_likelihood_ratio, controls, drops, provenance, known_at, inputs, revision)
            SELECT 'page', concat('impact-', toString(number)), '%s', '%s', 'aws', concat('entity-', toString(number)),
                if(number = 9, 'FRONTEND', 'TRADING'), if(number = 9, 'login', 'trades'),
                ['IMPACTED', 'UNAFFECTED', 'INCONCLUSIVE'][1 + number %% 3], if(number %% 3 = 0, 'LIKELY', NULL),
                concat('Because of what was seen. ', if(number = 3, '%s', '')), ['DROPPED', 'NO_DROP', 'INCONCLUSIVE'][1 + number %% 3], 'declared',
                if(number %% 3 = 0, toNullable(toDateTime64('2025-10-10 12:00:00', 3, 'UTC')), NULL), if(number = 9, NULL, 0.6),
                if(number = 9, NULL, 0.5), if(number = 9, NULL, 0.7), 1, NULL, NULL, 3.2,
                if(number = 0, ['entity-3/TRADING/trades', 'entity-4/TRADING/trades'], []), if(number = 0, ['drop-0'], []),
                'MEASURED', toDateTime64('2025-10-10 16:00:00', 3, 'UTC'), 1, 1
            FROM numbers(9)""".formatted(INCIDENT, INCIDENT, HOSTILE_TEXT.replace("'", "\\'"));

    private static final String EFFECTS = """
            INSERT INTO ${database}.TABLE (run_id, id, incident_id, group_id, provider, entity, surface, signal, window,
                window_start, window_end, window_open, outcome, reason, coverage, expected, actual, loss, loss_low, loss_high,
                confidence, p_value_modelled, provenance, known_at, inputs, revision)
            SELECT 'page', concat('effect-', toString(number)), '%s', '%s', 'aws', concat('entity-', toString(number)), 'TRADING',
                'trades', 'declared', toDateTime64('2025-10-10 11:50:00', 3, 'UTC'), toDateTime64('2025-10-10 14:50:00', 3, 'UTC'),
                false, 'DROPPED', 'Fewer than expected.', 1, 54000, 21600, 0.6, 0.5, 0.7, 0.95, false, 'MEASURED',
                toDateTime64('2025-10-10 16:00:00', 3, 'UTC'), 1, 1 FROM numbers(9)""".formatted(INCIDENT, INCIDENT);

    private static final String EVIDENCE = """
            INSERT INTO ${database}.TABLE (run_id, id, impact_id, incident_id, entity, surface, signal, kind, statement,
                reference, log_likelihood_ratio, capped, withdrawn, provenance, known_at, inputs, revision)
            SELECT 'page', concat('evidence-', toString(number)), 'impact-0', '%s', 'entity-0', 'TRADING', 'trades',
                ['TIMING', 'REGISTER', 'CONTROLS'][1 + number],
                ['Its onset is ten minutes after that of the incident.', 'It is declared to run on aws.', '%s'][1 + number], 'https://example.org/evidence', 1.1, false, false,
                'MEASURED', toDateTime64('2025-10-10 16:00:00', 3, 'UTC'), 1, 1 FROM numbers(3)""".formatted(INCIDENT, HOSTILE_TEXT.replace("'", "\\'"));

    private PageWorld() {}

    /** Makes both databases anew and fills them. */
    static void write(TestServers servers) throws SQLException {
        try (Connection connection = servers.connect()) {
            Sql sql = new Sql(connection);
            Migrations migrations = new Migrations(connection);
            for (String database : List.of(Migrations.MAIN, Migrations.DEMO)) {
                sql.execute("DROP DATABASE IF EXISTS " + database + " SYNC"); // other tests were here before
                migrations.apply(database);
                new CurrentRun(connection, database).mark(RUN, Instant.parse("2025-10-20T00:00:00Z"));
            }
            sql.execute(in(
                    Migrations.MAIN,
                    ARRIVALS.replace("SERIES", Integer.toString(SERIES)).replace("PROVENANCE", "MEASURED"),
                    ""));
            for (String table : List.of("incidents_rows", "incidents_changes")) {
                sql.execute(in(Migrations.MAIN, INCIDENTS.replace("ROWS", REAL_INCIDENTS), table));
                sql.execute(in(Migrations.DEMO, INCIDENTS.replace("ROWS", DRAWN_INCIDENT), table));
            }
            both(sql, DROPS, "drops");
            both(sql, IMPACTS, "impacts");
            both(sql, EFFECTS, "effects");
            both(sql, EVIDENCE, "evidence");
            sql.execute(in(Migrations.MAIN, MENTIONS, ""));
            sql.execute(in(Migrations.MAIN, MENTION_ARRIVALS, ""));
            drawn(sql);
            for (int first = 0; first < SERIES; first += AT_ONCE) {
                sql.execute(in(Migrations.MAIN, rates(first, AT_ONCE), ""));
            }
        }
    }

    /** One series that was drawn and not measured, in the other database. */
    private static void drawn(Sql sql) throws SQLException {
        sql.execute(in(
                Migrations.DEMO,
                rates(0, 1).replace("'MEASURED'", "'RECONSTRUCTED'").replace("'entity-'", "'drawn-'"),
                ""));
        sql.execute(in(
                Migrations.DEMO,
                ARRIVALS.replace("SERIES", "1")
                        .replace("PROVENANCE", "RECONSTRUCTED")
                        .replace("'entity-'", "'drawn-'"),
                ""));
    }

    private static String rates(int first, int series) {
        return RATES.replace("SERIES", Integer.toString(series)).replace("FIRST", Integer.toString(first));
    }

    private static void both(Sql sql, String statement, String table) throws SQLException {
        sql.execute(in(Migrations.MAIN, statement, table + "_rows"));
        sql.execute(in(Migrations.MAIN, statement, table + "_changes"));
    }

    private static String in(String database, String statement, String table) {
        return statement.replace("${database}", database).replace("TABLE", table);
    }

    /** A page over the servers of a test. */
    static PageServer serve(TestServers servers, Listening listening) {
        return new PageServer(
                listening,
                new PageServer.Content(servers.endpoints(), true, new PlainReports(), "test"),
                Clock.fixed(Instant.parse("2025-10-20T00:00:00Z"), ZoneOffset.UTC));
    }

    /** The questions of the commands, as plain as they can be: those have tests of their own. */
    static final class PlainReports implements Reports {

        @Override
        public String now(Instant at, boolean reconstructed) {
            return "SELECT kind, provider, entity, said_by, what, since, last_heard, state, provenance, known_at, id FROM "
                    + Migrations.MAIN + ".beliefs_as_of(at = '" + Select.time(at) + "') ORDER BY kind, since, id";
        }

        @Override
        public List<?> concentration(
                @Nullable String provider, @Nullable String region, List<String> between, boolean reconstructed) {
            return List.of(
                    Map.of(
                            "period",
                            "all",
                            "provider",
                            "aws",
                            "measure",
                            "excess",
                            "entity",
                            "entity-0",
                            "value",
                            0.4,
                            "low",
                            0.1,
                            "high",
                            0.6,
                            "unit",
                            "fraction",
                            "note",
                            HOSTILE_TEXT),
                    Map.of(
                            "period",
                            "all",
                            "provider",
                            "aws",
                            "measure",
                            "frame-history",
                            "value",
                            3.0,
                            "unit",
                            "days"));
        }

        @Override
        public Optional<ScanDetector> rule() {
            return Optional.of(new ScanDetector(1));
        }
    }
}
