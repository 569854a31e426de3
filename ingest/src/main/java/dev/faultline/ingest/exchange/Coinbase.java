package dev.faultline.ingest.exchange;

import dev.faultline.ingest.json.JsonObject;
import dev.faultline.ingest.json.JsonText;
import dev.faultline.ingest.status.PayloadException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Coinbase Exchange. Its heartbeat tells the last trade of a market once a second. Markets are written BTC-USD. */
public final class Coinbase implements Venue, TradeHistory {

    private static final int PAGE = 1000;

    @Override
    public URI usualFeed() {
        return URI.create("wss://ws-feed.exchange.coinbase.com");
    }

    @Override
    public URI usualHistory() {
        return URI.create("https://api.exchange.coinbase.com");
    }

    @Override
    public boolean isNumbered() {
        return true;
    }

    @Override
    public List<String> subscriptions(List<String> markets) {
        return List.of("{\"type\":\"subscribe\",\"product_ids\":" + Text.array(markets)
                + ",\"channels\":[\"matches\",\"heartbeat\"]}");
    }

    @Override
    public @Nullable String proof() {
        return null; // its heartbeat is one
    }

    @Override
    public void read(String message, FeedSink sink) throws PayloadException {
        JsonObject fields = JsonObject.of(JsonText.read(message), "message");
        switch (fields.text("type")) {
            case "match" -> sink.trade(trade(fields.text("product_id"), fields), false);
            case "last_match" -> sink.trade(trade(fields.text("product_id"), fields), true);
            case "heartbeat" -> sink.heartbeat(fields.text("product_id"), fields.whole("last_trade_id"));
            case "subscriptions" -> sink.subscribed(null);
            case "error" -> sink.unusable(fields.textOrNull("message") + ": " + fields.textOrNull("reason"));
            default -> {
                // Other channels say nothing of trades.
            }
        }
    }

    @Override
    public TradeHistory history() {
        return this;
    }

    @Override
    public String first(String market, Hole hole) {
        return path(market) + (hole.hasEnd() ? "&after=" + (hole.toNumber() + 1) : "");
    }

    @Override
    public Page page(String market, Hole hole, byte[] body) throws PayloadException {
        List<Trade> trades = new ArrayList<>();
        for (JsonObject each : JsonObject.readAll(body, "trades")) {
            trades.add(trade(market, each));
        }
        @Nullable Trade oldest = trades.isEmpty() ? null : trades.get(trades.size() - 1);
        return oldest == null
                ? new Page(trades, null, true)
                : new Page(trades, path(market) + "&after=" + oldest.number(), hole.isReachedBy(oldest));
    }

    private static String path(String market) {
        return "/products/" + Text.inPath(market) + "/trades?limit=" + PAGE;
    }

    private static Trade trade(String market, JsonObject fields) throws PayloadException {
        return Trade.of(
                market, fields.text("trade_id"), fields.size("price"), fields.size("size"), fields.time("time"));
    }
}
