package dev.faultline.ingest.exchange;

import dev.faultline.ingest.backfill.Period;
import dev.faultline.ingest.json.JsonObject;
import dev.faultline.ingest.status.PayloadException;
import java.util.HashMap;
import java.util.Map;

/** Candles of Bitstamp: what was traded, in the base currency, and neither its value nor in how many trades. */
public final class BitstampCandles implements CandlePages {

    private static final int PAGE = 1000;
    private static final long MILLIS = 1000;

    @Override
    public int size() {
        return PAGE;
    }

    @Override
    public String path(String market, Period minutes) {
        return "/api/v2/ohlc/" + Text.inPath(market) + "/?step=60&limit=" + PAGE + "&start=" + minutes.from() / MILLIS
                + "&end=" + (minutes.until() / MILLIS - 1);
    }

    @Override
    public Map<Long, Candle> candles(byte[] body) throws PayloadException {
        Map<Long, Candle> candles = new HashMap<>();
        for (JsonObject each : JsonObject.read(body, "candles").object("data").objects("ohlc")) {
            candles.put(Text.whole(each.text("timestamp")) * MILLIS, new Candle(null, each.size("volume")));
        }
        return candles;
    }
}
