package dev.faultline.ingest.http;

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

    private final HttpFetcher fetcher;
    private final SessionSettings settings;
    private final SessionHandler handler;
    private final Clock clock;
    private final OkHttpClient client;
    private final Watch watch = new Watch();
    private final BlockingQueue<Incoming> queue;
    private final AtomicReference<@Nullable SessionLine> line = new AtomicReference<>();
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
        SessionLine current = new SessionLine(settings, new SessionLine.End(handler, watch, queue), fetcher, clock);
        line.set(current);
        try {
            URI address = handler.address(settings.address());
            fetcher.check(address);
            fetcher.checkPause(address);
            current.connect(client, address, request(address));
            return current.serve();
        } catch (FetchException e) {
            return e.told();
        } finally {
            current.end();
        }
    }

    private Request request(URI address) {
        Request.Builder builder =
                new Request.Builder().url(address.toString()).header("User-Agent", fetcher.userAgent());
        settings.keys().forEach((name, key) -> builder.header(name, key.reveal()));
        return builder.build();
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        SessionLine current = line.get();
        if (current != null) {
            current.end();
        }
    }
}
