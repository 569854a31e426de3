package dev.faultline.bench;

import io.javalin.config.JavalinConfig;
import io.javalin.websocket.WsContext;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A local server that speaks as Binance does and makes trades at a steady rate. */
final class TradeFeed implements AutoCloseable {

    private static final long SECOND = 1_000;

    private final LocalFeed feed = new LocalFeed(this::routes, this::send);
    private final Map<Long, Long> perSecond = new ConcurrentHashMap<>();
    private long number;

    private void routes(JavalinConfig config) {
        config.routes.get("/api/v3/historicalTrades", context -> context.result("[]"));
        config.routes.ws("/stream", ws -> ws.onMessage(context -> answer(context, context.message())));
    }

    LocalFeed local() {
        return feed;
    }

    URI feed() {
        return URI.create("ws://127.0.0.1:" + feed.port() + "/stream");
    }

    URI history() {
        return URI.create("http://127.0.0.1:" + feed.port());
    }

    private void answer(WsContext context, String message) {
        boolean isProof = message.contains("LIST_SUBSCRIPTIONS");
        context.send("{\"result\":null,\"id\":" + (isProof ? 2 : 1) + "}");
        if (!isProof) {
            feed.subscribed(context);
        }
    }

    /** Trades that were sent with a time in that second. */
    long sentIn(long second) {
        return perSecond.getOrDefault(second, 0L);
    }

    private void send(WsContext to, long count, long time) {
        perSecond.merge(Math.floorDiv(time, SECOND) * SECOND, count, Long::sum);
        for (long i = 0; i < count; i++) {
            to.send(message(++number, time));
        }
    }

    private static String message(long number, long time) {
        return "{\"stream\":\"btcusdt@trade\",\"data\":{\"e\":\"trade\",\"E\":" + time
                + ",\"s\":\"BTCUSDT\",\"t\":" + number + ",\"p\":\"67012.34000000\",\"q\":\"0.00123000\",\"T\":" + time
                + ",\"m\":true,\"M\":true}}";
    }

    @Override
    public void close() {
        feed.close();
    }
}
