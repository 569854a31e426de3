package dev.faultline.testing;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.net.ssl.SSLSocketFactory;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.jspecify.annotations.Nullable;

/** A server that speaks as Binance does: a feed that can lose, repeat and shuffle, and a history that holds everything. */
public final class InventedVenue implements AutoCloseable {

    private static final int PAGE = 1000;

    private final MockWebServer server = new MockWebServer();
    private final NavigableMap<Long, String> history = new TreeMap<>();
    private final BlockingQueue<WebSocket> subscribed = new LinkedBlockingQueue<>();
    public volatile boolean historyIsLimited;
    public volatile boolean feedIsDown;
    /** Answer to those who want to listen; null for the right one. */
    public volatile @Nullable MockResponse refusal;

    private @Nullable WebSocket line;

    /** A venue without TLS. */
    public InventedVenue() throws IOException {
        this(null);
    }

    /** @param certificate by which it speaks TLS; null for none */
    public InventedVenue(@Nullable SSLSocketFactory certificate) throws IOException {
        if (certificate != null) {
            server.useHttps(certificate);
        }
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return answer(request);
            }
        });
        server.start();
    }

    public URI feed() {
        return URI.create((server.url("/").isHttps() ? "wss" : "ws") + "://127.0.0.1:" + server.getPort() + "/stream");
    }

    public URI history() {
        return URI.create((server.url("/").isHttps() ? "https" : "http") + "://127.0.0.1:" + server.getPort());
    }

    private MockResponse answer(RecordedRequest request) {
        if (request.getUrl().encodedPath().equals("/stream")) {
            MockResponse refused = refusal;
            if (refused != null) {
                return refused;
            }
            return feedIsDown
                    ? new MockResponse.Builder().code(503).build()
                    : new MockResponse.Builder().webSocketUpgrade(new Feed()).build();
        }
        if (historyIsLimited) {
            return new MockResponse.Builder().code(429).build();
        }
        String from = request.getUrl().queryParameter("fromId");
        return new MockResponse.Builder().body(page(from)).build();
    }

    private synchronized String page(@Nullable String from) {
        Map<Long, String> page = from == null
                ? history.tailMap(history.isEmpty() ? 0 : history.lastKey() - PAGE + 1, true)
                : history.tailMap(Long.parseLong(from), true);
        return page.values().stream().limit(PAGE).collect(Collectors.joining(",", "[", "]"));
    }

    /** A trade happens; its message, for the feed. */
    public synchronized String happens(long number, long time) {
        history.put(
                number,
                "{\"id\":" + number + ",\"price\":\"100.0\",\"qty\":\"0.5\",\"quoteQty\":\"50.0\",\"time\":" + time
                        + ",\"isBuyerMaker\":true,\"isBestMatch\":true}");
        return "{\"stream\":\"btcusdt@trade\",\"data\":{\"e\":\"trade\",\"E\":" + time + ",\"s\":\"BTCUSDT\",\"t\":"
                + number + ",\"p\":\"100.0\",\"q\":\"0.5\",\"T\":" + time + ",\"m\":true,\"M\":true}}";
    }

    /** A trade happens, and who listens hears it. */
    public synchronized void trade(long number, long time) {
        String message = happens(number, time);
        for (WebSocket newest = subscribed.poll(); newest != null; newest = subscribed.poll()) {
            line = newest;
        }
        if (line != null) {
            line.send(message);
        }
    }

    /** Several trades happen. */
    public List<String> happen(long from, long to, long start, long step) {
        List<String> messages = new ArrayList<>();
        for (long number = from; number <= to; number++) {
            messages.add(happens(number, start + (number - from) * step));
        }
        return messages;
    }

    public void awaitSubscription() throws InterruptedException {
        line = subscribed.poll(10, TimeUnit.SECONDS);
        if (line == null) {
            throw new AssertionError("nobody subscribed");
        }
    }

    /** Whether the newest connection stands. */
    public boolean isHeard() {
        return line().send("{\"result\":null,\"id\":1}");
    }

    public void send(List<String> messages) {
        messages.forEach(message -> line().send(message));
    }

    public void drop() {
        line().close(1012, "restarting");
    }

    private WebSocket line() {
        if (line == null) {
            throw new IllegalStateException("nobody subscribed");
        }
        return line;
    }

    @Override
    public void close() {
        server.close();
    }

    private final class Feed extends WebSocketListener {
        @Override
        public void onMessage(WebSocket socket, String text) {
            if (text.contains("LIST_SUBSCRIPTIONS")) {
                socket.send("{\"result\":[\"btcusdt@trade\"],\"id\":2}");
            } else {
                socket.send("{\"result\":null,\"id\":1}");
                subscribed.add(socket);
            }
        }

        @Override
        public void onClosing(WebSocket socket, int code, String reason) {
            socket.close(code, reason);
        }

        @Override
        public void onFailure(WebSocket socket, Throwable failure, @Nullable Response response) {
            // The other side is gone.
        }
    }
}
