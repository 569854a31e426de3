package dev.faultline.ingest.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import dev.faultline.ingest.json.JsonObject;
import dev.faultline.ingest.json.JsonText;
import dev.faultline.ingest.status.PayloadException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Binance, and Binance.US, which speaks the same at addresses of its own. Markets are written BTCUSDT. */
public final class Binance implements Venue, TradeHistory {

    private static final int PAGE = 1000;

    private final URI feed;
    private final URI history;

    private Binance(String feed, String history) {
        this.feed = URI.create(feed);
        this.history = URI.create(history);
    }

    /** The exchange for all but the United States. */
    public static Binance global() {
        return new Binance("wss://stream.binance.com:9443/stream", "https://api.binance.com");
    }

    /** The exchange for the United States. */
    public static Binance unitedStates() {
        return new Binance("wss://stream.binance.us:9443/stream", "https://api.binance.us");
    }

    @Override
    public URI usualFeed() {
        return feed;
    }

    @Override
    public URI usualHistory() {
        return history;
    }

    @Override
    public boolean isNumbered() {
        return true;
    }

    @Override
    public List<String> subscriptions(List<String> markets) {
        List<String> streams = markets.stream()
                .map(market -> market.toLowerCase(Locale.ROOT) + "@trade")
                .toList();
        return List.of("{\"method\":\"SUBSCRIBE\",\"params\":" + Text.array(streams) + ",\"id\":1}");
    }

    @Override
    public String proof() {
        return "{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":2}";
    }

    @Override
    public void read(String message, FeedSink sink) throws PayloadException {
        JsonObject fields = JsonObject.of(JsonText.read(message), "message");
        if (fields.has("data")) {
            event(fields.object("data"), sink);
        } else if (fields.has("e")) {
            event(fields, sink);
        } else if (fields.has("error")) {
            sink.unusable("the venue answered " + fields.nodeOrNull("error"));
        } else if (isFirst(fields.nodeOrNull("id"))) {
            sink.subscribed(null);
        }
    }

    private static boolean isFirst(@Nullable JsonNode id) {
        return id != null && id.asLong() == 1;
    }

    private static void event(JsonObject event, FeedSink sink) throws PayloadException {
        switch (event.text("e")) {
            case "trade" ->
                sink.trade(
                        Trade.of(event.text("s"), event.text("t"), event.size("p"), event.size("q"), event.whole("T")),
                        false);
            case "serverShutdown" -> sink.unusable("the server is about to shut down");
            default -> {
                // Other streams say nothing of single trades.
            }
        }
    }

    @Override
    public TradeHistory history() {
        return this;
    }

    /** Old trades are found by number only. */
    @Override
    public @Nullable String first(String market, Hole hole) {
        return hole.hasStart() ? path(market) + "&fromId=" + hole.fromNumber() : path(market);
    }

    @Override
    public Page page(String market, Hole hole, byte[] body) throws PayloadException {
        List<Trade> trades = new ArrayList<>();
        for (JsonObject each : JsonObject.readAll(body, "trades")) {
            trades.add(Trade.of(market, each.text("id"), each.size("price"), each.size("qty"), each.whole("time")));
        }
        if (trades.isEmpty()) {
            return new Page(trades, null, true);
        }
        Trade newest = trades.get(trades.size() - 1);
        boolean isReached =
                hole.hasStart() ? hole.hasEnd() && newest.number() >= hole.toNumber() : hole.isReachedBy(trades.get(0));
        return new Page(
                trades,
                hole.hasStart() ? path(market) + "&fromId=" + (newest.number() + 1) : null,
                isReached || trades.size() < PAGE);
    }

    private static String path(String market) {
        return "/api/v3/historicalTrades?symbol=" + Text.inPath(market) + "&limit=" + PAGE;
    }
}
