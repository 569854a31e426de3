package dev.faultline.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.local.ExternalServers;
import dev.faultline.local.LocalStack;
import dev.faultline.local.StackLayout;
import dev.faultline.local.StackOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code faultline run} against a server of ours: killed, started again, stopped, and its recording replayed. */
@Timeout(900)
class LiveRunIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String VIEWS =
            "SELECT name FROM system.tables WHERE database = 'faultline' AND engine = 'View'"
                    + " AND NOT endsWith(name, '_as_of') ORDER BY name";

    /** What a replay does not give again: runs have their own ids and times, and what was refused is not recorded. */
    private static final Set<String> OF_THE_LIVE_RUN = Set.of("runs", "current_run", "dead_letters");

    private static final Set<String> FILLED = Set.of(
            "arrivals",
            "blocks",
            "captures",
            "incident_entries",
            "incident_revisions",
            "incidents",
            "namings",
            "observations",
            "posts",
            "rates",
            "sources",
            "timeline");
    private static final String REVISIONS = "SELECT count() FROM faultline.incident_revisions";
    private static final String UNWATCHED =
            "SELECT count() > 0 FROM faultline.rates WHERE source = 'page-a' AND coverage < 1 AND failed > 0";
    private static final String GAPS = "SELECT count() FROM (SELECT interval_start, lagInFrame(interval_end, 1,"
            + " interval_start) OVER (ORDER BY interval_start ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS before"
            + " FROM faultline.observations WHERE source = 'page-a') WHERE interval_start != before";

    private final Pages pages = new Pages();

    @Test
    void aRunThatIsKilledLosesAndDoublesNothingAndItsRecordingReplaysToTheSameTables(@TempDir Path folder)
            throws Exception {
        try (MockWebServer server = new MockWebServer();
                LiveWorld world = new LiveWorld()) {
            server.setDispatcher(pages);
            server.start();
            Path config = Files.writeString(
                    folder.resolve("faultline.yaml"),
                    config(server.getPort()) + world.sources() + RawEvidence.source(server.getPort()));
            Installed live = new Installed(
                    folder.resolve("live"),
                    Map.of("FAULTLINE_CONFIG", config.toString(), "REPEATED_KEY", RawEvidence.KEY));
            Files.createDirectories(live.data());
            Path recording = folder.resolve("recording");
            checkSources(live);
            Map<String, String> seen;
            try (LocalStack stack = stackOf(live)) {
                seen = watch(live, new Tables(stack, live), recording, new LiveTruth(world));
                new RawEvidence(live, recording).check();
                OwnSignals.check(folder, stack, server.getPort());
            }
            assertThat(replayed(folder.resolve("again"), recording)).isEqualTo(seen);
        }
    }

    private static void checkSources(Installed installed) throws Exception {
        Process check = installed.start("check", "sources");
        List<String> lines = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(check.waitFor()).as("one source is not there").isEqualTo(1);
        assertThat(lines.get(1)).startsWith("page-a ").contains(" yes ", "as expected");
        assertThat(lines.get(2)).startsWith("page-b ").contains("NO: status");
    }

    private static String served(Installed live, String path) throws Exception {
        Matcher address = Pattern.compile("http://127.0.0.1:\\d+/").matcher(live.log());
        assertThat(address.find()).as(live.log()).isTrue();
        URI asked = URI.create(address.group()).resolve(path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(asked).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private Map<String, String> watch(Installed live, Tables tables, Path recording, LiveTruth truth) throws Exception {
        String[] command = {"run", "--metrics-port", "0", "--record", recording.toString()};
        Process first = live.start(command);
        tables.await(REVISIONS, "1\n");
        assertThat(served(live, "/health")).contains("\"status\":\"UP\"", "\"page-b\":\"status: ");
        assertThat(served(live, "/metrics")).contains("faultline_source_items_polled_total{source=\"page-a\"}");
        pages.text = "Second";
        tables.await(REVISIONS, "2\n");
        truth.awaitBeginning(tables);
        first.destroyForcibly().waitFor();
        pages.text = "Third";
        Process second = live.start(command);
        tables.await(REVISIONS, "3\n");
        pages.isDown = true;
        tables.await("SELECT countIf(reason LIKE 'unreadable%') > 2 FROM faultline.observations", "1\n");
        truth.awaitFilling(tables);
        tables.await(UNWATCHED, "1\n"); // a bucket is told when it is over
        truth.awaitDowntime(tables);
        second.destroy();
        assertThat(second.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as("stops when told to")
                .isTrue();
        Map<String, String> seen = settled(live, tables);
        comparePages(tables);
        truth.compare(tables);
        return seen;
    }

    private static void comparePages(Tables tables) throws InterruptedException {
        assertThat(tables.query("SELECT count(), uniqExact(id) FROM faultline.incident_revisions"))
                .isEqualTo("3\t3\n");
        assertThat(tables.query(
                        "SELECT countIf(reason = 'not running') FROM faultline.observations WHERE source = 'page-a'"))
                .isEqualTo("1\n");
        assertThat(tables.query(GAPS))
                .as("slices are told without hole or overlap")
                .isEqualTo("0\n");
        assertThat(tables.query("SELECT count() > 0 FROM faultline.dead_letters WHERE reason = 'HTML'"))
                .isEqualTo("1\n");
        assertThat(tables.query(UNWATCHED)).isEqualTo("1\n");
    }

    /** What is on the topics reaches the tables by a sink of its own, once the run has ended. */
    private static Map<String, String> settled(Installed live, Tables tables) throws Exception {
        live.run("replay", emptyCounts(live).toString());
        return views(tables);
    }

    private static Map<String, String> replayed(Path folder, Path recording) throws Exception {
        Installed again = new Installed(folder);
        Files.createDirectories(again.data());
        try (LocalStack stack = stackOf(again)) {
            again.run("replay", recording.toString());
            return views(new Tables(stack, again));
        }
    }

    /** An input that adds nothing: its replay waits until all stages and the sink have caught up. */
    private static Path emptyCounts(Installed installed) throws IOException {
        Path file = installed.data().resolve("nothing.jsonl");
        Files.writeString(file, "");
        Files.writeString(
                installed.data().resolve("nothing.jsonl.manifest.yaml"),
                "format: events-jsonl\nprovenance: MEASURED\n");
        return file;
    }

    private static Map<String, String> views(Tables tables) throws InterruptedException {
        Map<String, String> rows = new TreeMap<>();
        for (String view : tables.query(VIEWS).lines().toList()) {
            if (!OF_THE_LIVE_RUN.contains(view)) {
                rows.put(view, tables.query("SELECT * FROM faultline." + view + " ORDER BY ALL"));
            }
        }
        assertThat(rows.get("rates")).contains("trades", "blocks", "page-read");
        assertThat(FILLED)
                .allSatisfy(view -> assertThat(rows.get(view)).as(view).isNotEmpty());
        return rows;
    }

    private static LocalStack stackOf(Installed installed) {
        return LocalStack.attachOrStart(new StackLayout(
                CommonOptions.home(), installed.data(), StackOptions.defaults(), ExternalServers.from(Map.of())));
    }

    private static String config(int port) {
        return """
                limits: {contact: 'mailto:test@example.org', privateHosts: [localhost, 127.0.0.1], perMinute: 6000, retries: 0}
                pages:
                  own:
                    - {id: page-a, entity: aws, format: statuspage-v2, url: 'http://localhost:%d/a', pace: PT1S}
                    - {id: page-b, entity: gcp, format: statuspage-v2, url: 'http://localhost:%d/b', pace: PT1S}
                """.formatted(port, port);
    }

    /** A page with one incident, whose text changes; and one that never answers well. */
    private static final class Pages extends Dispatcher {
        private volatile String text = "First";
        private volatile boolean isDown;

        @Override
        public MockResponse dispatch(RecordedRequest request) {
            if (request.getUrl().encodedPath().equals("/api/v1/query_range")) {
                return new MockResponse.Builder()
                        .body(OwnSignals.answer(
                                String.valueOf(request.getUrl().queryParameter("end")),
                                String.valueOf(request.getHeaders().get("Authorization"))))
                        .build();
            }
            if (request.getUrl().encodedPath().equals("/b")) {
                return new MockResponse.Builder().code(500).build();
            }
            return new MockResponse.Builder()
                    .body(isDown ? "<html>Sorry</html>" : page())
                    .build();
        }

        private String page() {
            return """
                    {"page":{"id":"p"},"incidents":[{"id":"i1","name":"%s","status":"investigating","impact":"major",
                    "created_at":"2026-01-01T00:00:00Z","started_at":"2026-01-01T00:00:00Z","incident_updates":[]}]}""".formatted(text);
        }
    }
}
