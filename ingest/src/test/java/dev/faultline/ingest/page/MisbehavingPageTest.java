package dev.faultline.ingest.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.event.Cursor;
import dev.faultline.event.IncidentRevision;
import dev.faultline.event.Observation;
import dev.faultline.event.ObservationStatus;
import dev.faultline.ingest.MockCluster;
import dev.faultline.ingest.TransactionSize;
import dev.faultline.ingest.http.FetchLimits;
import dev.faultline.ingest.http.FetchSettings;
import dev.faultline.ingest.http.HostLimit;
import dev.faultline.ingest.http.HttpFetcher;
import dev.faultline.ingest.http.Reach;
import dev.faultline.ingest.live.LiveCollector;
import dev.faultline.ingest.status.StatusFormat;
import dev.faultline.schemas.Topics;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A page from the server to the topics, while the server does everything wrong that it can. */
@Timeout(60)
class MisbehavingPageTest {

    private static final Instant FAR = Instant.parse("2126-01-01T00:00:00Z");

    /** Each misbehaviour once, a good answer after each: what a good read sees must not depend on it. */
    private static final List<UnaryOperator<MockResponse.Builder>> WRONG = List.of(
            answer -> answer.code(500),
            answer -> answer.body("<html>We are sorry</html>"),
            answer -> answer.body(""),
            answer -> answer.body("{\"incidents\":[{\"id\":\"i1\",\"na"),
            answer -> answer.body("[1,2,3]"),
            answer -> answer.setHeader("Content-Encoding", "gzip").body("not packed"),
            answer -> answer.body("half of a document").onResponseBody(SocketEffect.ShutdownConnection.INSTANCE),
            answer -> answer.body("x".repeat(200)).throttleBody(1, 50, TimeUnit.MILLISECONDS),
            answer -> answer.chunkedBody("x".repeat(5_000_000), 8192),
            answer -> answer.code(302).setHeader("Location", "http://10.0.0.1/"),
            answer -> answer.code(404));

    @TempDir
    private Path temp;

    private final MockCluster cluster = new MockCluster();

    @Test
    void coverageIsRightAndTheItemsAddUpToTheLast() throws Exception {
        Misbehaving pages = new Misbehaving();
        try (MockWebServer server = new MockWebServer()) {
            server.setDispatcher(pages);
            server.start();
            watch(server.getPort(), pages);
        }

        List<Observation> told = cluster.values(Topics.OBSERVATIONS);
        for (int i = 1; i < told.size(); i++) {
            assertThat(told.get(i).getIntervalStart()).isEqualTo(told.get(i - 1).getIntervalEnd());
        }
        assertThat(told.stream()
                        .filter(o -> o.getStatus() == ObservationStatus.FAILED
                                && !String.valueOf(o.getReason()).startsWith("missed")))
                .hasSizeGreaterThanOrEqualTo(WRONG.size());
        assertThat(told.stream()
                        .map(Observation::getReason)
                        .filter(reason -> reason != null)
                        .map(reason -> reason.split(":")[0]))
                .contains("status", "unreadable", "encoding", "dropped", "timed out", "too large", "redirect");
        assertThat(cluster.values(Topics.INCIDENT_REVISIONS))
                .as("no misbehaviour makes an incident come, change or go")
                .extracting(IncidentRevision::getTitle)
                .containsExactly("Trouble");
        Cursor cursor = cluster.read(Set.of("page-aws")).get("page-aws");
        assertThat(cursor.getPolled()).isEqualTo(cursor.getPublished() + cursor.getDuplicate() + cursor.getRejected());
        assertThat(cursor.getRejected()).isEqualTo(cluster.deadLetters().size());
        assertThat(cursor.getPublished())
                .isEqualTo(told.size()
                        + cluster.values(Topics.INCIDENT_REVISIONS).size()
                        + cluster.values(Topics.CAPTURES).size());
    }

    private void watch(int port, Misbehaving pages) throws Exception {
        FetchLimits limits = new FetchLimits(Duration.ofSeconds(2), 1_000_000, 0, new HostLimit(60_000, 4), Map.of());
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try (HttpFetcher fetcher = new HttpFetcher(
                new FetchSettings("faultline-test", limits, new Reach(Set.of("localhost"), Set.of(), null), null),
                Clock.systemUTC())) {
            StatusPageSource page = new StatusPageSource(
                    new PageDefinition(
                            "page-aws",
                            "aws",
                            StatusFormat.STATUSPAGE_V2,
                            URI.create("http://localhost:" + port + "/"),
                            true,
                            Duration.ofMillis(100),
                            null),
                    fetcher);
            LiveCollector collector = new LiveCollector(
                    cluster.collector(temp, new TransactionSize(100, 1 << 20, Duration.ofMillis(50))),
                    List.of(page),
                    Clock.systemUTC());
            Future<?> running = pool.submit(() -> {
                collector.run();
                return null;
            });
            while (pages.asked.get() < 2 * WRONG.size() + 2) {
                Thread.sleep(20);
            }
            collector.close();
            running.get();
        } finally {
            pool.shutdownNow();
        }
    }

    private static final class Misbehaving extends Dispatcher {
        private final AtomicInteger asked = new AtomicInteger();

        @Override
        public MockResponse dispatch(RecordedRequest request) {
            int turn = asked.getAndIncrement();
            MockResponse.Builder answer = new MockResponse.Builder();
            if (turn % 2 == 1 && turn / 2 < WRONG.size()) {
                return WRONG.get(turn / 2).apply(answer).build();
            }
            // Of the second incident the server's clock is a century ahead: refused each time it is sent, and kept.
            String second = turn < 4 ? "" : ",{\"id\":\"i2\",\"name\":\"Later\",\"created_at\":\"" + FAR + "\"}";
            return answer.setHeader("Date", "Sun, 06 Nov 1994 08:49:37 GMT")
                    .body("{\"incidents\":[{\"id\":\"i1\",\"name\":\"Trouble\",\"created_at\":\"2026-01-01T00:00:00Z\"}"
                            + second + "]}")
                    .build();
        }
    }
}
