package dev.faultline.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.event.Surface;
import dev.faultline.ingest.SourceFacts;
import dev.faultline.ingest.Timing;
import dev.faultline.ingest.chain.EvmNode;
import dev.faultline.ingest.chain.JsonRpc;
import dev.faultline.ingest.chain.NodeSeries;
import dev.faultline.ingest.chain.live.NodeEndpoint;
import dev.faultline.ingest.chain.live.NodeSource;
import dev.faultline.ingest.http.FetchLimits;
import dev.faultline.ingest.http.FetchSettings;
import dev.faultline.ingest.http.HostLimit;
import dev.faultline.ingest.http.HttpFetcher;
import dev.faultline.ingest.http.Reach;
import dev.faultline.ingest.live.LiveSource;
import dev.faultline.ingest.page.PageDefinition;
import dev.faultline.ingest.page.StatusPageSource;
import dev.faultline.ingest.probe.ProbeSource;
import dev.faultline.ingest.probe.ProbeTarget;
import dev.faultline.ingest.status.StatusFormat;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One read of a source, as {@code faultline check sources} makes it, against a server whose clock is an hour ahead. */
class SourceTrialTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:07Z");
    private static final Instant THEIRS = NOW.plus(Duration.ofHours(1));

    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final MockWebServer server = new MockWebServer();
    private final HttpFetcher fetcher = new HttpFetcher(
            new FetchSettings(
                    "faultline-test",
                    new FetchLimits(Duration.ofSeconds(5), 1_000_000, 0, new HostLimit(60_000, 10), Map.of()),
                    new Reach(Set.of("localhost"), Set.of(), null),
                    null),
            clock);

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        fetcher.close();
        server.close();
    }

    @Test
    void theLagOfAChainIsTheAgeOfItsBlockByTheClockOfTheServer() throws Exception {
        long header = THEIRS.minusSeconds(5).getEpochSecond();
        answers("[{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"number\":\"0x10\",\"hash\":\"0x" + "a".repeat(64)
                + "\",\"parentHash\":\"0x" + "b".repeat(64) + "\",\"timestamp\":\"0x" + Long.toHexString(header)
                + "\",\"transactions\":[]}},{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":false}]");
        NodeEndpoint endpoint = new NodeEndpoint(fetcher, address(), Map.of(), List.of());
        NodeSeries series = new NodeSeries(
                "ethereum",
                "node",
                new SourceFacts("somebody", "aws", null, null, null),
                new Timing(60_000, 0, 600_000),
                10_000,
                false);

        SourceTrial trial = tried(new NodeSource(
                series, endpoint, new EvmNode(new JsonRpc(endpoint.posting(), true), false), Map.of(), 10));

        assertThat(trial.isFine()).as(trial.toString()).isTrue();
        assertThat(trial.lag()).isEqualTo("5 s");
        assertThat(trial.clock()).isEqualTo("+3600 s");
        assertThat(trial.left()).isEqualTo("x-ratelimit-remaining 17");
        assertThat(trial.cloud()).isEqualTo("aws");
    }

    @Test
    void theLagOfAPageIsHowLongItWasKeptOnTheWay() throws Exception {
        answers("{\"incidents\":[]}");

        SourceTrial trial = tried(page());

        assertThat(trial.isFine()).as(trial.toString()).isTrue();
        assertThat(trial.lag()).isEqualTo("42 s");
        assertThat(trial.cloud()).isEmpty();
    }

    @Test
    void aProbeIsTriedWithoutAnythingBeingPublished() throws Exception {
        answers("{}");
        ProbeTarget target = new ProbeTarget(
                "probe", "kraken", Surface.API, ProbeTarget.Kind.HTTPS, address(), Duration.ofMinutes(1), null, null);

        SourceTrial trial = tried(new ProbeSource(target, "home", fetcher, clock, Duration.ofSeconds(2)));

        assertThat(trial.isFine()).as(trial.toString()).isTrue();
        assertThat(trial.lag()).isEqualTo("42 s");
    }

    @Test
    void whatIsNotThereOrNotAsExpectedIsToldWithItsLimit() throws Exception {
        server.enqueue(new MockResponse.Builder()
                .code(429)
                .setHeader("RateLimit-Remaining", "0")
                .build());
        SourceTrial limited = tried(page());
        assertThat(limited.isFine()).isFalse();
        assertThat(limited.reachable()).startsWith("NO: limited: ");
        assertThat(limited.left()).isEqualTo("ratelimit-remaining 0");
    }

    @Test
    void anotherDocumentThanExpectedIsReachableAndNotFine() throws Exception {
        answers("<html>We are sorry</html>");

        SourceTrial trial = tried(page());

        assertThat(trial.reachable()).isEqualTo("yes");
        assertThat(trial.shape()).startsWith("NO: ");
        assertThat(trial.isFine()).isFalse();
    }

    @Test
    void aNodeThatDoesNotAnswerIsNotReachable() throws Exception {
        server.enqueue(new MockResponse.Builder().code(500).build());
        NodeEndpoint endpoint = new NodeEndpoint(fetcher, address(), Map.of(), List.of());
        NodeSeries series =
                new NodeSeries("ethereum", "node", SourceFacts.NONE, new Timing(60_000, 0, 600_000), 10_000, false);

        SourceTrial trial = tried(new NodeSource(
                series, endpoint, new EvmNode(new JsonRpc(endpoint.posting(), true), false), Map.of(), 10));

        assertThat(trial.reachable()).startsWith("NO: status: ");
        assertThat(trial.isFine()).isFalse();
    }

    private SourceTrial tried(LiveSource<?> source) throws InterruptedException {
        return SourceTrial.of(source, fetcher, clock);
    }

    private StatusPageSource page() {
        return new StatusPageSource(
                new PageDefinition(
                        "page", "aws", StatusFormat.STATUSPAGE_V2, address(), true, Duration.ofMinutes(1), null),
                fetcher);
    }

    private URI address() {
        return URI.create("http://localhost:" + server.getPort() + "/");
    }

    private void answers(String body) {
        server.enqueue(new MockResponse.Builder()
                .setHeader(
                        "Date",
                        DateTimeFormatter.RFC_1123_DATE_TIME
                                .withLocale(Locale.ROOT)
                                .format(THEIRS.atZone(ZoneOffset.UTC)))
                .setHeader("X-RateLimit-Remaining", "17")
                .setHeader("Age", "42")
                .body(body)
                .build());
    }
}
