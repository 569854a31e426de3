package dev.faultline.ingest.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.event.Observation;
import dev.faultline.event.ObservationStatus;
import dev.faultline.event.Surface;
import dev.faultline.ingest.Event;
import dev.faultline.ingest.Interval;
import dev.faultline.ingest.http.FetchLimits;
import dev.faultline.ingest.http.FetchRequest;
import dev.faultline.ingest.http.FetchSettings;
import dev.faultline.ingest.http.HostLimit;
import dev.faultline.ingest.http.HttpFetcher;
import dev.faultline.ingest.http.Reach;
import dev.faultline.ingest.http.TrustingFetcher;
import dev.faultline.ingest.live.Slice;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProbeSourceTest {

    private static final long NOW = 1_767_225_600_000L;
    private static final int CLOSED = 1;

    private final MockWebServer server = new MockWebServer();
    private final HttpFetcher fetcher = new HttpFetcher(
            new FetchSettings(
                    "faultline-test",
                    new FetchLimits(Duration.ofSeconds(2), 100_000, 0, new HostLimit(60_000, 4), Map.of()),
                    new Reach(Set.of("localhost", "127.0.0.1"), Set.of(), null),
                    null),
            Clock.systemUTC());

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
    void anAnswerIsASuccessWithALatency() throws Exception {
        server.enqueue(new MockResponse.Builder().body("{}").build());

        Map<String, Observation> told = ask(https("localhost", server.getPort()));

        assertThat(told.get("probe-success"))
                .extracting(
                        Observation::getStatus,
                        Observation::getCount,
                        Observation::getTotal,
                        o -> String.valueOf(o.getVantage()))
                .containsExactly(ObservationStatus.OK, 1.0, 1.0, "home");
        assertThat(told.get("latency").getValue()).isPositive();
    }

    @Test
    void aServerErrorIsNoSuccessAndHasNoLatency() throws Exception {
        server.enqueue(new MockResponse.Builder().code(503).build());

        Map<String, Observation> told = ask(https("localhost", server.getPort()));

        assertThat(told.get("probe-success").getCount()).isZero();
        assertThat(told.get("latency").getStatus()).isEqualTo(ObservationStatus.FAILED);
        assertThat(told.get("latency").getValue()).isNull();
    }

    @Test
    void aFirewallThatSaysNoIsAnAnswerAndAHostThatWantsAPauseTellsNothing() throws Exception {
        server.enqueue(new MockResponse.Builder().code(403).build());
        assertThat(ask(https("localhost", server.getPort()))
                        .get("probe-success")
                        .getCount())
                .isEqualTo(1);

        server.enqueue(new MockResponse.Builder().code(429).build());
        assertThat(ask(https("localhost", server.getPort())).get("probe-success"))
                .extracting(Observation::getStatus, o -> o.getCount() == null)
                .containsExactly(ObservationStatus.FAILED, true);
    }

    @Test
    void silenceIsTheirsOnlyWhenSomebodyElseAnswered() throws Exception {
        ProbeTarget nobody = https("127.0.0.1", CLOSED);
        assertThat(ask(nobody).get("probe-success").getStatus())
                .as("it may be our own line")
                .isEqualTo(ObservationStatus.FAILED);

        server.enqueue(new MockResponse.Builder().body("x").build());
        fetcher.fetch(FetchRequest.get(URI.create("http://localhost:" + server.getPort() + "/")));
        assertThat(ask(nobody).get("probe-success"))
                .extracting(Observation::getStatus, Observation::getCount)
                .containsExactly(ObservationStatus.OK, 0.0);
    }

    @Test
    void connectionsAndNamesAreProbed() throws Exception {
        assertThat(ask(target(ProbeTarget.Kind.TCP, "tcp://localhost:" + server.getPort()))
                        .get("probe-success")
                        .getCount())
                .isEqualTo(1);
        assertThat(ask(target(ProbeTarget.Kind.DNS, "dns://localhost"))
                        .get("probe-success")
                        .getCount())
                .isEqualTo(1);
    }

    @Test
    void aPortThatRefusesIsNoAnswer() throws Exception {
        ProbeTarget refusing = target(ProbeTarget.Kind.TCP, "tcp://127.0.0.1:" + CLOSED);
        assertThat(ask(refusing).get("probe-success"))
                .extracting(Observation::getStatus, o -> String.valueOf(o.getReason()))
                .satisfies(told -> assertThat(told.get(0)).isEqualTo(ObservationStatus.FAILED))
                .satisfies(told -> assertThat(told.get(1)).asString().contains("our own line", "ConnectException"));

        ask(target(ProbeTarget.Kind.TCP, "tcp://localhost:" + server.getPort()));
        assertThat(ask(refusing).get("probe-success"))
                .extracting(Observation::getStatus, Observation::getCount)
                .containsExactly(ObservationStatus.OK, 0.0);
    }

    @Test
    void aNameThatNobodyKnowsIsNoAnswer() throws Exception {
        try (HttpFetcher nameless = TrustingFetcher.of(
                host -> {
                    if (host.equals("localhost")) {
                        return List.of(InetAddress.getLoopbackAddress());
                    }
                    throw new UnknownHostException(host + ": no such name");
                },
                Clock.systemUTC())) {
            ProbeTarget unknown = target(ProbeTarget.Kind.DNS, "dns://gone.example.org");
            Observation alone = ask(unknown, nameless).get("probe-success");
            assertThat(alone.getStatus()).isEqualTo(ObservationStatus.FAILED);
            assertThat(alone.getReason()).contains("our own line", "unreachable");

            ask(target(ProbeTarget.Kind.DNS, "dns://localhost"), nameless);
            Map<String, Observation> told = ask(unknown, nameless);
            assertThat(told.get("probe-success").getCount()).isZero();
            assertThat(told.get("latency").getStatus()).isEqualTo(ObservationStatus.FAILED);
        }
    }

    @Test
    void theRegionOfASurfaceIsDeclared() {
        ProbeSource source = new ProbeSource(
                target(ProbeTarget.Kind.TCP, "tcp://localhost:443"),
                "home",
                fetcher,
                Clock.systemUTC(),
                Duration.ofSeconds(2));
        assertThat(source.series()).allSatisfy(series -> {
            assertThat(series.facts().cloud()).isEqualTo("aws");
            assertThat(series.facts().place()).isEqualTo("us-east-1");
        });
    }

    private Map<String, Observation> ask(ProbeTarget target) throws InterruptedException {
        return ask(target, fetcher);
    }

    private static Map<String, Observation> ask(ProbeTarget target, HttpFetcher fetcher) throws InterruptedException {
        ProbeSource source = new ProbeSource(target, "home", fetcher, Clock.systemUTC(), Duration.ofSeconds(2));
        ProbeResult result = source.fetch(new Slice(NOW - 60_000, NOW));
        List<Observation> told = source.items(result, new Interval(NOW - 60_000, NOW, NOW)).stream()
                .map(item -> (Observation) ((Event) item).value())
                .toList();
        assertThat(told).hasSameSizeAs(source.series());
        return Map.of(told.get(0).getSignal(), told.get(0), told.get(1).getSignal(), told.get(1));
    }

    private static ProbeTarget https(String host, int port) {
        return target(ProbeTarget.Kind.HTTPS, "http://" + host + ":" + port + "/");
    }

    private static ProbeTarget target(ProbeTarget.Kind kind, String address) {
        return new ProbeTarget(
                "p", "kraken", Surface.API, kind, URI.create(address), Duration.ofMinutes(1), "aws", "us-east-1");
    }
}
