package dev.faultline.ingest.exchange;

import dev.faultline.event.Observation;
import dev.faultline.ingest.Interval;
import dev.faultline.ingest.Measured;
import dev.faultline.ingest.Series;
import dev.faultline.ingest.SliceGrid;
import dev.faultline.ingest.backfill.Extent;
import dev.faultline.ingest.backfill.Past;
import dev.faultline.ingest.backfill.Period;
import dev.faultline.ingest.backfill.Stretch;
import dev.faultline.ingest.backfill.UnreadStretches;
import dev.faultline.ingest.status.PayloadException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Trades of the past, counted in the slices of a live reading.
 *
 * <p>The markets are read in step, always on with the one that is furthest behind. Where the numbers of a market jump, the
 * slices between are {@code FAILED}: a slice of trades is whole, or it does not count.
 */
public final class TradePast implements Past {

    private static final Duration SETTLING = Duration.ofHours(1);

    private final List<Market> markets;
    private final Series series;
    private final SliceGrid grid;
    private final UnreadStretches unread = new UnreadStretches();
    private final TreeMap<Long, Sum> sums = new TreeMap<>();
    private Period period = new Period(0, 1);
    private long toldUntil;

    private static final class Market {
        private final TradeWalk walk;
        private long lastNumber;
        private long reached;

        private Market(TradeWalk walk) {
            this.walk = walk;
        }
    }

    private static final class Sum {
        private long count;
        private double amount;
    }

    private TradePast(List<TradeWalk> walks, Series series, SliceGrid grid) {
        this.markets = walks.stream().map(Market::new).toList();
        this.series = series;
        this.grid = grid;
    }

    /** Of a venue that is asked for what came after a moment. */
    public static TradePast byTime(HistoryPages pages, List<String> markets, Series series, SliceGrid grid) {
        return new TradePast(
                markets.stream()
                        .<TradeWalk>map(market -> new WalkByTime(pages, market))
                        .toList(),
                series,
                grid);
    }

    /** Of a venue that is asked for what came up to a number. */
    public static TradePast byNumber(HistoryPages pages, List<String> markets, Series series, SliceGrid grid) {
        return new TradePast(
                markets.stream()
                        .<TradeWalk>map(market -> new WalkByNumber(pages, market))
                        .toList(),
                series,
                grid);
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
    public Extent begin(Period wanted) throws IOException, PayloadException {
        period = wanted;
        toldUntil = wanted.from();
        sums.clear();
        unread.forgetBefore(Long.MAX_VALUE);
        long requests = 0;
        for (Market market : markets) {
            requests += market.walk.begin(wanted);
            market.lastNumber = -1;
            market.reached = wanted.from();
        }
        return new Extent(
                requests, String.format(Locale.ROOT, "trades of %d markets, some %,d pages", markets.size(), requests));
    }

    @Override
    public Stretch read(long observedAt) throws IOException, PayloadException {
        Market behind = markets.stream()
                .min(Comparator.comparingLong(market -> market.reached))
                .orElseThrow(() -> new IllegalStateException("There is no market"));
        take(behind, behind.walk.read());
        long known = markets.stream().mapToLong(market -> market.reached).min().orElse(toldUntil);
        return tell(Math.max(toldUntil, grid.floor(Math.min(known, period.until()))), observedAt);
    }

    private void take(Market market, TradeWalk.Step step) {
        for (Trade trade : step.trades()) {
            if (trade.number() <= market.lastNumber) {
                continue;
            }
            if (market.lastNumber >= 0 && trade.number() > market.lastNumber + 1) {
                unread.add(
                        Math.min(market.reached, trade.time()),
                        Math.max(market.reached, trade.time()) + 1,
                        "trades " + (market.lastNumber + 1) + " to " + (trade.number() - 1) + " of "
                                + market.walk.market() + " are missing");
            }
            market.lastNumber = trade.number();
            market.reached = Math.max(market.reached, trade.time());
            count(trade);
        }
        if (step.isLast()) {
            market.reached = Math.max(market.reached, period.until());
        }
    }

    private void count(Trade trade) {
        if (trade.time() < period.from() || trade.time() >= period.until()) {
            return;
        }
        Sum sum = sums.computeIfAbsent(Math.max(toldUntil, grid.floor(trade.time())), start -> new Sum());
        sum.count++;
        sum.amount += trade.notional();
    }

    private Stretch tell(long until, long observedAt) {
        List<Observation> told = new ArrayList<>();
        for (Interval slice : grid.slices(toldUntil, until, observedAt)) {
            String reason = unread.reason(slice);
            Map.Entry<Long, Sum> sum = sums.floorEntry(slice.end() - 1);
            told.add(reason == null ? watched(slice, sum == null ? new Sum() : sum.getValue()) : failed(slice, reason));
            sums.headMap(slice.end(), false).clear();
        }
        toldUntil = until;
        unread.forgetBefore(until);
        return new Stretch(told, until);
    }

    private Observation watched(Interval slice, Sum sum) {
        return series.ok(slice, new Measured((double) sum.count, null, null, sum.amount));
    }

    private Observation failed(Interval slice, String reason) {
        return series.failed(slice, reason);
    }
}
