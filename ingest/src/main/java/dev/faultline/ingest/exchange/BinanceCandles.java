package dev.faultline.ingest.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import dev.faultline.ingest.Rejection.Reason;
import dev.faultline.ingest.backfill.Period;
import dev.faultline.ingest.json.JsonText;
import dev.faultline.ingest.status.PayloadException;
import java.util.HashMap;
import java.util.Map;

/** Candles of Binance and Binance.US. */
public final class BinanceCandles implements CandlePages {

    private static final int PAGE = 1000;
    private static final int OPENED = 0;
    private static final int QUOTE_VOLUME = 7;
    private static final int TRADES = 8;

    @Override
    public int size() {
        return PAGE;
    }

    @Override
    public String path(String market, Period minutes) {
        return "/api/v3/klines?symbol=" + Text.inPath(market) + "&interval=1m&startTime=" + minutes.from() + "&endTime="
                + (minutes.until() - 1) + "&limit=" + PAGE;
    }

    @Override
    public Map<Long, Candle> candles(byte[] body) throws PayloadException {
        JsonNode rows = JsonText.read(body);
        if (!rows.isArray()) {
            throw new PayloadException(Reason.WRONG_DOCUMENT, "The candles are no list");
        }
        Map<Long, Candle> candles = new HashMap<>();
        for (JsonNode row : rows) {
            candles.put(opened(row), candle(row));
        }
        return candles;
    }

    private static long opened(JsonNode row) throws PayloadException {
        if (row.size() <= TRADES
                || !row.get(OPENED).isIntegralNumber()
                || !row.get(TRADES).isIntegralNumber()) {
            throw new PayloadException(
                    Reason.WRONG_TYPE, "A candle is not a row with time, volumes and number of trades but " + row);
        }
        return row.get(OPENED).longValue();
    }

    private static Candle candle(JsonNode row) throws PayloadException {
        try {
            double amount = Double.parseDouble(row.get(QUOTE_VOLUME).asText());
            long trades = row.get(TRADES).longValue();
            if (trades >= 0 && amount >= 0 && Double.isFinite(amount)) {
                return new Candle(trades, amount);
            }
        } catch (NumberFormatException e) {
            throw new PayloadException(Reason.WRONG_TYPE, "The value of a candle is no number: " + row);
        }
        throw new PayloadException(Reason.WRONG_TYPE, "A candle counts less than nothing: " + row);
    }
}
