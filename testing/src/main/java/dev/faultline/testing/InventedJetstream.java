package dev.faultline.testing;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.jspecify.annotations.Nullable;

/** A server that speaks as both versions of Jetstream do, remembers what happened, and can misbehave. */
public final class InventedJetstream implements AutoCloseable {

    private final MockWebServer server = new MockWebServer();
    private final NavigableMap<Long, String> log = new TreeMap<>();
    /** And whether it speaks as version 2 does. */
    private final Map<WebSocket, Boolean> lines = new ConcurrentHashMap<>();

    public final List<String> paths = new CopyOnWriteArrayList<>();
    public volatile boolean isDown;
    /** Answer to those who want to listen; null for the right one. */
    public volatile @Nullable MockResponse refusal;

    public volatile boolean hasNoVersion2;
    public volatile long forgottenBefore;

    public InventedJetstream() throws IOException {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return answer(request);
            }
        });
        server.start();
    }

    public URI address() {
        return URI.create("ws://127.0.0.1:" + server.getPort());
    }

    private MockResponse answer(RecordedRequest request) {
        String path = request.getUrl().encodedPath();
        paths.add(path + "?" + request.getUrl().encodedQuery());
        MockResponse refused = refusal;
        if (refused != null) {
            return refused;
        }
        boolean isSecond = path.startsWith("/xrpc/");
        if (isDown || (isSecond && hasNoVersion2)) {
            return new MockResponse.Builder().code(isDown ? 503 : 404).build();
        }
        String cursor = request.getUrl().queryParameter("cursor");
        return new MockResponse.Builder()
                .webSocketUpgrade(new Line(isSecond, cursor == null ? null : Long.parseLong(cursor)))
                .build();
    }

    /** A post happens, and everyone who listens hears it. */
    public synchronized void post(long time, String author, String text) {
        String event = author + "\u0000" + text + "\u0000" + log.size();
        long micros = time * 1_000 + log.size() % 1_000;
        log.put(micros, event);
        lines.forEach((line, isSecond) -> line.send(message(isSecond, micros, event)));
    }

    public synchronized void sendRaw(String text) {
        lines.keySet().forEach(line -> line.send(text));
    }

    /** What is sent again, in the wrong order. */
    public synchronized void repeatBackwards() {
        log.descendingMap()
                .forEach((micros, event) ->
                        lines.forEach((line, isSecond) -> line.send(message(isSecond, micros, event))));
    }

    public synchronized void drop() {
        lines.keySet().forEach(line -> line.close(1012, "restarting"));
        lines.clear();
    }

    public boolean isHeard() {
        return !lines.isEmpty();
    }

    private static String message(boolean isSecond, long micros, String event) {
        String[] parts = event.split("\u0000", -1);
        String commit = "\"rev\":\"3l\",\"operation\":\"create\",\"collection\":\"app.bsky.feed.post\",\"rkey\":\"k"
                + parts[2] + "\",\"cid\":\"b\",\"record\":{\"text\":\"" + parts[1] + "\",\"langs\":[\"en\"]}";
        if (!isSecond) {
            return "{\"did\":\"" + parts[0] + "\",\"time_us\":" + micros + ",\"kind\":\"commit\",\"commit\":{" + commit
                    + "}}";
        }
        Instant time = Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1_000);
        return "{\"$type\":\"message\",\"payload\":{\"$type\":\"network.bsky.jetstream.subscribeEvents#commit\",\"seq\":"
                + parts[2] + ",\"did\":\"" + parts[0] + "\",\"time\":\"" + time + "\"," + commit + "}}";
    }

    @Override
    public void close() {
        server.close();
    }

    private final class Line extends WebSocketListener {
        private final boolean isSecond;
        private final @Nullable Long cursor;

        private Line(boolean isSecond, @Nullable Long cursor) {
            this.isSecond = isSecond;
            this.cursor = cursor;
        }

        @Override
        public void onOpen(WebSocket socket, Response response) {
            synchronized (InventedJetstream.this) {
                if (cursor != null) {
                    if (cursor < forgottenBefore && isSecond) {
                        socket.send("{\"$type\":\"message\",\"payload\":{\"$type\":"
                                + "\"network.bsky.jetstream.subscribeEvents#info\",\"name\":\"OutdatedCursor\"}}");
                    }
                    log.tailMap(Math.max(cursor, forgottenBefore), true)
                            .forEach((micros, event) -> socket.send(message(isSecond, micros, event)));
                }
                lines.put(socket, isSecond);
            }
        }

        @Override
        public void onClosing(WebSocket socket, int code, String reason) {
            socket.close(code, reason);
            lines.remove(socket);
        }

        @Override
        public void onFailure(WebSocket socket, Throwable failure, @Nullable Response response) {
            lines.remove(socket);
        }
    }
}
