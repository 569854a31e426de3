package dev.faultline.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.faultline.app.notify.Notifier;
import dev.faultline.app.notify.NotifySection;
import dev.faultline.ingest.Counts;
import dev.faultline.ingest.http.FetchLimits;
import dev.faultline.ingest.http.FetchSettings;
import dev.faultline.ingest.http.HostLimit;
import dev.faultline.ingest.http.HttpFetcher;
import dev.faultline.ingest.http.Reach;
import dev.faultline.ingest.live.SourceHealth;
import dev.faultline.ingest.recording.Fields;
import dev.faultline.sql.CurrentRun;
import dev.faultline.sql.Migrations;
import dev.faultline.testing.ServersExtension;
import dev.faultline.testing.Sql;
import dev.faultline.testing.TestServers;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** From rows of suspicions and the health of sources to what a webhook is told. */
@Timeout(300)
@ExtendWith(ServersExtension.class)
class BulletinIT {

    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final String RUN = "0123456789ab";

    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final MockWebServer server = new MockWebServer();
    private final Map<String, SourceHealth> health = new TreeMap<>();
    private final HttpFetcher fetcher = new HttpFetcher(
            new FetchSettings(
                    "faultline-test",
                    new FetchLimits(Duration.ofSeconds(5), 100_000, 0, new HostLimit(60_000, 4), Map.of()),
                    new Reach(Set.of("localhost"), Set.of(), null),
                    null),
            Clock.systemUTC());

    @BeforeEach
    void start() throws IOException {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return new MockResponse.Builder().code(200).build();
            }
        });
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        fetcher.close();
        server.close();
    }

    @Test
    void eachStepOfASuspicionAndOfALostSourceIsToldOnce(TestServers servers, @TempDir Path folder) throws Exception {
        try (Connection connection = servers.connect()) {
            Sql sql = onlyThisRun(connection);
            Bulletin bulletin =
                    new Bulletin(servers::connect, () -> health, notifier(folder), NotifySection.NONE, clock);

            suspicion(sql, RUN, "old", "OPEN", NOW.minus(Duration.ofHours(2)), 1);
            suspicion(sql, "ba9876543210", "other", "OPEN", NOW, 1);
            bulletin.look();
            assertThat(server.getRequestCount())
                    .as("of old and of other runs nothing is told")
                    .isZero();

            suspicion(sql, RUN, "s", "OPEN", NOW, 1);
            bulletin.look();
            bulletin.look();
            assertTold("SUSPECTED", "aws", "aws is suspected: coinbase, kraken dropped together");
            suspicion(sql, RUN, "s", "CONFIRMED", NOW, 2);
            bulletin.look();
            assertTold("CONFIRMED", "aws", "aws confirms an incident that was suspected");
            suspicion(sql, RUN, "t", "OPEN", NOW, 1);
            bulletin.look();
            assertTold("SUSPECTED", "aws", "aws is suspected: coinbase, kraken dropped together");
            suspicion(sql, RUN, "t", "WITHDRAWN", NOW, 2);
            bulletin.look();
            assertTold("RETRACTED", "aws", "retracted: aws is not suspected any more");

            health.put("page-a", health(NOW.minus(Duration.ofMinutes(10)), "status: 500"));
            bulletin.look();
            assertThat(server.getRequestCount()).as("ten minutes are not lost").isEqualTo(4);
            health.put("page-a", health(NOW.minus(Duration.ofMinutes(16)), "status: 500"));
            bulletin.look();
            bulletin.look();
            assertTold("SOURCE_LOST", "page-a", "page-a is not watched since 2026-01-31T11:44:00Z");
            health.put("page-a", health(NOW, null));
            bulletin.look();
            assertTold("SOURCE_BACK", "page-a", "page-a is watched again");
            assertThat(server.getRequestCount()).isEqualTo(6);
        }
    }

    @Test
    void whoFellInSecretIsNotNamed(TestServers servers, @TempDir Path folder) throws Exception {
        try (Connection connection = servers.connect()) {
            Sql sql = onlyThisRun(connection);
            sql.execute("INSERT INTO faultline.sources_rows (source, entity, surface, signal, private)"
                    + " VALUES ('own', 'kraken', 'TRADING', 'orders', true)");
            suspicion(sql, RUN, "hidden", "OPEN", NOW, 1);
            Notifier notifier = notifier(folder);
            new Bulletin(servers::connect, () -> health, notifier, NotifySection.NONE, clock).look();
            assertThat(server.getRequestCount()).isZero();

            NotifySection open = new NotifySection(List.of(), List.of(), 20, Duration.ofMinutes(15), true);
            new Bulletin(servers::connect, () -> health, notifier, open, clock).look();
            assertTold("SUSPECTED", "aws", "aws is suspected: coinbase, kraken dropped together");
            sql.execute("TRUNCATE TABLE faultline.sources_rows");
        }
    }

    /** The engine is shared: a run that another test marked with a later time would be the current one. */
    private static Sql onlyThisRun(Connection connection) throws Exception {
        new Migrations(connection).apply(Migrations.MAIN);
        Sql sql = new Sql(connection);
        sql.execute("TRUNCATE TABLE faultline.run_marks");
        sql.execute("TRUNCATE TABLE faultline.sources_rows");
        new CurrentRun(connection, Migrations.MAIN).mark(RUN, NOW);
        return sql;
    }

    private static SourceHealth health(Instant lastWatched, @Nullable String failure) {
        return new SourceHealth("page-a", false, 1, 1, 1, lastWatched.toEpochMilli(), failure, Counts.NONE);
    }

    private static void suspicion(Sql sql, String run, String id, String state, Instant known, int revision)
            throws Exception {
        sql.execute(
                "INSERT INTO faultline.suspicions_rows (run_id, id, provider, state, onset, opened_at, anchor, entities,"
                        + " provenance, known_at, revision) VALUES ('" + run + "', '" + id + "', 'aws', '" + state
                        + "',"
                        + " '2026-01-31 11:50:00', '2026-01-31 11:55:00', '2026-01-31 11:50:00', ['coinbase', 'kraken'],"
                        + " 'MEASURED', fromUnixTimestamp64Milli(" + known.toEpochMilli() + "), " + revision + ")");
    }

    private void assertTold(String kind, String subject, String title) throws Exception {
        RecordedRequest request = server.takeRequest(10, TimeUnit.SECONDS);
        assertThat(request).as("a notice of " + kind).isNotNull();
        JsonNode told = new ObjectMapper().readTree(request.getBody().utf8());
        assertThat(told.path("kind").asText()).isEqualTo(kind);
        assertThat(told.path("subject").asText()).isEqualTo(subject);
        assertThat(told.path("title").asText()).isEqualTo(title);
    }

    private Notifier notifier(Path folder) throws IOException {
        JsonNode section = new ObjectMapper()
                .readTree(
                        "{\"channels\":[{\"name\":\"ours\",\"kind\":\"WEBHOOK\",\"url\":{\"env\":\"HOOK\"},\"key\":{\"env\":\"KEY\"}}]}");
        return new Notifier(
                NotifySection.of(
                        Fields.of("faultline.yaml", "notify", section),
                        Map.of("HOOK", "http://localhost:" + server.getPort() + "/hook", "KEY", "the key")),
                fetcher,
                folder.resolve("notified.json"));
    }
}
