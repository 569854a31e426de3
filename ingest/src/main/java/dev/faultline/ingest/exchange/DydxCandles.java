package dev.faultline.ingest.exchange;

import dev.faultline.ingest.Rejection.Reason;
import dev.faultline.ingest.backfill.Period;
import dev.faultline.ingest.json.JsonObject;
import dev.faultline.ingest.status.PayloadException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Candles of the indexer of dYdX. */
public final class DydxCandles implements CandlePages {

    private static final int LIMIT = 100;

    /** One less than the limit: whether the end belongs to what is asked for is not documented. */
    @Override
    public int size() {
        return LIMIT - 1;
    }

    @Override
    public String path(String market, Period minutes) {
        return "/v4/candles/perpetualMarkets/" + Text.inPath(market) + "?resolution=1MIN&fromISO="
                + Instant.ofEpochMilli(minutes.from()) + "&toISO=" + Instant.ofEpochMilli(minutes.until()) + "&limit="
                + LIMIT;
    }

    @Override
    public Map<Long, Candle> candles(byte[] body) throws PayloadException {
        Map<Long, Candle> candles = new HashMap<>();
        for (JsonObject each : JsonObject.read(body, "candles").objects("candles")) {
            long trades = each.whole("trades");
            if (trades < 0) {
                throw new PayloadException(Reason.WRONG_TYPE, "A candle counts less than nothing: " + trades);
            }
            candles.put(each.time("startedAt"), new Candle(trades, each.size("usdVolume")));
        }
        return candles;
    }
}
