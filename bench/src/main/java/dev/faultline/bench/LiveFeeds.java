package dev.faultline.bench;

import dev.faultline.sql.Migrations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

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
        Path folder = Files.createTempDirectory("faultline-live");
        try (TradeFeed tradeFeed = new TradeFeed();
                PostFeed postFeed = new PostFeed(MENTIONS);
                ResultFile results = new ResultFile(
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
            Path configuration = Files.writeString(
                    folder.resolve("faultline.yaml"),
                    CONFIGURATION.formatted(tradeFeed.feed(), tradeFeed.history(), postFeed.address()));
            try (LiveCommand command = LiveCommand.start(folder, configuration);
                    Connection tables = command.connect()) {
                Feeds feeds = new Feeds(tradeFeed, postFeed, trades, posts);
                feeds.run(command, tables, seconds, results);
            }
        } finally {
            LiveCommand.delete(folder);
        }
        System.exit(0);
    }

    /** What is offered to the command, and what became of it. */
    private record Feeds(TradeFeed trades, PostFeed posts, int tradesASecond, int postsASecond) {

        void run(LiveCommand command, Connection tables, int seconds, ResultFile results)
                throws SQLException, InterruptedException {
            var tradesTo = trades.local().subscriber();
            var postsTo = posts.local().subscriber();
            double before = command.processorSeconds();
            var sentTrades = CompletableFuture.supplyAsync(() -> trades.local().send(tradesTo, tradesASecond, seconds));
            var sentPosts = CompletableFuture.supplyAsync(() -> posts.local().send(postsTo, postsASecond, seconds));
            Ages ages = new Ages();
            while (!sentTrades.isDone() || !sentPosts.isDone()) {
                ages.look(tables);
                Thread.sleep(LOOK_MILLIS);
            }
            double cores = (command.processorSeconds() - before) / seconds;
            Thread.sleep(SETTLE_SECONDS * 1000L);
            Slices told = Slices.of(tables, "trades", trades::sentIn);
            results.row(
                    "trades",
                    tradesASecond,
                    seconds,
                    sentTrades.join(),
                    told.whole,
                    told.all,
                    told.sent,
                    told.counted,
                    ages.trades,
                    cores);
            told = Slices.of(tables, "posts", posts::sentIn);
            results.row(
                    "posts",
                    postsASecond,
                    seconds,
                    sentPosts.join(),
                    told.whole,
                    told.all,
                    told.sent,
                    told.counted,
                    ages.posts,
                    cores);
        }
    }

    /** Of the moments looked at, the greatest age of the newest slice in the tables, in seconds. */
    private static final class Ages {
        private double trades;
        private double posts;

        void look(Connection tables) throws SQLException {
            trades = Math.max(trades, age(tables, "trades"));
            posts = Math.max(posts, age(tables, "posts"));
        }

        /** 0 before the first slice is there. */
        private static double age(Connection tables, String source) throws SQLException {
            try (Statement statement = tables.createStatement();
                    ResultSet row = statement.executeQuery(String.format(
                            Locale.ROOT,
                            "SELECT if(count() = 0, 0, (toUnixTimestamp64Milli(now64(3))"
                                    + " - toUnixTimestamp64Milli(max(interval_end))) / 1000)"
                                    + " FROM %s.observations_rows WHERE source = '%s' AND status = 'OK'",
                            Migrations.MAIN,
                            source))) {
                row.next();
                return row.getDouble(1);
            }
        }
    }

    /** What the tables say of the slices of a source. */
    private record Slices(long whole, long all, long sent, long counted) {

        /** How many messages carried a time in that second, in milliseconds since 1970. */
        interface Truth {
            long sentIn(long second);
        }

        static Slices of(Connection tables, String source, Truth truth) throws SQLException {
            long whole = 0;
            long all = 0;
            long sent = 0;
            long counted = 0;
            String count = source.equals("posts") ? "total" : "count";
            try (Statement statement = tables.createStatement();
                    ResultSet slices = statement.executeQuery("SELECT toUnixTimestamp64Milli(interval_start),"
                            + " toUnixTimestamp64Milli(interval_end), argMin(status, (toString(status) != 'OK', observed_at)),"
                            + " argMin(" + count + ", (toString(status) != 'OK', observed_at)) FROM " + Migrations.MAIN
                            + ".observations WHERE source = '" + source + "' AND signal IN ('trades', 'mentions')"
                            + " GROUP BY interval_start, interval_end ORDER BY 1")) {
                while (slices.next()) {
                    all++;
                    if (slices.getString(3).equals("OK")) {
                        whole++;
                        counted += slices.getLong(4);
                        long first = Math.floorDiv(slices.getLong(1), SECOND)
                                * SECOND; // nothing was sent before the first slice
                        for (long second = first; second < slices.getLong(2); second += SECOND) {
                            sent += truth.sentIn(second);
                        }
                    }
                }
            }
            return new Slices(whole, all, sent, counted);
        }
    }
}
