package dev.faultline.bench;

import io.javalin.Javalin;
import io.javalin.websocket.WsContext;
import java.net.URI;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A local server that speaks as Binance does and makes trades at a steady rate. */
final class TradeFeed implements AutoCloseable {

    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long IDLE_MILLISECONDS = 60_000;

    private final LinkedBlockingQueue<WsContext> subscribed = new LinkedBlockingQueue<>();
    private final Javalin server;
    private long number;

    TradeFeed() {
        this.server = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.jetty.modifyHttpConfiguration(http -> http.setIdleTimeout(IDLE_MILLISECONDS));
                    config.routes.get("/api/v3/historicalTrades", context -> context.result("[]"));
                    config.routes.ws("/stream", ws -> ws.onMessage(context -> answer(context, context.message())));
                })
                .start("127.0.0.1", 0);
    }

    URI feed() {
        return URI.create("ws://127.0.0.1:" + server.port() + "/stream");
    }

    URI history() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    private void answer(WsContext context, String message) {
        boolean isProof = message.contains("LIST_SUBSCRIPTIONS");
        context.send("{\"result\":null,\"id\":" + (isProof ? 2 : 1) + "}");
        if (!isProof) {
            subscribed.add(context);
        }
    }

    /** The newest subscriber, once there is one. */
    WsContext subscriber() throws InterruptedException {
        WsContext found = subscribed.poll(10, TimeUnit.SECONDS);
        if (found == null) {
            throw new IllegalStateException("Nobody subscribed within ten seconds");
        }
        return found;
    }

    /** Sends trades for a time, one message each. Gives how many. */
    long send(WsContext to, int perSecond, long seconds) {
        long begun = System.nanoTime();
        long end = begun + TimeUnit.SECONDS.toNanos(seconds);
        long sent = 0;
        for (long now = begun; now < end; now = System.nanoTime()) {
            long due = (now - begun) / 1000 * perSecond / 1_000_000;
            long time = System.currentTimeMillis();
            for (; sent < due; sent++) {
                to.send(message(++number, time));
            }
            LockSupport.parkNanos(TICK_NANOS);
        }
        return sent;
    }

    private static String message(long number, long time) {
        return "{\"stream\":\"btcusdt@trade\",\"data\":{\"e\":\"trade\",\"E\":" + time
                + ",\"s\":\"BTCUSDT\",\"t\":" + number + ",\"p\":\"67012.34000000\",\"q\":\"0.00123000\",\"T\":" + time
                + ",\"m\":true,\"M\":true}}";
    }

    @Override
    public void close() {
        server.stop();
    }
}
