package dev.faultline.ingest.chain.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.event.Observation;
import dev.faultline.event.ObservationStatus;
import dev.faultline.ingest.MockCluster;
import dev.faultline.ingest.SourceFacts;
import dev.faultline.ingest.Timing;
import dev.faultline.ingest.TurnedClock;
import dev.faultline.ingest.chain.JsonRpc;
import dev.faultline.ingest.chain.NodeSeries;
import dev.faultline.ingest.chain.SolanaNode;
import dev.faultline.ingest.http.HttpFetcher;
import dev.faultline.ingest.http.TrustingFetcher;
import dev.faultline.ingest.live.DrivenSource;
import dev.faultline.schemas.Topics;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.tls.HeldCertificate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The two sources of a Solana node, against a server that answers as one does: 25 slots in ten seconds, one of them empty. */
@Timeout(60)
class SolanaSourcesTest {

    private static final long T0 = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
    private static final long SLICE = 10_000;
    private static final long MINUTE = 60_000;

    private final TurnedClock clock = new TurnedClock(T0);
    private final MockCluster cluster = new MockCluster();
    private final MockWebServer server = new MockWebServer();
    private final HttpFetcher fetcher = TrustingFetcher.of(
            new HeldCertificate.Builder().certificateAuthority(0).build().certificate(), clock);
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile @Nullable MockResponse instead;
    private volatile boolean tellsNoTime;

    @TempDir
    private Path temp;

