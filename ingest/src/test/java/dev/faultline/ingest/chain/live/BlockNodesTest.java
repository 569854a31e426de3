package dev.faultline.ingest.chain.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.event.Observation;
import dev.faultline.event.ObservationStatus;
import dev.faultline.event.Provenance;
import dev.faultline.ingest.MockCluster;
import dev.faultline.ingest.SourceFacts;
import dev.faultline.ingest.Timing;
import dev.faultline.ingest.TurnedClock;
import dev.faultline.ingest.chain.NodeSeries;
import dev.faultline.ingest.http.HttpFetcher;
import dev.faultline.ingest.http.TrustingFetcher;
import dev.faultline.ingest.live.DrivenSource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Dns;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nodes of Bitcoin and of CometBFT, watched slice by slice as a running collector does it. */
@Timeout(60)
class BlockNodesTest {

    private final TurnedClock clock = new TurnedClock(InventedNode.T0);
    private final MockCluster cluster = new MockCluster();
    private final MockWebServer server = new MockWebServer();
    private final HttpFetcher fetcher = TrustingFetcher.of(Dns.SYSTEM, clock);
    private volatile @Nullable MockResponse instead;

    @TempDir
    private Path temp;

    @AfterEach
    void stop() throws IOException {
        fetcher.close();
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void everySliceHasItsBlockWithWhatIsInIt(InventedNode kind) throws Exception {
        try (DrivenSource<?> source = start(kind)) {
            for (int i = 0; i < 4; i++) {
                assertThat(source.slice()).isEmpty();
            }
            Observation blocks = at(source, "blocks", 2);
            assertThat(blocks.getBlocks()).singleElement().satisfies(block -> {
                assertThat(block.getHeight()).isEqualTo(2);
                assertThat(block.getHash()).endsWith("0002");
                assertThat(block.getParentHash()).endsWith("0001");
                assertThat(block.getTime().toEpochMilli()).isEqualTo(InventedNode.T0 + 2 * InventedNode.SLICE + 3_000);
            });
            assertThat(at(source, "transactions", 2).getCount()).isEqualTo(7);
            assertThat(at(source, "probe-success", 2).getCount()).isEqualTo(1);
            assertThat(at(source, "head-lag", 2).getValue()).isBetween(7.0, 8.0);
            assertThat(at(source, "latency", 2).getValue()).isPositive();
            source.assertNothingIsLost();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatADeadNodeMissedIsReadInAsManyAnswersAsItTakes(InventedNode kind) throws Exception {
        int dead = 25;
        try (DrivenSource<?> source = start(kind)) {
            source.slice();
            source.slice();
            instead = new MockResponse.Builder().code(500).build();
            for (int i = 0; i < dead; i++) {
                assertThat(source.slice()).startsWith("status: ");
            }
            assertThat(at(source, "blocks", 5).getStatus()).isEqualTo(ObservationStatus.FAILED);
            assertThat(at(source, "blocks", 5).getCount())
                    .as("missing is never zero")
                    .isNull();
            assertThat(at(source, "probe-success", 5).getCount()).isZero();
            instead = null;
            assertThat(source.slice()).isEmpty();

            for (int slice = 2; slice < 2 + dead; slice++) {
                Observation filled = at(source, "blocks", slice);
                assertThat(filled.getStatus()).as("slice %s", slice).isEqualTo(ObservationStatus.OK);
                assertThat(filled.getCount()).as("slice %s", slice).isEqualTo(1);
                assertThat(filled.getProvenance()).isEqualTo(Provenance.BACKFILLED);
            }
            source.assertNothingIsLost();
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAnswerThatIsNoneIsKeptAndCostsNoBlock(InventedNode kind) throws Exception {
        try (DrivenSource<?> source = start(kind)) {
            source.slice();
            source.slice();
            instead = new MockResponse.Builder().body("<html>busy</html>").build();
            assertThat(source.slice()).startsWith("unreadable: ");
            instead = null;
            assertThat(source.slice()).isEmpty();

            assertThat(at(source, "blocks", 2).getCount()).isEqualTo(1);
            assertThat(cluster.deadLetters()).singleElement().satisfies(letter -> assertThat(letter)
                    .containsEntry("value", "<html>busy</html>"));
            source.assertNothingIsLost();
        }
    }

    private DrivenSource<?> start(InventedNode kind) throws IOException {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                MockResponse other = instead;
                return other != null
                        ? other
                        : new MockResponse.Builder()
                                .body(kind.answer(request, clock.millis()))
                                .build();
            }
        });
        server.start();
        NodeEndpoint endpoint =
                new NodeEndpoint(fetcher, URI.create("http://localhost:" + server.getPort()), Map.of(), List.of());
        NodeSeries series = new NodeSeries(
                "bitcoin", "node", SourceFacts.NONE, new Timing(60_000, 0, 600_000), InventedNode.SLICE, false);
        return new DrivenSource<>(
                cluster, temp, new NodeSource(series, endpoint, kind.node(endpoint), Map.of(), 500), clock);
    }

    private static Observation at(DrivenSource<?> source, String signal, int slice) {
        Observation told = source.told(signal).get(InventedNode.T0 + slice * InventedNode.SLICE);
        assertThat(told).as(signal).isNotNull();
        return told;
    }
}
