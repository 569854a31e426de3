package dev.faultline.ingest.exchange;

import dev.faultline.ingest.json.JsonObject;
import dev.faultline.ingest.json.JsonText;
import dev.faultline.ingest.status.PayloadException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * dYdX, by its indexer: what the chain does is a series of its own. Its trades have no numbers, so a missing one shows only
 * by a lost connection. Markets are written BTC-USD.
 */
public final class Dydx implements Venue, TradeHistory {

    private static final int PAGE = 100;

    @Override
    public URI usualFeed() {
        return URI.create("wss://indexer.dydx.trade/v4/ws");
    }

    @Override
    public URI usualHistory() {
        return URI.create("https://indexer.dydx.trade");
    }

    @Override
    public boolean isNumbered() {
        return false;
    }

    @Override
    public List<String> subscriptions(List<String> markets) {
        return markets.stream()
                .map(market -> "{\"type\":\"subscribe\",\"channel\":\"v4_trades\",\"id\":" + Text.quoted(market) + "}")
                .toList();
    }

    @Override
    public String proof() {
        return "{\"type\":\"ping\"}";
    }

    @Override
    public void read(String message, FeedSink sink) throws PayloadException {
        JsonObject fields = JsonObject.of(JsonText.read(message), "message");
        if (!"v4_trades".equals(fields.textOrNull("channel"))) {
            return;
        }
        String market = fields.text("id");
        switch (fields.text("type")) {
            case "subscribed" -> {
                told(market, fields.object("contents"), true, sink);
                sink.subscribed(market);
            }
            case "channel_data" -> told(market, fields.object("contents"), false, sink);
            case "channel_batch_data" -> {
                for (JsonObject contents : fields.objects("contents")) {
                    told(market, contents, false, sink);
                }
            }
            case "error" -> sink.unusable("the venue answered " + fields.textOrNull("message"));
            default -> {
                // The channel is left.
            }
        }
    }

    private static void told(String market, JsonObject contents, boolean isPast, FeedSink sink)
            throws PayloadException {
        for (JsonObject each : contents.objects("trades")) {
            sink.trade(trade(market, each), isPast);
        }
    }

    @Override
    public TradeHistory history() {
        return this;
    }

    @Override
    public @Nullable String first(String market, Hole hole) {
        return path(market);
    }

    @Override
    public Page page(String market, Hole hole, byte[] body) throws PayloadException {
        List<Trade> trades = new ArrayList<>();
        @Nullable String height = null;
        boolean isReached = false;
        for (JsonObject each : JsonObject.read(body, "trades").objects("trades")) {
            trades.add(trade(market, each));
            height = each.textOrNull("createdAtHeight");
            isReached |= hole.isReachedBy(trades.get(trades.size() - 1));
        }
        String next = height == null || trades.size() < PAGE
                ? null
                : path(market) + "&createdBeforeOrAtHeight=" + Text.inPath(height);
        return new Page(trades, next, isReached || trades.size() < PAGE);
    }

    private static String path(String market) {
        return "/v4/trades/perpetualMarket/" + Text.inPath(market) + "?limit=" + PAGE;
    }

    private static Trade trade(String market, JsonObject fields) throws PayloadException {
        return Trade.of(market, fields.text("id"), fields.size("price"), fields.size("size"), fields.time("createdAt"));
    }
}
