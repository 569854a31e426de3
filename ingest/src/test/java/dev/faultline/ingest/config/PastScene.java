package dev.faultline.ingest.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.event.Observation;
import dev.faultline.event.ObservationStatus;
import dev.faultline.event.Surface;
import dev.faultline.ingest.MockCluster;
import dev.faultline.ingest.TransactionSize;
import dev.faultline.ingest.backfill.BackfillOutcome;
import dev.faultline.ingest.backfill.BackfillRun;
import dev.faultline.ingest.backfill.Patience;
import dev.faultline.ingest.backfill.Period;
import dev.faultline.ingest.backfill.Wanted;
import dev.faultline.ingest.http.HttpFetcher;
import dev.faultline.ingest.http.TrustingFetcher;
import dev.faultline.ingest.page.PageRegister;
import dev.faultline.schemas.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Dns;

/** A server of ours as an entry of {@code faultline.yaml} names it, and what a backfill of it publishes. */
final class PastScene implements AutoCloseable {

    private static final Patience SHORT = new Patience(Duration.ofMillis(1), Duration.ofMillis(2), 1);

    private final MockWebServer server = new MockWebServer();
    private final Clock clock = Clock.systemUTC();
    private final HttpFetcher fetcher = TrustingFetcher.of(Dns.SYSTEM, clock);
    private final Path folder;
    private final String entry;
    private MockCluster cluster = new MockCluster();

    /** @param entry with ADDRESS in it */
    PastScene(Path folder, String entry) throws IOException {
        this.folder = folder;
        this.entry = entry;
        server.start();
    }

    static MockResponse body(String json) {
        return new MockResponse.Builder().body(json.replace('\'', '"')).build();
    }

    /** How the server answers from now on. */
    void answers(Function<RecordedRequest, MockResponse> answer) {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return answer.apply(request);
            }
        });
    }

    /** Reads on until it is done or stopped, as one run of the command does. */
    BackfillOutcome backfill(String series, String from, String until) throws IOException, InterruptedException {
        String[] name = series.split("/", -1);
        Wanted wanted = new Wanted(
                name[0],
                Surface.valueOf(name[1]),
                new TreeSet<>(List.of(name[2])),
                new Period(
                        Instant.parse(from).toEpochMilli(), Instant.parse(until).toEpochMilli()));
        BackfillPlan.Answer answer = plan().find(wanted, null);
        assertThat(answer.refusal()).isNull();
        BackfillRun run = new BackfillRun(
                cluster.collector(folder, TransactionSize.DEFAULT),
                answer.readings(),
                clock,
                SHORT,
                UUID.randomUUID().toString());
        run.start();
        List<BackfillOutcome> outcomes = run.run(outcome -> {});
        assertThat(outcomes).hasSize(1);
        return outcomes.get(0);
    }

    private BackfillPlan plan() throws IOException {
        String address = "http://localhost:" + server.getPort();
        Path file = Files.writeString(
                folder.resolve("faultline.yaml"),
                "limits: {contact: 'mailto:test@example.org'}\nsources:\n  - " + entry.replace("ADDRESS", address)
                        + "\n");
        LiveConfiguration configuration =
                LiveConfiguration.read(file, new LiveConfiguration.Setting(PageRegister.of(List.of()), "test", folder));
        return new BackfillPlan(
                configuration,
                new SourceKind.Surroundings(fetcher, clock, Map.of("TOKEN", "very-secret")),
                new SocialSetting(Path.of("..", "cases", "social-rules.yaml"), folder.resolve("data")));
    }

    /** Forgets what was published, and the cursors. */
    void beginAnew() {
        cluster = new MockCluster();
    }

    /** What was told, without the mark of the end; every slice once, and none left out. */
    List<Observation> told() {
        List<Observation> told = cluster.values(Topics.OBSERVATIONS).stream()
                .filter(observation -> observation.getStatus() != ObservationStatus.END)
                .toList();
        for (int i = 1; i < told.size(); i++) {
            assertThat(told.get(i).getIntervalStart()).isEqualTo(told.get(i - 1).getIntervalEnd());
        }
        return told;
    }

    List<RecordedRequest> requests() throws InterruptedException {
        List<RecordedRequest> requests = new ArrayList<>();
        for (int left = server.getRequestCount() - taken; left > 0; left--) {
            requests.add(server.takeRequest());
            taken++;
        }
        return requests;
    }

    private int taken;

    @Override
    public void close() throws IOException {
        fetcher.close();
        server.close();
    }
}
