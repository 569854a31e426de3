package dev.faultline.ingest.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import dev.faultline.ingest.Rejection.Reason;
import dev.faultline.ingest.backfill.Period;
import dev.faultline.ingest.json.JsonObject;
import dev.faultline.ingest.status.PayloadException;
import java.util.HashMap;
import java.util.Map;

/** Candles of Bybit's spot market: what was traded, in the quote currency, and not in how many trades. */
public final class BybitCandles implements CandlePages {

    private static final int PAGE = 1000;
    private static final int OPENED = 0;
    private static final int TURNOVER = 6;

    @Override
    public int size() {
        return PAGE;
    }

    @Override
    public String path(String market, Period minutes) {
        return "/v5/market/kline?category=spot&symbol=" + Text.inPath(market) + "&interval=1&start=" + minutes.from()
                + "&end=" + (minutes.until() - 1) + "&limit=" + PAGE;
    }

    @Override
    public Map<Long, Candle> candles(byte[] body) throws PayloadException {
        JsonObject answer = JsonObject.read(body, "candles");
        if (answer.whole("retCode") != 0) {
            throw new PayloadException(
                    Reason.WRONG_DOCUMENT,
                    "The venue answered error " + answer.text("retCode") + ": " + answer.textOrNull("retMsg"));
        }
        Map<Long, Candle> candles = new HashMap<>();
        for (JsonNode row : answer.object("result").array("list")) {
            if (row.size() <= TURNOVER) {
                throw new PayloadException(Reason.WRONG_TYPE, "A candle is not a row with a turnover but " + row);
            }
            candles.put(
                    Text.whole(row.get(OPENED).asText()),
                    new Candle(null, Text.size(row.get(TURNOVER).asText())));
        }
        return candles;
    }
}
