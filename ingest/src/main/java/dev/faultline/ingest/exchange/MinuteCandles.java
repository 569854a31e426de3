package dev.faultline.ingest.exchange;

import dev.faultline.event.Observation;
import dev.faultline.ingest.Interval;
import dev.faultline.ingest.Measured;
import dev.faultline.ingest.Series;
import dev.faultline.ingest.SliceGrid;
import dev.faultline.ingest.backfill.Documents;
import dev.faultline.ingest.backfill.Extent;
import dev.faultline.ingest.backfill.Past;
import dev.faultline.ingest.backfill.Period;
import dev.faultline.ingest.backfill.Stretch;
import dev.faultline.ingest.status.PayloadException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Candles of a minute that say how many trades they hold, and their value in the quote currency. Of a venue whose candles
 * have no number of trades, the amount of a minute is a gauge, and there is no count. A minute without a candle is
 * {@code FAILED}: a venue leaves out minutes in which it stood, and it may leave out others.
 */
public final class MinuteCandles implements Past {

    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final Duration SETTLING = Duration.ofHours(1);

    private final Documents documents;
    private final CandlePages pages;
    private final List<String> markets;
    private final Series series;
    private final SliceGrid grid;
    private long reached;
    private long until;

    /**
     * Candles of markets.
     *
     * @param documents of the host of the venue
     * @param pages of the venue
     * @param markets as the venue writes them; all of one quote currency
     * @param bucket width of the buckets of the series, whole minutes in milliseconds
     */
    public MinuteCandles(Documents documents, CandlePages pages, List<String> markets, Series series, long bucket) {
        this.documents = documents;
        this.pages = pages;
        this.markets = List.copyOf(markets);
        this.series = series;
        this.grid = new SliceGrid(MINUTE, bucket);
    }

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
                (minutes + pages.size() - 1) / pages.size() * markets.size(),
                String.format(Locale.ROOT, "%,d candles of a minute of %d markets", minutes, markets.size()));
    }

    @Override
    public Stretch read(long observedAt) throws IOException, PayloadException {
        long end = Math.min(until, reached + pages.size() * MINUTE);
        Map<String, Map<Long, CandlePages.Candle>> candles = new HashMap<>();
        for (String market : markets) {
            candles.put(market, pages.candles(documents.read(pages.path(market, new Period(reached, end)))));
        }
        List<Observation> told = new ArrayList<>();
        for (Interval minute : grid.slices(reached, end, observedAt)) {
            told.add(told(minute, candles));
        }
        reached = end;
        return new Stretch(told, end);
    }

    private Observation told(Interval minute, Map<String, Map<Long, CandlePages.Candle>> candles) {
        Long trades = 0L;
        double amount = 0;
        for (String market : markets) {
            CandlePages.Candle candle = candles.getOrDefault(market, Map.of()).get(minute.start());
            if (candle == null) {
                return series.failed(minute, "the venue has no candle of " + market + " for this minute");
            }
            trades = trades == null || candle.trades() == null ? null : Long.valueOf(trades + candle.trades());
            amount += candle.amount();
        }
        return series.ok(
                minute,
                trades == null
                        ? new Measured(null, null, amount, null)
                        : new Measured((double) trades, null, null, amount));
    }
}
