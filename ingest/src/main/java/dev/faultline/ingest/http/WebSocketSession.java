package dev.faultline.ingest.http;

import dev.faultline.ingest.http.FetchException.Reason;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A WebSocket that stands as long as the program runs: it connects again with growing pauses, pings, notices silence, and
 * keeps a record of when it was listening.
 *
 * <p>Messages wait in a bounded queue between the line and the {@link SessionHandler}. When the queue is full we are too
 * slow: the connection is given up and the time until the next one is a gap, instead of memory that grows or messages that
 * are lost unnoticed.
 */
public final class WebSocketSession implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WebSocketSession.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(2);
    private static final Duration STEADY = Duration.ofMinutes(1);
    private static final int GOING_AWAY = 1001;

    private final HttpFetcher fetcher;
    private final SessionSettings settings;
    private final SessionHandler handler;
    private final Clock clock;
    private final OkHttpClient client;
    private final Watch watch = new Watch();
    private final BlockingQueue<Incoming> queue;
    private final AtomicReference<@Nullable Line> line = new AtomicReference<>();
    private final Thread thread;
    private volatile boolean closed;

    /**
     * A session that has not connected yet.
     *
     * @param fetcher whose names, proxy, trust and user agent it shares
     */
    public WebSocketSession(HttpFetcher fetcher, SessionSettings settings, SessionHandler handler, Clock clock) {
        this.fetcher = fetcher;
        this.settings = settings;
        this.handler = handler;
        this.clock = clock;
        this.queue = new ArrayBlockingQueue<>(settings.queue());
        this.client = fetcher.client()
                .newBuilder()
                .cache(null)
                .callTimeout(Duration.ZERO)
                .readTimeout(Duration.ZERO)
                .pingInterval(settings.ping())
                .build();
        this.thread = new Thread(this::run, "session-" + settings.address().getHost());
        thread.setDaemon(true);
    }

    /** Connects, and goes on connecting until closed. */
    public void start() {
        thread.start();
    }

    /** When it was listening. */
    public Watch watch() {
        return watch;
    }

    /**
     * Waits until every message that has come off the wire so far was handled.
     *
     * @return whether that was so within the time
     */
    public boolean settle(Duration patience) throws InterruptedException {
        Incoming.Mark mark = new Incoming.Mark(new CountDownLatch(1));
        long deadline = System.nanoTime() + patience.toNanos();
        return queue.offer(mark, patience.toMillis(), TimeUnit.MILLISECONDS)
                && mark.passed().await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    /** Messages that wait for their handler. */
    public int waiting() {
        return queue.size();
    }

    private void run() {
        Duration pause = FIRST_PAUSE;
        try {
            while (!closed) {
                long begun = System.nanoTime();
                String reason = hold();
                watch.end(reason);
                handler.lost(reason);
                LOG.info("{}: connection ended: {}", settings.address().getHost(), reason);
                boolean wasSteady = System.nanoTime() - begun > STEADY.toNanos();
                pause = wasSteady ? FIRST_PAUSE : pause;
                await(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        } catch (InterruptedException e) {
            watch.end("stopped");
        }
    }

    private static void await(Duration pause) throws InterruptedException {
        Thread.sleep(pause.toMillis() / 2 + ThreadLocalRandom.current().nextLong(pause.toMillis()));
    }

    /** One connection, from its beginning to its end. Gives the reason of the end. */
    private String hold() throws InterruptedException {
        queue.clear();
        Line current = new Line();
        line.set(current);
        try {
            fetcher.check(settings.address());
            current.socket = client.newWebSocket(request(), current);
            return current.serve();
        } catch (FetchException e) {
            return e.told();
        } finally {
            current.end();
        }
    }

    private Request request() {
        URI address = settings.address();
        Request.Builder builder =
                new Request.Builder().url(address.toString()).header("User-Agent", fetcher.userAgent());
        settings.keys().forEach((name, key) -> builder.header(name, key.reveal()));
        return builder.build();
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        Line current = line.get();
        if (current != null) {
            current.end();
        }
    }

    /** What waits in the queue. */
    private sealed interface Incoming {
        record Text(String text, long receivedAt) implements Incoming {}

        record Open() implements Incoming {}

        record Mark(CountDownLatch passed) implements Incoming {}
    }

    /** One connection. */
    private final class Line extends WebSocketListener implements SessionHandler.Connection {
        private final AtomicReference<@Nullable String> ending = new AtomicReference<>();
        private @Nullable WebSocket socket;
        private boolean isReady;
        private volatile long heardNanos = System.nanoTime();

        private String serve() throws InterruptedException {
            while (true) {
                String reason = ending.get();
                if (reason != null) {
                    return reason;
                }
                Incoming next = queue.poll(100, TimeUnit.MILLISECONDS);
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
                LOG.warn(
                        "{}: a message could not be handled", settings.address().getHost(), e);
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
            offer(new Incoming.Open());
        }

        @Override
        public void onMessage(WebSocket webSocket, String text) {
            long now = clock.millis();
            watch.heard(now);
            offer(new Incoming.Text(text, now));
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
            if (response != null) {
                return Reason.STATUS.label() + ": answered with status " + response.code();
            }
            return failure instanceof IOException io
                    ? HttpCall.told(io, settings.address().getHost()).told()
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
            ending.compareAndSet(null, reason);
            watch.end(reason);
        }

        private void end() {
            ending.compareAndSet(null, "stopped");
            WebSocket open = socket;
            if (open != null && !open.close(GOING_AWAY, null)) {
                open.cancel();
            }
        }
    }
}
