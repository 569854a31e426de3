package dev.faultline.ingest.exchange;

import dev.faultline.ingest.json.JsonObject;
import dev.faultline.ingest.json.JsonText;
import dev.faultline.ingest.status.PayloadException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bitstamp. Its numbers run over all markets, so a missing trade shows only by a lost connection. Markets: btcusd. */
public final class Bitstamp implements Venue, TradeHistory {

    private static final String CHANNEL = "live_trades_";
    private static final long MICROS_PER_MILLI = 1000;
    private static final long MILLIS = 1000;

    @Override
    public URI usualFeed() {
        return URI.create("wss://ws.bitstamp.net");
    }

    @Override
    public URI usualHistory() {
        return URI.create("https://www.bitstamp.net");
    }

    @Override
    public boolean isNumbered() {
        return false;
    }

    @Override
    public List<String> subscriptions(List<String> markets) {
        return markets.stream()
                .map(market ->
                        "{\"event\":\"bts:subscribe\",\"data\":{\"channel\":" + Text.quoted(CHANNEL + market) + "}}")
                .toList();
    }

    @Override
    public String proof() {
        return "{\"event\":\"bts:heartbeat\"}";
    }

    @Override
    public void read(String message, FeedSink sink) throws PayloadException {
        JsonObject fields = JsonObject.of(JsonText.read(message), "message");
        switch (fields.text("event")) {
            case "trade" -> sink.trade(live(market(fields), fields.object("data")), false);
            case "bts:subscription_succeeded" -> sink.subscribed(market(fields));
            case "bts:request_reconnect" -> sink.unusable("the venue asks to connect again");
            case "bts:error" -> sink.unusable("the venue answered " + fields.nodeOrNull("data"));
            default -> {
                // Answers to heartbeats, and events of other channels.
            }
        }
    }

    private static String market(JsonObject fields) throws PayloadException {
        String channel = fields.text("channel");
        return channel.startsWith(CHANNEL) ? channel.substring(CHANNEL.length()) : channel;
    }

    private static Trade live(String market, JsonObject data) throws PayloadException {
        long time = data.has("microtimestamp")
                ? data.whole("microtimestamp") / MICROS_PER_MILLI
                : data.whole("timestamp") * MILLIS;
        return Trade.of(market, data.text("id"), data.size("price"), data.size("amount"), time);
    }

    @Override
    public TradeHistory history() {
        return this;
    }

    /** The last minute, hour or day, as a whole. Its times are whole seconds. */
    @Override
    public @Nullable String first(String market, Hole hole) {
        return "/api/v2/transactions/" + Text.inPath(market) + "/?time=hour";
    }

    @Override
    public Page page(String market, Hole hole, byte[] body) throws PayloadException {
        List<Trade> trades = new ArrayList<>();
        for (JsonObject each : JsonObject.readAll(body, "transactions")) {
            trades.add(Trade.of(
                    market, each.text("tid"), each.size("price"), each.size("amount"), each.whole("date") * MILLIS));
        }
        long newest = trades.stream().mapToLong(Trade::time).max().orElse(Long.MIN_VALUE);
        boolean isWithinTheHour =
                hole.toTime() - hole.fromTime() < Duration.ofMinutes(50).toMillis();
        return new Page(trades, null, isWithinTheHour && newest > Long.MIN_VALUE);
    }
}
