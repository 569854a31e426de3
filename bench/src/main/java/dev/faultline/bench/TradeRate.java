package dev.faultline.bench;

import dev.faultline.event.ObservationStatus;
import dev.faultline.ingest.SourceFacts;
import dev.faultline.ingest.Timing;
import dev.faultline.ingest.exchange.Binance;
import dev.faultline.ingest.exchange.SliceReport;
import dev.faultline.ingest.exchange.live.ExchangeSource;
import dev.faultline.ingest.exchange.live.Market;
import dev.faultline.ingest.http.FetchLimits;
import dev.faultline.ingest.http.FetchSettings;
import dev.faultline.ingest.http.HostLimit;
import dev.faultline.ingest.http.HttpFetcher;
import dev.faultline.ingest.http.Reach;
import dev.faultline.ingest.http.SessionSettings;
import dev.faultline.ingest.live.Slice;
import io.javalin.websocket.WsContext;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * Trades a second from a local server over a real WebSocket, one message each, counted in slices of a second. Server and
 * collector share the machine.
 *
 * <p>Arguments: seconds at each rate (default 20), then rates (default 20000 40000 80000 120000).
 */
public final class TradeRate {

    private static final long SLICE = 1_000;
    private static final int WARM_UP_SECONDS = 5;

    private TradeRate() {}

    /** Runs the benchmark. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20;
        List<Integer> rates = arguments.length > 1
                ? List.of(arguments).stream().skip(1).map(Integer::valueOf).toList()
                : List.of(20_000, 40_000, 80_000, 120_000);
        run(rates.get(0), WARM_UP_SECONDS);
        System.out.println("offered/s | sent | counted | slices seen whole | of | longest queue |"
                + " µs of processor a trade, reading | handling | ceiling/s");
        for (int rate : rates) {
            System.out.println(run(rate, seconds));
        }
    }

    private static String run(int rate, int seconds) throws IOException, InterruptedException {
        try (TradeFeed feed = new TradeFeed();
                HttpFetcher fetcher = new HttpFetcher(settings(), Clock.systemUTC());
                ExchangeSource source = source(feed, fetcher)) {
            long begin = System.currentTimeMillis();
            source.open(begin);
            WsContext subscriber = feed.subscriber();
            ThreadTimes before = ThreadTimes.now();
            CompletableFuture<Long> sending = CompletableFuture.supplyAsync(() -> feed.send(subscriber, rate, seconds));
            Map<Long, SliceReport> told = new TreeMap<>();
            int longest = read(source, begin, sending, told);
            ThreadTimes after = ThreadTimes.now();
            long sent = sending.join();
            double reading = after.longestSince(before, "OkHttp") / 1e3 / sent;
            double handling = after.longestSince(before, "session-") / 1e3 / sent;
            long counted = told.values().stream().mapToLong(SliceReport::count).sum();
            long whole = told.values().stream()
                    .filter(report -> report.status() == ObservationStatus.OK)
                    .count();
            return String.format(
                    Locale.ROOT,
                    "%,d | %,d | %,d | %d | %d | %,d | %.2f | %.2f | %,.0f",
                    rate,
                    sent,
                    counted,
                    whole,
                    told.size(),
                    longest,
                    reading,
                    handling,
                    1e6 / Math.max(reading, handling));
        }
    }

    /** Reads slices until the sending is over and two more. Gives the longest queue seen. */
    private static int read(
            ExchangeSource source, long begin, CompletableFuture<Long> sending, Map<Long, SliceReport> told)
            throws InterruptedException {
        int longest = 0;
        int more = 2;
        long start = begin;
        while (!sending.isDone() || more-- > 0) {
            long end = Math.floorDiv(start, SLICE) * SLICE + SLICE;
            while (System.currentTimeMillis() < end + SLICE / 4) {
                longest = Math.max(longest, source.waiting());
                Thread.sleep(5);
            }
            source.fetch(new Slice(start, end)).reports().forEach(report -> told.put(report.start(), report));
            start = end;
        }
        return longest;
    }

    private static ExchangeSource source(TradeFeed feed, HttpFetcher fetcher) {
        Market market = new Market(
                "binance",
                "local",
                SourceFacts.NONE,
                List.of("BTCUSDT"),
                "USDT",
                new Timing(10 * SLICE, 0, 100 * SLICE),
                SLICE,
                feed.feed(),
                feed.history());
        return new ExchangeSource(
                market, Binance.global(), fetcher, SessionSettings.of(feed.feed()), Clock.systemUTC());
    }

    private static FetchSettings settings() {
        return new FetchSettings(
                "faultline-bench",
                new FetchLimits(Duration.ofSeconds(5), 1_000_000, 0, new HostLimit(60_000, 10), Map.of()),
                new Reach(Set.of("127.0.0.1"), Set.of(), null),
                null);
    }
}
