package dev.faultline.bench;

import dev.faultline.event.ObservationStatus;
import dev.faultline.ingest.SourceFacts;
import dev.faultline.ingest.Timing;
import dev.faultline.ingest.exchange.Binance;
import dev.faultline.ingest.exchange.SliceReport;
import dev.faultline.ingest.exchange.live.ExchangeSource;
import dev.faultline.ingest.exchange.live.Market;
import dev.faultline.ingest.http.HttpFetcher;
import dev.faultline.ingest.http.SessionSettings;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Trades a second from a local server over a real WebSocket, one message each, counted in slices of a second. Server and
 * collector share the machine.
 *
 * <p>Arguments: seconds at each rate (default 20), then rates (default 20000 40000 80000 120000).
 */
public final class TradeRate {

    private static final int WARM_UP_SECONDS = 5;

    private TradeRate() {}

    /** Runs the benchmark. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        FeedTrial.Load load = FeedTrial.Load.of(arguments, List.of(20_000, 40_000, 80_000, 120_000));
        run(load.rates().get(0), WARM_UP_SECONDS);
        System.out.println("offered/s | sent | counted | slices seen whole | of | longest queue |"
                + " µs of processor a trade, reading | handling | ceiling/s");
        for (int rate : load.rates()) {
            System.out.println(run(rate, load.seconds()));
        }
    }

    private static String run(int rate, int seconds) throws IOException, InterruptedException {
        try (TradeFeed feed = new TradeFeed();
                HttpFetcher fetcher = new HttpFetcher(FeedTrial.settings(), Clock.systemUTC());
                ExchangeSource source = source(feed, fetcher)) {
            Map<Long, SliceReport> told = new TreeMap<>();
            FeedTrial<ExchangeSource.Heard> trial = new FeedTrial<>(
                    source,
                    source::waiting,
                    heard -> heard.reports().forEach(report -> told.put(report.start(), report)),
                    2);
            FeedTrial.Cost cost = trial.run(feed.local(), rate, seconds);
            long counted = told.values().stream().mapToLong(SliceReport::count).sum();
            long whole = told.values().stream()
                    .filter(report -> report.status() == ObservationStatus.OK)
                    .count();
            return String.format(
                    Locale.ROOT,
                    "%,d | %,d | %,d | %d | %d | %,d | %.2f | %.2f | %,.0f",
                    rate,
                    cost.sent(),
                    counted,
                    whole,
                    told.size(),
                    cost.longest(),
                    cost.reading(),
                    cost.handling(),
                    cost.ceiling());
        }
    }

    private static ExchangeSource source(TradeFeed feed, HttpFetcher fetcher) {
        Market market = new Market(
                "binance",
                "local",
                SourceFacts.NONE,
                List.of("BTCUSDT"),
                "USDT",
                new Timing(10 * FeedTrial.SLICE, 0, 100 * FeedTrial.SLICE),
                FeedTrial.SLICE,
                feed.feed(),
                feed.history());
        return new ExchangeSource(
                market, Binance.global(), fetcher, SessionSettings.of(feed.feed()), Clock.systemUTC());
    }
}
