package dev.faultline.ingest.exchange;

import dev.faultline.ingest.Rejection.Reason;
import dev.faultline.ingest.json.JsonObject;
import dev.faultline.ingest.json.JsonText;
import dev.faultline.ingest.status.PayloadException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** OKX, by its channel that tells every trade. Markets are written BTC-USDT. */
public final class Okx implements Venue, TradeHistory {

    private static final String CHANNEL = "trades-all";
    private static final int PAGE = 100;

    @Override
    public URI usualFeed() {
        return URI.create("wss://ws.okx.com:8443/ws/v5/business");
    }

    @Override
    public URI usualHistory() {
        return URI.create("https://www.okx.com");
    }

    @Override
    public boolean isNumbered() {
        return true;
    }

    @Override
    public List<String> subscriptions(List<String> markets) {
        List<String> wanted = markets.stream()
                .map(market -> "{\"channel\":\"" + CHANNEL + "\",\"instId\":" + Text.quoted(market) + "}")
                .toList();
        return List.of("{\"op\":\"subscribe\",\"args\":[" + String.join(",", wanted) + "]}");
    }

    @Override
    public String proof() {
        return "ping";
    }

    @Override
    public void read(String message, FeedSink sink) throws PayloadException {
        if (message.equals("pong")) {
            return;
        }
        JsonObject fields = JsonObject.of(JsonText.read(message), "message");
        String event = fields.textOrNull("event");
        if ("subscribe".equals(event)) {
            sink.subscribed(fields.object("arg").text("instId"));
        } else if ("error".equals(event)) {
            sink.unusable("the venue answered error " + fields.textOrNull("code") + ": " + fields.textOrNull("msg"));
        } else if ("notice".equals(event)) {
            sink.unusable("the venue asks to connect again: " + fields.textOrNull("msg"));
        } else if (fields.has("data")) {
            for (JsonObject each : fields.objects("data")) {
                sink.trade(trade(each), false);
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
        JsonObject answer = JsonObject.read(body, "trades");
        if (!"0".equals(answer.text("code"))) {
            throw new PayloadException(
                    Reason.WRONG_DOCUMENT,
                    "The venue answered error " + answer.text("code") + ": " + answer.textOrNull("msg"));
        }
        List<Trade> trades = new ArrayList<>();
        for (JsonObject each : answer.objects("data")) {
            trades.add(trade(each));
        }
        if (trades.isEmpty()) {
            return new Page(trades, null, true);
        }
        Trade oldest = trades.get(trades.size() - 1);
        return new Page(trades, path(market) + "&after=" + oldest.id(), hole.isReachedBy(oldest));
    }

    private static String path(String market) {
        return "/api/v5/market/history-trades?instId=" + Text.inPath(market) + "&type=1&limit=" + PAGE;
    }

    private static Trade trade(JsonObject fields) throws PayloadException {
        return Trade.of(
                fields.text("instId"),
                fields.text("tradeId"),
                fields.size("px"),
                fields.size("sz"),
                fields.whole("ts"));
    }
}
