package dev.faultline.ingest.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import dev.faultline.ingest.Rejection.Reason;
import dev.faultline.ingest.json.JsonObject;
import dev.faultline.ingest.json.JsonText;
import dev.faultline.ingest.status.PayloadException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Kraken. Without other messages it sends a heartbeat once a second. Markets are written BTC/USD; its history writes them
 * without the stroke.
 */
public final class Kraken implements Venue, TradeHistory {

    private static final int PAGE = 1000;
    private static final int ROW = 7;
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final double MILLIS = 1000;

    @Override
    public URI usualFeed() {
        return URI.create("wss://ws.kraken.com/v2");
    }

    @Override
    public URI usualHistory() {
        return URI.create("https://api.kraken.com");
    }

    @Override
    public boolean isNumbered() {
        return true;
    }

    @Override
    public List<String> subscriptions(List<String> markets) {
        return List.of("{\"method\":\"subscribe\",\"params\":{\"channel\":\"trade\",\"symbol\":" + Text.array(markets)
                + ",\"snapshot\":true}}");
    }

    @Override
    public String proof() {
        return "{\"method\":\"ping\"}";
    }

    @Override
    public void read(String message, FeedSink sink) throws PayloadException {
        JsonObject fields = JsonObject.of(JsonText.read(message), "message");
        if ("subscribe".equals(fields.textOrNull("method"))) {
            subscribed(fields, sink);
        } else if ("trade".equals(fields.textOrNull("channel"))) {
            boolean isPast = "snapshot".equals(fields.textOrNull("type"));
            for (JsonObject each : fields.objects("data")) {
                sink.trade(
                        Trade.of(
                                each.text("symbol"),
                                each.text("trade_id"),
                                each.size("price"),
                                each.size("qty"),
                                each.time("timestamp")),
                        isPast);
            }
        }
    }

    private static void subscribed(JsonObject answer, FeedSink sink) throws PayloadException {
        JsonNode success = answer.nodeOrNull("success");
        if (success != null && success.booleanValue()) {
            sink.subscribed(answer.object("result").text("symbol"));
        } else {
            sink.unusable("the subscription was refused: " + answer.textOrNull("error"));
        }
    }

    @Override
    public TradeHistory history() {
        return this;
    }

    @Override
    public String first(String market, Hole hole) {
        return path(market, Long.toString((hole.fromTime() - 1) * NANOS_PER_MILLI));
    }

    @Override
    public Page page(String market, Hole hole, byte[] body) throws PayloadException {
        JsonObject answer = JsonObject.read(body, "trades");
        JsonNode errors = answer.nodeOrNull("error");
        if (errors != null && !errors.isEmpty()) {
            throw new PayloadException(Reason.WRONG_DOCUMENT, "The venue answered error " + errors);
        }
        JsonObject result = answer.object("result");
        List<Trade> trades = new ArrayList<>();
        for (Map.Entry<String, JsonNode> pair : result.entries()) {
            for (JsonNode row : pair.getValue().isArray() ? pair.getValue() : List.<JsonNode>of()) {
                trades.add(trade(market, row));
            }
        }
        boolean isComplete = trades.size() < PAGE
                || (hole.hasEnd() && trades.get(trades.size() - 1).number() >= hole.toNumber());
        return new Page(trades, path(market, result.text("last")), isComplete);
    }

    private static String path(String market, String since) {
        return "/0/public/Trades?pair=" + Text.inPath(market.replace("/", "")) + "&count=" + PAGE + "&since=" + since;
    }

    private static Trade trade(String market, JsonNode row) throws PayloadException {
        if (row.size() < ROW || !row.get(2).isNumber()) {
            throw new PayloadException(Reason.WRONG_TYPE, "A trade is not a row of seven fields but " + row);
        }
        try {
            return Trade.of(
                    market,
                    row.get(ROW - 1).asText(),
                    Double.parseDouble(row.get(0).asText()),
                    Double.parseDouble(row.get(1).asText()),
                    (long) (row.get(2).doubleValue() * MILLIS));
        } catch (NumberFormatException e) {
            throw new PayloadException(Reason.WRONG_TYPE, "Price or size of a trade is no number: " + row);
        }
    }
}
