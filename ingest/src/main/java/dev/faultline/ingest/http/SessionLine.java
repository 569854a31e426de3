package dev.faultline.ingest.http;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection of a {@link WebSocketSession}, from its beginning to its end. */
final class SessionLine extends WebSocketListener implements SessionHandler.Connection {

    private static final Logger LOG = LoggerFactory.getLogger(WebSocketSession.class);
    private static final int SWITCHING = 101;
    private static final int GOING_AWAY = 1001;
    private static final long LOOK_MILLIS = 100;

    private final SessionSettings settings;
    private final HiddenKeys keys;
    private final SessionHandler handler;
    private final Watch watch;
    private final BlockingQueue<Incoming> queue;
    private final HttpFetcher fetcher;
    private final Clock clock;
    private final MessageLimit limit;
    private final AtomicReference<@Nullable String> ending = new AtomicReference<>();
    private volatile URI address;
    private volatile Received.From from;
    private volatile @Nullable WebSocket socket;
    private boolean isReady;
    private volatile long heardNanos = System.nanoTime();

    /** @param end to which the queue leads and whose coverage is told */
    SessionLine(SessionSettings settings, End end, HttpFetcher fetcher, Clock clock) {
        this.settings = settings;
        this.keys = settings.allKeys();
        this.address = settings.address();
        this.from = Received.From.of(null, address, keys);
        this.handler = end.handler();
        this.watch = end.watch();
        this.queue = end.queue();
        this.fetcher = fetcher;
        this.clock = clock;
        this.limit = new MessageLimit(fetcher.mostBytes());
    }

    /** What all connections of a session share. */
    record End(SessionHandler handler, Watch watch, BlockingQueue<Incoming> queue) {}

    void connect(OkHttpClient client, URI to, Request request) {
        address = to;
        from = Received.From.of(null, to, keys);
        socket = client.newBuilder().addInterceptor(limit).build().newWebSocket(request, this);
    }

    /** Handles messages until the connection ends. Gives the reason of the end. */
    String serve() throws InterruptedException {
        while (true) {
            String reason = ending.get();
            if (reason != null) {
                return reason;
            }
            Incoming next = queue.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            if (next != null) {
                take(next);
            } else if (System.nanoTime() - heardNanos > settings.silence().toNanos()) {
                giveUp("silent for " + settings.silence().toSeconds() + " s");
            }
        }
    }

    private void take(Incoming next) {
        try {
            if (next instanceof Incoming.Text text) {
                handler.message(this, text.text(), text.receivedAt());
            } else if (next instanceof Incoming.Mark mark) {
                mark.passed().countDown();
            } else {
                handler.opened(this);
            }
        } catch (RuntimeException e) {
            LOG.warn("{}: a message could not be handled", settings.address().getHost(), e);
            giveUp("a message could not be handled: " + e);
        }
    }

    private void offer(Incoming next) {
        heardNanos = System.nanoTime();
        if (ending.get() == null && !queue.offer(next)) {
            giveUp("more messages than we could handle: " + settings.queue() + " were waiting");
        }
    }

    @Override
    public void onOpen(WebSocket webSocket, Response response) {
        fetcher.accepted(address);
        offer(new Incoming.Open());
    }

    @Override
    public void onMessage(WebSocket webSocket, String text) {
        limit.passed();
        long now = clock.millis();
        watch.heard(now);
        if (fetcher.log().isOn()) {
            fetcher.log().received(Received.message(from, now, text));
        }
        offer(new Incoming.Text(keys.without(text), now));
    }

    /** No source reads messages that are no text; a log is told them. */
    @Override
    public void onMessage(WebSocket webSocket, ByteString bytes) {
        if (fetcher.log().isOn()) {
            fetcher.log().received(Received.message(from, clock.millis(), bytes.toByteArray()));
        }
    }

    @Override
    public void onClosing(WebSocket webSocket, int code, String reason) {
        giveUp("closed by the server: " + code + " " + reason);
    }

    @Override
    public void onFailure(WebSocket webSocket, Throwable failure, @Nullable Response response) {
        giveUp(told(failure, response));
    }

    private String told(Throwable failure, @Nullable Response response) {
        if (response != null && response.code() != SWITCHING) {
            return fetcher.refused(address, response).told();
        }
        return failure instanceof IOException io
                ? FetchFailure.told(io, address.getHost()).told()
                : String.valueOf(failure);
    }

    @Override
    public void send(String text) {
        WebSocket open = socket;
        if (open != null) {
            var unused = open.send(text);
        }
    }

    @Override
    public void ready() {
        if (!isReady && ending.get() == null) {
            isReady = true;
            watch.begin(clock.millis());
        }
    }

    @Override
    public void giveUp(String reason) {
        String shown = keys.without(reason); // a server may repeat our key in its reason
        ending.compareAndSet(null, shown);
        watch.end(shown);
    }

    void end() {
        ending.compareAndSet(null, "stopped");
        WebSocket open = socket;
        if (open != null && !open.close(GOING_AWAY, null)) {
            open.cancel();
        }
    }
}