    @BeforeEach
    void start() throws IOException {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                String body = request.getBody().utf8();
                asked.add(body);
                MockResponse other = instead;
                return other != null
                        ? other
                        : new MockResponse.Builder().body(answer(body)).build();
            }
        });
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        fetcher.close();
        server.close();
    }

    private String answer(String body) {
        long slices = (clock.millis() - T0) / SLICE;
        if (body.contains("getRecentPerformanceSamples")) {
            return reply(1, samples(body.contains("[720]") ? 720 : 5));
        }
        if (body.contains("getBlockTime")) {
            return tellsNoTime
                    ? "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32004,\"message\":\"Block not available\"}}"
                    : reply(1, Long.toString((clock.millis() - 4_000) / 1_000));
        }
        return "[" + reply(3, Long.toString(900 + 24 * slices)) + "," + reply(1, Long.toString(1_000 + 25 * slices))
                + "," + reply(2, Long.toString(932 + 24 * slices)) + "]";
    }

    private String samples(int most) {
        StringBuilder samples = new StringBuilder("[");
        long minutes = (clock.millis() - T0) / MINUTE;
        for (long minute = minutes; minute > Math.max(-3, minutes - most); minute--) {
            samples.append(samples.length() == 1 ? "" : ",")
                    .append("{\"slot\":")
                    .append(1_000 + minute * 150)
                    .append(
                            ",\"numSlots\":150,\"samplePeriodSecs\":60,\"numTransactions\":900000,\"numNonVoteTransactions\":")
                    .append(100_000 + minute)
                    .append('}');
        }
        return samples.append(']').toString();
    }

    private static String reply(int id, String result) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":" + result + "}";
    }

    @Test
    void slotsAndBlocksAreDifferencesFromOneLookToTheNext() throws Exception {
        try (DrivenSource<?> source = slots()) {
            source.slice();
            source.slice();
            source.slice();

            assertThat(at(source, "slots", 2).getCount()).isEqualTo(25);
            assertThat(at(source, "blocks", 2).getCount()).isEqualTo(24);
            assertThat(at(source, "finalized-blocks", 2).getCount()).isEqualTo(24);
            assertThat(at(source, "head-lag", 2).getValue()).isBetween(4.0, 5.0);
            assertThat(at(source, "probe-success", 2).getCount()).isEqualTo(1);
            source.assertNothingIsLost();
        }
    }

    @Test
    void aNodeThatDoesNotAnswerHasNoSlotsAndTheCountStartsAnew() throws Exception {
        try (DrivenSource<?> source = slots()) {
            source.slice();
            source.slice();
            instead = new MockResponse.Builder().code(500).build();
            assertThat(source.slice()).startsWith("status: ");
            instead = null;
            source.slice();
            source.slice();

            assertThat(at(source, "slots", 2).getStatus()).isEqualTo(ObservationStatus.FAILED);
            assertThat(at(source, "slots", 2).getCount()).isNull();
            assertThat(at(source, "probe-success", 2).getCount())
                    .as("a server error is an answer that is none")
                    .isZero();
            assertThat(at(source, "slots", 4).getCount()).isEqualTo(25);
            source.assertNothingIsLost();
        }
    }

    @Test
    void aLimitIsNoFailureOfTheNodeAndAnAnswerThatIsNoneIsKept() throws Exception {
        try (DrivenSource<?> source = slots()) {
            source.slice();
            instead = new MockResponse.Builder()
                    .body("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}")
                    .build();
            assertThat(source.slice()).startsWith("unreadable: ");
            instead = new MockResponse.Builder().code(429).build();
            assertThat(source.slice()).startsWith("limited: ");

            assertThat(at(source, "probe-success", 1).getCount()).isZero();
            assertThat(at(source, "probe-success", 2).getStatus()).isEqualTo(ObservationStatus.FAILED);
            assertThat(cluster.deadLetters()).singleElement().satisfies(letter -> assertThat(letter.get("value"))
                    .contains("\"result\":{}"));
            source.assertNothingIsLost();
        }
    }

    @Test
    void aNodeThatDoesNotTellTheTimeOfItsSlotHasNoLag() throws Exception {
        tellsNoTime = true;
        try (DrivenSource<?> source = slots()) {
            source.slice();
            source.slice();

            assertThat(at(source, "head-lag", 1).getStatus()).isEqualTo(ObservationStatus.FAILED);
            assertThat(at(source, "slots", 1).getCount()).isEqualTo(25);
        }
    }

    @Test
    void minutesAreToldOnceAndMoreAreAskedForAfterAGapOnly() throws Exception {
        try (DrivenSource<?> source = minutes()) {
            source.slice();
            source.slice();
            source.slice();
        }
        List<Observation> told = cluster.values(Topics.OBSERVATIONS).stream()
                .filter(each -> each.getStatus() == ObservationStatus.OK)
                .toList();

        assertThat(told).extracting(Observation::getCount).containsExactly(100_002.0, 100_003.0);
        assertThat(asked.get(0)).contains("[720]");
        assertThat(asked.get(1)).contains("[5]");
        assertThat(asked.get(2)).contains("[5]");
    }

    @Test
    void anotherRunTellsTheMinutesThatTheFirstOneMissed() throws Exception {
        try (DrivenSource<?> source = minutes()) {
            source.slice();
            source.slice();
        }
        clock.turnTo(T0 + 7 * MINUTE);
        try (DrivenSource<?> source = minutes()) {
            source.slice();

            assertThat(source.told("transactions").values().stream()
                            .filter(each -> each.getStatus() == ObservationStatus.OK)
                            .map(Observation::getCount))
                    .containsExactly(100_002.0, 100_003.0, 100_004.0, 100_005.0, 100_006.0, 100_007.0, 100_008.0);
        }
        assertThat(asked.get(asked.size() - 1)).contains("[720]");
    }

    @Test
    void minutesThatCannotBeReadAreKeptAndReadWithTheNext() throws Exception {
        try (DrivenSource<?> source = minutes()) {
            source.slice();
            instead = new MockResponse.Builder().body("<html>busy</html>").build();
            assertThat(source.slice()).startsWith("unreadable: ");
            instead = new MockResponse.Builder().code(502).build();
            assertThat(source.slice()).contains("502");
            instead = null;
            assertThat(source.slice()).isEmpty();

            assertThat(source.told("transactions").values().stream()
                            .filter(each -> each.getStatus() == ObservationStatus.OK)
                            .map(Observation::getCount))
                    .containsExactly(100_002.0, 100_003.0, 100_004.0);
            assertThat(cluster.deadLetters()).singleElement().satisfies(letter -> assertThat(letter)
                    .containsEntry("value", "<html>busy</html>"));
        }
    }

    private static Observation at(DrivenSource<?> source, String signal, int slice) {
        Observation told = source.told(signal).get(T0 + slice * SLICE);
        assertThat(told).as(signal).isNotNull();
        return told;
    }

    private DrivenSource<?> slots() {
        NodeEndpoint endpoint = endpoint();
        return new DrivenSource<>(
                cluster,
                temp,
                new SolanaSource(series(), endpoint, new SolanaNode(new JsonRpc(endpoint.posting(), true))),
                clock);
    }

    private DrivenSource<?> minutes() {
        NodeEndpoint endpoint = endpoint();
        return new DrivenSource<>(
                cluster,
                temp,
                new SampleSource(series(), endpoint, new SolanaNode(new JsonRpc(endpoint.posting(), true))),
                clock);
    }

    private NodeEndpoint endpoint() {
        return new NodeEndpoint(fetcher, URI.create("http://localhost:" + server.getPort() + "/"), Map.of(), List.of());
    }

    private static NodeSeries series() {
        return new NodeSeries("solana", "node", SourceFacts.NONE, new Timing(60_000, 0, 600_000), SLICE, false);
    }
}
