package dev.faultline.bench;

import dev.faultline.sql.Migrations;
import io.javalin.websocket.WsContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;

/**
 * Trades and posts of local servers at once, through {@code faultline run} as users start it: read, matched, counted, published,
 * taken through all stages and written. Asks the tables at the end whether each trade and each post of a slice that was told as
 * seen was counted, and meanwhile how old the newest slice is that can be queried.
 *
 * <p>Arguments: seconds (default 60), trades a second (default 20000), posts a second (default 5000).
 */
public final class LiveFeeds {

    private static final int MENTIONS = 5;
    private static final int LOOK_MILLIS = 1_000;
    private static final int SETTLE_SECONDS = 30;
    private static final long SECOND = 1_000;
    private static final String CONFIGURATION = """
            limits: {contact: 'mailto:bench@example.org', privateHosts: [127.0.0.1], retries: 0}
            sources:
              - {kind: binance-trades, id: trades, entity: binance, markets: [BTCUSDT], quote: USDT,
                 slice: PT1S, bucket: PT10S, feed: '%s', history: '%s'}
              - {kind: bluesky, id: posts, entities: [aws], address: '%s'}
            """;

    private LiveFeeds() {}

    /** Runs the benchmark. */
    public static void main(String[] arguments) throws IOException, SQLException, InterruptedException {
        int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 60;
        int trades = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20_000;
        int posts = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 5_000;
        try (TradeFeed tradeFeed = new TradeFeed();
                PostFeed postFeed = new PostFeed(MENTIONS);
                BenchServers servers = BenchServers.start("live")) {
            Path configuration = Files.writeString(
                    servers.data().resolve("faultline.yaml"),
                    CONFIGURATION.formatted(tradeFeed.feed(), tradeFeed.history(), postFeed.address()));
            try (LiveCommand command = LiveCommand.start(servers.data(), configuration);
                    ProcessWatch watch = new ProcessWatch(servers, command.pid());
                    Connection tables = servers.connect()) {
                run(
                        List.of(
                                new Offer("trades", "count", trades, tradeFeed.local(), tradeFeed::sentIn),
                                new Offer("posts", "total", posts, postFeed.local(), postFeed::sentIn)),
                        watch,
                        tables,
                        seconds);
            }
        }
        System.exit(0);
    }

    /**
     * What is offered to one source.
     *
     * @param source its id
     * @param counted the column in which it tells how many messages there were
     * @param sentIn how many messages carried a time in that second, in milliseconds since 1970
     */
    private record Offer(String source, String counted, int aSecond, LocalFeed feed, LongUnaryOperator sentIn) {}

    /** An offer to who subscribed, and how late the tables were at worst. */
    private static final class Sending {
        private final Offer offer;
        private final CompletableFuture<Long> sent;
        private double oldest;

        Sending(Offer offer, WsContext to, int seconds) {
            this.offer = offer;
            this.sent = CompletableFuture.supplyAsync(() -> offer.feed().send(to, offer.aSecond(), seconds));
        }

        void look(Connection tables) throws SQLException {
            oldest = Math.max(oldest, age(tables, offer));
        }
    }

    private static void run(List<Offer> offers, ProcessWatch watch, Connection tables, int seconds)
            throws SQLException, InterruptedException {
        Map<Offer, WsContext> subscribers = new LinkedHashMap<>();
        for (Offer offer : offers) {
            subscribers.put(offer, offer.feed().subscriber());
        }
        watch.startAnew();
        List<Sending> all = new ArrayList<>();
        subscribers.forEach((offer, to) -> all.add(new Sending(offer, to, seconds)));
        while (!all.stream().allMatch(one -> one.sent.isDone())) {
            for (Sending one : all) {
                one.look(tables);
            }
            Thread.sleep(LOOK_MILLIS);
        }
        double cores = watch.processorSeconds() / seconds;
        Thread.sleep(SETTLE_SECONDS * 1000L);
        try (ResultFile results = new ResultFile(
                "live",
                "feed",
                "offered",
                "seconds",
                "sent",
                "slices_whole",
                "slices",
                "sent_in_whole",
                "counted_in_whole",
                "oldest_newest_seconds",
                "cores")) {
            for (Sending one : all) {
                Slices told = Slices.of(tables, one.offer);
                results.row(
                        one.offer.source(),
                        one.offer.aSecond(),
                        seconds,
                        one.sent.join(),
                        told.whole(),
                        told.all(),
                        told.sent(),
                        told.counted(),
                        one.oldest,
                        cores);
            }
        }
    }

    /** Seconds since the end of the newest slice in the tables; 0 before the first is there. */
    private static double age(Connection tables, Offer offer) throws SQLException {
        try (Statement statement = tables.createStatement();
                ResultSet row = statement.executeQuery(String.format(
                        Locale.ROOT,
                        "SELECT if(count() = 0, 0, (toUnixTimestamp64Milli(now64(3))"
                                + " - toUnixTimestamp64Milli(max(interval_end))) / 1000)"
                                + " FROM %s.observations_rows WHERE source = '%s' AND status = 'OK'",
                        Migrations.MAIN,
                        offer.source()))) {
            row.next();
            return row.getDouble(1);
        }
    }

    /** What the tables say of the slices of a source. */
    private record Slices(long whole, long all, long sent, long counted) {

        static Slices of(Connection tables, Offer offer) throws SQLException {
            Slices sum = new Slices(0, 0, 0, 0);
            try (Statement statement = tables.createStatement();
                    ResultSet slices = statement.executeQuery(
                            "SELECT toUnixTimestamp64Milli(interval_start),"
                                    + " toUnixTimestamp64Milli(interval_end), argMin(status, (toString(status) != 'OK', observed_at)),"
                                    + " argMin(" + offer.counted() + ", (toString(status) != 'OK', observed_at)) FROM "
                                    + Migrations.MAIN + ".observations WHERE source = '" + offer.source()
                                    + "' AND signal IN ('trades', 'mentions') GROUP BY interval_start, interval_end ORDER BY 1")) {
                while (slices.next()) {
                    sum = slices.getString(3).equals("OK")
                            ? sum.andWhole(sent(offer, slices.getLong(1), slices.getLong(2)), slices.getLong(4))
                            : new Slices(sum.whole, sum.all + 1, sum.sent, sum.counted);
                }
            }
            return sum;
        }

        private Slices andWhole(long sentInIt, long countedInIt) {
            return new Slices(whole + 1, all + 1, sent + sentInIt, counted + countedInIt);
        }

        /** From the full second in which a slice begins: before the first slice nothing was sent. */
        private static long sent(Offer offer, long start, long end) {
            return LongStream.iterate(
                            Math.floorDiv(start, SECOND) * SECOND, second -> second < end, second -> second + SECOND)
                    .map(offer.sentIn())
                    .sum();
        }
    }
}
