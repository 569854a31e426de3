package dev.faultline.ingest.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import dev.faultline.ingest.Rejection.Reason;
import dev.faultline.ingest.json.JsonObject;
import dev.faultline.ingest.json.JsonText;
import dev.faultline.ingest.status.PayloadException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * Bybit's spot market. Its numbers run over all markets, so a missing trade shows only by a lost connection, and its
 * history holds the last sixty trades. Markets are written BTCUSDT.
 */
public final class Bybit implements Venue, TradeHistory {

    private static final int PAGE = 60;

    @Override
    public URI usualFeed() {
        return URI.create("wss://stream.bybit.com/v5/public/spot");
    }

    @Override
    public URI usualHistory() {
        return URI.create("https://api.bybit.com");
    }

    @Override
    public boolean isNumbered() {
        return false;
    }

    @Override
    public List<String> subscriptions(List<String> markets) {
        List<String> topics =
                markets.stream().map(market -> "publicTrade." + market).toList();
        return List.of("{\"op\":\"subscribe\",\"args\":" + Text.array(topics) + "}");
    }

    @Override
    public String proof() {
        return "{\"op\":\"ping\"}";
    }

    @Override
    public void read(String message, FeedSink sink) throws PayloadException {
        JsonObject fields = JsonObject.of(JsonText.read(message), "message");
        String topic = fields.textOrNull("topic");
        if (topic != null && topic.startsWith("publicTrade.")) {
            for (JsonObject each : fields.objects("data")) {
                sink.trade(
                        Trade.of(each.text("s"), each.text("i"), each.size("p"), each.size("v"), each.whole("T")),
                        false);
            }
        } else if ("subscribe".equals(fields.textOrNull("op"))) {
            JsonNode success = fields.nodeOrNull("success");
            if (success != null && success.booleanValue()) {
                sink.subscribed(null);
            } else {
                sink.unusable("the subscription was refused: " + fields.textOrNull("ret_msg"));
            }
        }
    }

    @Override
    public TradeHistory history() {
        return this;
    }

    @Override
    public String first(String market, Hole hole) {
        return "/v5/market/recent-trade?category=spot&symbol=" + Text.inPath(market) + "&limit=" + PAGE;
    }

    @Override
    public Page page(String market, Hole hole, byte[] body) throws PayloadException {
        JsonObject answer = JsonObject.read(body, "trades");
        if (answer.whole("retCode") != 0) {
            throw new PayloadException(
                    Reason.WRONG_DOCUMENT,
                    "The venue answered error " + answer.text("retCode") + ": " + answer.textOrNull("retMsg"));
        }
        List<Trade> trades = new ArrayList<>();
        boolean isReached = false;
        for (JsonObject each : answer.object("result").objects("list")) {
            Trade trade =
                    Trade.of(market, each.text("execId"), each.size("price"), each.size("size"), each.whole("time"));
            trades.add(trade);
            isReached |= hole.isReachedBy(trade);
        }
        return new Page(trades, null, isReached || (trades.size() < PAGE && !trades.isEmpty()));
    }
}
