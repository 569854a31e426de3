package dev.faultline.ingest.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;
import org.junit.jupiter.api.Test;

/** What a log is told of what passes between servers and sources. */
class RawLogTest extends FetchTest {

    private static final Secret KEY = Secret.of("Bearer s3/cr3t");

    private final BlockingQueue<Received> told = new LinkedBlockingQueue<>();

    @Test
    void anAnswerIsToldWithItsBytesAndOneThatDidNotChangeAs304() throws Exception {
        scene.server.enqueue(new MockResponse.Builder()
                .body("same")
                .setHeader("ETag", "\"v1\"")
                .setHeader("Content-Type", "text/plain")
                .build());
        scene.server.enqueue(new MockResponse.Builder().code(304).build());

        fetch(FetchRequest.get(scene.address("/path?from=1&s3cr3t")));
        fetch(FetchRequest.get(scene.address("/path?from=1&s3cr3t")));

        Received first = told.take();
        assertThat(first.from().host()).isEqualTo("localhost:" + scene.server.getPort());
        assertThat(first.from().path()).isEqualTo("/path?from=*&*");
        assertThat(first.from().method()).isEqualTo("GET");
        assertThat(first.type()).isEqualTo("text/plain");
        assertThat(first.at()).isEqualTo(scene.clock.instant());
        assertThat(List.of(first, told.take()))
                .allSatisfy(each -> assertThat(each.bytes()).asString(UTF_8).isEqualTo("same"))
                .extracting(Received::status)
                .containsExactly(200, 304);
    }

    @Test
    void anAnswerThatIsRefusedOrCutOffIsToldToo() throws Exception {
        scene.server.enqueue(
                new MockResponse.Builder().code(404).body("no such page").build());
        scene.server.enqueue(new MockResponse.Builder()
                .body("x".repeat(FetchScene.MOST_BYTES + 1))
                .build());

        assertThatThrownBy(() -> fetch(FetchRequest.get(scene.address("/a")))).isInstanceOf(FetchException.class);
        assertThatThrownBy(() -> fetch(FetchRequest.get(scene.address("/b")))).isInstanceOf(FetchException.class);

        Received refused = told.take();
        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.bytes()).asString(UTF_8).isEqualTo("no such page");
        Received large = told.take();
        assertThat(large.lost()).isEqualTo("TOO_LARGE");
        assertThat(large.bytes()).isNull();
    }

    @Test
    void aLoginIsNotTold() throws Exception {
        scene.server.enqueue(
                new MockResponse.Builder().body("{\"access_token\":\"t\"}").build());
        scene.server.enqueue(new MockResponse.Builder().body("after it").build());

        fetch(FetchRequest.post(scene.address("/login"), "text/plain", "body").login());
        fetch(FetchRequest.post(scene.address("/read"), "text/plain", "body"));

        assertThat(told).singleElement().satisfies(only -> {
            assertThat(only.from().method()).isEqualTo("POST");
            assertThat(only.bytes()).asString(UTF_8).isEqualTo("after it");
        });
    }

    @Test
    void theKeysOfAReadAreKnownToWhoeverKeepsIt() throws Exception {
        scene.server.enqueue(new MockResponse.Builder().body("{}").build());
        fetch(FetchRequest.get(scene.address("/v3/h%2Fush/blocks"))
                .hiding(List.of(Secret.of("h/ush")))
                .with("Authorization", KEY));

        Received received = told.take();
        assertThat(received.from().path()).isEqualTo("/v3/[a key]/blocks");
        assertThat(received.from().keys().without("s3/cr3t, s3\\/cr3t, s3%2Fcr3t, Bearer s3/cr3t and h/ush"))
                .isEqualTo("[a key], [a key], [a key], [a key] and [a key]");
    }

    @Test
    void withoutALogNothingElseIsRead() throws Exception {
        scene.server.enqueue(new MockResponse.Builder().body("{}").build());
        scene.fetch();
        assertThat(told).isEmpty();
        assertThat(scene.fetcher().log().isOn()).isFalse();
    }

    @Test
    void messagesOfTextAndOfBytesAreTold() throws Exception {
        scene.server.enqueue(new MockResponse.Builder()
                .webSocketUpgrade(new WebSocketListener() {
                    @Override
                    public void onOpen(WebSocket line, Response response) {
                        line.send("grüße");
                        line.send(ByteString.of((byte) 0xFF, (byte) 0));
                    }

                    @Override
                    public void onClosing(WebSocket line, int code, String reason) {
                        line.close(code, reason);
                    }
                })
                .build());
        SessionSettings settings = SessionSettings.of(
                        URI.create("ws://localhost:" + scene.server.getPort() + "/stream?token=s3cr3t"))
                .hiding(KEY);
        try (WebSocketSession session = new WebSocketSession(
                scene.fetcher().telling(told::add), settings, new Listening(), Clock.systemUTC())) {
            session.start();
            Received text = told.poll(10, TimeUnit.SECONDS);
            Received bytes = told.poll(10, TimeUnit.SECONDS);

            assertThat(text).isNotNull();
            assertThat(bytes).isNotNull();
            assertThat(text.isMessage()).isTrue();
            assertThat(text.from().path()).isEqualTo("/stream?token=*");
            assertThat(text.bytes()).asString(UTF_8).isEqualTo("grüße");
            assertThat(bytes.bytes()).containsExactly(0xFF, 0);
        }
    }

    private static final class Listening implements SessionHandler {
        @Override
        public void opened(Connection connection) {
            connection.ready();
        }

        @Override
        public void message(Connection connection, String text, long receivedAt) {}
    }

    private void fetch(FetchRequest request) throws FetchException, InterruptedException {
        scene.fetcher().telling(told::add).fetch(request);
    }
}
