package dev.faultline.bench;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.websocket.WsContext;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** A local server that sends messages to who subscribed, at a steady rate. */
final class LocalFeed implements AutoCloseable {

    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long IDLE_MILLISECONDS = 60_000;

    private final LinkedBlockingQueue<WsContext> subscribed = new LinkedBlockingQueue<>();
    private final Burst burst;
    private final Javalin server;

    /** Sends what is due. */
    interface Burst {

        /**
         * Sends messages, one after the other.
         *
         * @param millis the time that they carry, since 1970 UTC
         */
        void send(WsContext to, long count, long millis);
    }

    /** @param routes which hand on who subscribes to {@link #subscribed} */
    LocalFeed(Consumer<JavalinConfig> routes, Burst burst) {
        this.burst = burst;
        this.server = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.jetty.modifyHttpConfiguration(http -> http.setIdleTimeout(IDLE_MILLISECONDS));
                    routes.accept(config);
                })
                .start("127.0.0.1", 0);
    }

    int port() {
        return server.port();
    }

    void subscribed(WsContext subscriber) {
        subscribed.add(subscriber);
    }

    /** The newest subscriber, once there is one. */
    WsContext subscriber() throws InterruptedException {
        WsContext found = subscribed.poll(2, TimeUnit.MINUTES);
        if (found == null) {
            throw new IllegalStateException("Nobody subscribed within two minutes");
        }
        return found;
    }

    /** Sends for a time. Gives how many messages. */
    long send(WsContext to, int perSecond, long seconds) {
        long begun = System.nanoTime();
        long end = begun + TimeUnit.SECONDS.toNanos(seconds);
        long sent = 0;
        for (long now = begun; now < end; now = System.nanoTime()) {
            long due = (now - begun) / 1000 * perSecond / 1_000_000;
            if (due > sent) {
                burst.send(to, due - sent, System.currentTimeMillis());
                sent = due;
            }
            LockSupport.parkNanos(TICK_NANOS);
        }
        return sent;
    }

    @Override
    public void close() {
        server.stop();
    }
}
