package dev.faultline.ingest.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.ingest.http.FetchLimits;
import dev.faultline.ingest.http.FetchSettings;
import dev.faultline.ingest.http.HostLimit;
import dev.faultline.ingest.http.HttpFetcher;
import dev.faultline.ingest.http.Reach;
import dev.faultline.ingest.live.LiveSource;
import dev.faultline.ingest.live.Slice;
import dev.faultline.ingest.recording.Fields;
import dev.faultline.ingest.recording.Yaml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a key from a file arrives: at the node, in its header or address, and nowhere else. */
class KeysOfNodesTest {

    private static final String KEY = "very-secret";

    private final MockWebServer server = new MockWebServer();
    private final HttpFetcher fetcher = new HttpFetcher(
            new FetchSettings(
                    "faultline-test",
                    new FetchLimits(Duration.ofSeconds(5), 100_000, 0, new HostLimit(60_000, 4), Map.of()),
                    new Reach(Set.of("localhost", "127.0.0.1"), Set.of(), null),
                    null),
            Clock.systemUTC());

    @TempDir
    private Path temp;

    @BeforeEach
    void start() throws IOException {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                boolean listens = request.getHeaders().get("Upgrade") != null;
                return listens
                        ? new MockResponse.Builder()
                                .webSocketUpgrade(new Farewell())
                                .build()
                        : new MockResponse.Builder()
                                .code(404)
                                .body("no such key: " + KEY)
                                .build();
            }
        });
        server.start();
        Files.writeString(temp.resolve("key"), KEY + "\n");
    }

    @AfterEach
    void stop() throws IOException {
        fetcher.close();
        server.close();
    }

    @Test
    void aKeyFromAFileStandsAtItsPlaceInTheAddress() throws Exception {
        for (String kind : new String[] {"evm", "esplora", "bitcoind", "comet", "solana", "solana-minutes"}) {
            String told = ask(source(kind, "address: '" + http() + "/v1/{key}'\nkey: " + file() + "\n"));

            assertThat(server.takeRequest().getTarget()).as(kind).startsWith("/v1/" + KEY);
            assertThat(told).as(kind).doesNotContain(KEY);
        }
    }

    @Test
    void aKeyFromAFileStandsInItsHeader() throws Exception {
        String told = ask(source(
                "evm", "address: '" + http() + "'\nkey: {file: '" + temp.resolve("key") + "', header: X-Key}\n"));

        assertThat(server.takeRequest().getHeaders().get("X-Key")).isEqualTo(KEY);
        assertThat(told).doesNotContain(KEY);
    }

    @Test
    void announcedHeadsAreAskedForWithTheKeyInTheirAddress() throws Exception {
        RecordedRequest asked = listening(
                "address: '" + http() + "/v1/{key}'\nheads: '" + ws("localhost") + "/ws/{key}'\nkey: " + file() + "\n");

        assertThat(asked.getTarget()).isEqualTo("/ws/" + KEY);
    }

    @Test
    void aKeyInAHeaderGoesAlongToTheSameHostAlone() throws Exception {
        String entry = "address: '" + http() + "'\nkey: {file: '" + temp.resolve("key") + "', header: X-Key}\n";

        assertThat(listening(entry + "heads: '" + ws("localhost") + "'\n")
                        .getHeaders()
                        .get("X-Key"))
                .isEqualTo(KEY);
        assertThat(listening(entry + "heads: '" + ws("127.0.0.1") + "'\n")
                        .getHeaders()
                        .get("X-Key"))
                .isNull();
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> source("evm", "address: '" + http() + "/{key}'\nkey: {file: /no/such/key}\n"))
                .hasMessageContaining("/no/such/key");
    }

    /** Answers a close, without which the server waits for its end for ever. */
    private static final class Farewell extends WebSocketListener {

        @Override
        public void onClosing(WebSocket line, int code, String reason) {
            line.close(code, reason);
        }
    }

    private String file() {
        return "{file: '" + temp.resolve("key") + "'}";
    }

    private String http() {
        return "http://localhost:" + server.getPort();
    }

    private String ws(String host) {
        return "ws://" + host + ":" + server.getPort();
    }

    private RecordedRequest listening(String yaml) throws InterruptedException {
        LiveSource<?> source = source("evm", yaml);
        source.open(0);
        RecordedRequest request = server.takeRequest(10, TimeUnit.SECONDS);
        source.close();
        assertThat(request).as("nobody connected").isNotNull();
        return request;
    }

    private static <P> String ask(LiveSource<P> source) throws Exception {
        try {
            return String.valueOf(source.fetch(new Slice(0, 10_000)));
        } catch (IOException e) {
            return Arrays.toString(e.getStackTrace()) + e + e.getCause();
        }
    }

    private LiveSource<?> source(String kind, String yaml) {
        Fields fields = Fields.of(
                "faultline.yaml",
                "sources[0]",
                Yaml.read("faultline.yaml", ("id: n\nentity: e\n" + yaml).getBytes(StandardCharsets.UTF_8)));
        SourceKind found = SourceKinds.all().get(kind);
        assertThat(found).as(kind).isNotNull();
        return found.source(fields, new SourceKind.Surroundings(fetcher, Clock.systemUTC(), Map.of()));
    }
}
