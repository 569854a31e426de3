package dev.faultline.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.ingest.TurnedClock;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebSocketSessionTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MOST_BYTES = 1_000_000;

    private final MockWebServer server = new MockWebServer();
    private final BlockingQueue<WebSocket> connections = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> subscriptions = new LinkedBlockingQueue<>();
    private final Heard heard = new Heard();
    private volatile @Nullable MockResponse refusal;
    private @Nullable HttpFetcher fetcher;
    private @Nullable WebSocketSession session;

    @BeforeEach
    void start() throws IOException {
        server.start();
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                MockResponse refused = refusal;
                return refused != null
                        ? refused
                        : new MockResponse.Builder()
                                .webSocketUpgrade(new ServerSide())
                                .build();
            }
        });
    }

    @AfterEach
    void stop() throws IOException {
        if (session != null) {
            session.close();
        }
        if (fetcher != null) {
            fetcher.close();
        }
        server.close();
    }

    @Test
    void messagesComeInOrderAndTheTimeBetweenThemIsCovered() throws Exception {
        open(Duration.ofSeconds(30), 100);
        WebSocket line = accepted();
        long from = System.currentTimeMillis();
        for (int i = 0; i < 50; i++) {
            line.send("m" + i);
        }
        heard.await("m49");
        assertThat(session().settle(PATIENCE)).isTrue();

        assertThat(heard.texts).hasSize(50).startsWith("m0", "m1");
        assertThat(session().watch().isListening()).isTrue();
        assertThat(session().watch().covers(from, from + 1_000_000))
                .as("what lies after the last message is not known")
                .isFalse();
        assertThat(session().watch().covers(heard.times.get(0), heard.times.get(49)))
                .isTrue();
    }

    @Test
    void aConnectionThatEndsIsMadeAgainAndTheTimeBetweenIsNotCovered() throws Exception {
        open(Duration.ofSeconds(30), 100);
        WebSocket first = accepted();
        first.send("before");
        heard.await("before");
        first.close(1012, "restarting");
        WebSocket second = accepted();
        second.send("after");
        heard.await("after");

        assertThat(heard.lost).hasSize(1);
        assertThat(session().watch().covers(heard.times.get(0), heard.times.get(1)))
                .isFalse();
        assertThat(session().watch().touches(heard.times.get(0) - 1, heard.times.get(1) + 1))
                .isTrue();
    }

    @Test
    void aServerThatRepeatsOurKeyDoesNotBringItIntoWhatIsTold() throws Exception {
        open(Duration.ofSeconds(30), 100);
        accepted().close(4001, "the key s3cr3t is over");
        accepted();

        assertThat(heard.lost)
                .singleElement()
                .asString()
                .isEqualTo("closed by the server: 4001 the key [a key] is over");
        assertThat(SessionSettings.of(URI.create("wss://rpc.example.org/s3cr3t"))
                        .toString())
                .isEqualTo("session with rpc.example.org");
    }

    @Test
    void aMessageThatRepeatsTheKeyOfAHeaderComesWithoutIt() throws Exception {
        open(Duration.ofSeconds(30), 100);
        accepted().send("you are h3ader-k3y");
        heard.await("you are [a key]");
    }

    @Test
    void aLineThatSaysNothingIsTakenForDead() throws Exception {
        open(Duration.ofMillis(300), 100);
        accepted();

        accepted();
        assertThat(heard.lost.get(0)).startsWith("silent");
    }

    @Test
    void whoSendsMoreThanWeCanHandleIsGivenUpInsteadOfHeldInMemory() throws Exception {
        heard.gate = new CountDownLatch(1);
        open(Duration.ofSeconds(30), 10);
        WebSocket line = accepted();
        for (int i = 0; i < 5_000; i++) {
            line.send("flood " + i);
        }

        while (session().watch().isListening()) {
            Thread.sleep(10);
        }
        heard.gate.countDown();
        accepted();
        assertThat(heard.lost.get(0)).startsWith("more messages than we could handle");
    }

    @Test
    void aHandlerThatFailsCostsItsConnectionAndNotTheSession() throws Exception {
        open(Duration.ofSeconds(30), 100);
        accepted().send("poison");

        WebSocket second = accepted();
        second.send("fine");
        heard.await("fine");
        assertThat(heard.lost.get(0)).contains("could not be handled");
    }

    @Test
    void messagesAreAskedForUnpackedAndOneWithoutEndCostsItsConnection() throws Exception {
        open(Duration.ofSeconds(30), 100);
        WebSocket line = accepted();
        line.send("x".repeat(MOST_BYTES - 10_000));
        while (heard.texts.isEmpty()) {
            Thread.sleep(10);
        }
        line.send("x".repeat(MOST_BYTES + 10_000));

        accepted().send("fine");
        heard.await("fine");
        assertThat(heard.lost.get(0)).startsWith("too large: ");
        assertThat(heard.texts).hasSize(2);
        assertThat(server.takeRequest().getHeaders().get("Sec-WebSocket-Extensions"))
                .isNull();
    }

    @Test
    void aHostThatRefusesUsForAWhileIsNotConnectedToMeanwhile() throws Exception {
        refusal = new MockResponse.Builder()
                .code(429)
                .setHeader("Retry-After", "600")
                .build();
        TurnedClock clock = new TurnedClock(1_767_225_600_000L);
        open(Duration.ofSeconds(30), 100, clock);
        while (heard.lost.size() < 2) {
            Thread.sleep(10);
        }
        assertThat(heard.lost.get(0)).startsWith("limited: ").contains("429");
        assertThat(heard.lost.get(1)).startsWith("paused: ");
        assertThat(server.getRequestCount()).isEqualTo(1);
        refusal = null;
        clock.advance(Duration.ofSeconds(600));

        accepted().send("welcome");
        heard.await("welcome");
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    private WebSocketSession session() {
        if (session == null) {
            throw new IllegalStateException("not opened");
        }
        return session;
    }

    private WebSocket accepted() throws InterruptedException {
        WebSocket line = connections.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(line).as("a connection").isNotNull();
        assertThat(subscriptions.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo("subscribe");
        return line;
    }

    private void open(Duration silence, int queue) {
        open(silence, queue, Clock.systemUTC());
    }

    private void open(Duration silence, int queue, Clock clock) {
        fetcher = new HttpFetcher(
                new FetchSettings(
                        "faultline-test",
                        new FetchLimits(PATIENCE, MOST_BYTES, 0, HostLimit.USUAL, Map.of()),
                        new Reach(Set.of("localhost"), Set.of(), null),
                        null),
                clock);
        SessionSettings settings = new SessionSettings(
                URI.create("ws://localhost:" + server.getPort() + "/"),
                Map.of("Authorization", Secret.of("Bearer h3ader-k3y")),
                PATIENCE,
                silence,
                queue,
                List.of(Secret.of("s3cr3t")));
        session = new WebSocketSession(fetcher, settings, heard, clock);
        session.start();
    }

    private final class ServerSide extends WebSocketListener {
        @Override
        public void onOpen(WebSocket webSocket, Response response) {
            connections.add(webSocket);
        }

        @Override
        public void onMessage(WebSocket webSocket, String text) {
            subscriptions.add(text);
        }

        @Override
        public void onClosing(WebSocket webSocket, int code, String reason) {
            webSocket.close(code, null);
        }
    }

    private static final class Heard implements SessionHandler {
        private final List<String> texts = new CopyOnWriteArrayList<>();
        private final List<Long> times = new CopyOnWriteArrayList<>();
        private final List<String> lost = new CopyOnWriteArrayList<>();
        private CountDownLatch gate = new CountDownLatch(0);

        @Override
        public void opened(Connection connection) {
            connection.send("subscribe");
            connection.ready();
        }

        @Override
        public void message(Connection connection, String text, long receivedAt) {
            if (text.equals("poison")) {
                throw new IllegalStateException("cannot read this");
            }
            try {
                gate.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            times.add(receivedAt);
            texts.add(text);
        }

        @Override
        public void lost(String reason) {
            lost.add(reason);
        }

        private void await(String text) throws InterruptedException {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (!texts.contains(text)) {
                assertThat(System.nanoTime()).as("time for " + text).isLessThan(deadline);
                Thread.sleep(5);
            }
        }
    }
}
