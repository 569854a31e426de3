package dev.faultline.ingest.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import dev.faultline.event.Observation;
import dev.faultline.ingest.Interval;
import dev.faultline.ingest.Measured;
import dev.faultline.ingest.Rejection.Reason;
import dev.faultline.ingest.Series;
import dev.faultline.ingest.SliceGrid;
import dev.faultline.ingest.backfill.Documents;
import dev.faultline.ingest.backfill.Extent;
import dev.faultline.ingest.backfill.Past;
import dev.faultline.ingest.backfill.Period;
import dev.faultline.ingest.backfill.Stretch;
import dev.faultline.ingest.json.JsonText;
import dev.faultline.ingest.status.PayloadException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Candles of a minute of Binance and Binance.US: each says how many trades it holds, and their value in the quote
 * currency. A thousand minutes come at once. A minute without a candle is {@code FAILED}: the venue leaves out minutes in
 * which it stood, and it may leave out others.
 */
public final class BinanceCandles implements Past {

    /** Width of a slice, milliseconds. */
    public static final long MINUTE = Duration.ofMinutes(1).toMillis();

    private static final int PAGE = 1000;
    private static final int OPENED = 0;
    private static final int QUOTE_VOLUME = 7;
    private static final int TRADES = 8;
    private static final Duration SETTLING = Duration.ofHours(1);

    private final Documents documents;
    private final List<String> markets;
    private final Series series;
    private final SliceGrid grid;
    private long reached;
    private long until;

    /**
     * Candles of markets.
     *
     * @param documents of the host of the venue
     * @param markets as the venue writes them; all of one quote currency
     * @param bucket width of the buckets of the series, whole minutes in milliseconds
     */
    public BinanceCandles(Documents documents, List<String> markets, Series series, long bucket) {
        this.documents = documents;
        this.markets = List.copyOf(markets);
        this.series = series;
        this.grid = new SliceGrid(MINUTE, bucket);
    }

    private record Candle(long trades, double amount) {}

    @Override
    public List<Series> series() {
        return List.of(series);
    }

    @Override
    public Duration settling() {
        return SETTLING;
    }

    @Override
    public Extent begin(Period period) {
        reached = period.from();
        until = period.until();
        long minutes = (until - reached) / MINUTE;
        return new Extent(
                (minutes + PAGE - 1) / PAGE * markets.size(),
                String.format(Locale.ROOT, "%,d candles of a minute of %d markets", minutes, markets.size()));
    }

    @Override
    public Stretch read(long observedAt) throws IOException, PayloadException {
        long end = Math.min(until, reached + PAGE * MINUTE);
        Map<String, Map<Long, Candle>> candles = new HashMap<>();
        for (String market : markets) {
            candles.put(market, candles(documents.read(path(market, end))));
        }
        List<Observation> told = new ArrayList<>();
        for (Interval minute : grid.slices(reached, end, observedAt)) {
            told.add(told(minute, candles));
        }
        reached = end;
        return new Stretch(told, end);
    }

    private Observation told(Interval minute, Map<String, Map<Long, Candle>> candles) {
        long trades = 0;
        double amount = 0;
        for (String market : markets) {
            Candle candle = candles.getOrDefault(market, Map.of()).get(minute.start());
            if (candle == null) {
                return series.failed(minute, "the venue has no candle of " + market + " for this minute");
            }
            trades += candle.trades();
            amount += candle.amount();
        }
        return series.ok(minute, new Measured((double) trades, null, null, amount));
    }

    private String path(String market, long end) {
        return "/api/v3/klines?symbol=" + Text.inPath(market) + "&interval=1m&startTime=" + reached + "&endTime="
                + (end - 1) + "&limit=" + PAGE;
    }

    private static Map<Long, Candle> candles(byte[] body) throws PayloadException {
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
