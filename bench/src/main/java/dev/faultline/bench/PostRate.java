package dev.faultline.bench;

import dev.faultline.ingest.SourceFacts;
import dev.faultline.ingest.Timing;
import dev.faultline.ingest.http.FetchLimits;
import dev.faultline.ingest.http.FetchSettings;
import dev.faultline.ingest.http.HostLimit;
import dev.faultline.ingest.http.HttpFetcher;
import dev.faultline.ingest.http.Reach;
import dev.faultline.ingest.http.SessionSettings;
import dev.faultline.ingest.live.Slice;
import dev.faultline.ingest.social.EvidencePosts;
import dev.faultline.ingest.social.MentionRules;
import dev.faultline.ingest.social.StreamSlices;
import dev.faultline.ingest.social.live.BlueskySource;
import dev.faultline.ingest.social.live.SocialFeed;
import io.javalin.websocket.WsContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * Posts a second from a local server over a real WebSocket, one message each, matched by the shipped rules and counted in
 * slices of a second; five of a hundred speak of somebody. Server and collector share the machine.
 *
 * <p>Arguments: seconds at each rate (default 20), then rates (default 5000 10000 20000 40000).
 */
public final class PostRate {

    private static final long SLICE = 1_000;
    private static final int WARM_UP_SECONDS = 8;
    private static final int MENTIONS = 5;

    private PostRate() {}

    /** Runs the benchmark. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20;
        List<Integer> rates = arguments.length > 1
                ? List.of(arguments).stream().skip(1).map(Integer::valueOf).toList()
                : List.of(5_000, 10_000, 20_000, 40_000);
        run(rates.get(0), WARM_UP_SECONDS);
        System.out.println(
                "offered/s | sent | slices seen whole | of | sent in them | counted in them | kept posts | longest queue |"
                        + " µs of processor a post, reading | handling | ceiling/s");
        for (int rate : rates) {
            System.out.println(run(rate, seconds));
        }
    }

    private static String run(int rate, int seconds) throws IOException, InterruptedException {
        try (PostFeed feed = new PostFeed(MENTIONS);
                HttpFetcher fetcher = new HttpFetcher(settings(), Clock.systemUTC());
                BlueskySource source = source(feed, fetcher)) {
            long begin = System.currentTimeMillis();
            source.open(begin);
            WsContext subscriber = feed.subscriber();
            ThreadTimes before = ThreadTimes.now();
            CompletableFuture<Long> sending = CompletableFuture.supplyAsync(() -> feed.send(subscriber, rate, seconds));
            Tally tally = new Tally();
            int longest = read(source, begin, sending, tally);
            ThreadTimes after = ThreadTimes.now();
            long sent = sending.join();
            double reading = after.longestSince(before, "OkHttp") / 1e3 / sent;
            double handling = after.longestSince(before, "session-") / 1e3 / sent;
            return String.format(
                    Locale.ROOT,
                    "%,d | %,d | %d | %d | %,d | %,d | %,d | %,d | %.1f | %.1f | %,.0f",
                    rate,
                    sent,
                    tally.whole().size(),
                    tally.told.size(),
                    tally.whole().stream()
                            .mapToLong(slice -> feed.sentIn(slice.start()))
                            .sum(),
                    tally.counted(),
                    tally.kept,
                    longest,
                    reading,
                    handling,
                    1e6 / Math.max(reading, handling));
        }
    }

    /** What was told of each slice last, and posts that are kept. */
    private static final class Tally {
        private final Map<Long, StreamSlices.Report> told = new TreeMap<>();
        private long kept;

        private void add(BlueskySource.Heard heard) {
            heard.reports().forEach(report -> told.put(report.start(), report));
            kept += heard.matched().size();
        }

        private long counted() {
            return whole().stream()
                    .mapToLong(report ->
                            report.count() == null ? 0 : report.count().total())
                    .sum();
        }

        private List<StreamSlices.Report> whole() {
            return told.values().stream()
                    .filter(report -> report.count() != null)
                    .toList();
        }
    }

    /** Reads slices until the sending is over and one more. Gives the longest queue seen. */
    private static int read(BlueskySource source, long begin, CompletableFuture<Long> sending, Tally tally)
            throws InterruptedException {
        int longest = 0;
        int more = 1;
        long start = begin;
        while (!sending.isDone() || more-- > 0) {
            long end = Math.floorDiv(start, SLICE) * SLICE + SLICE;
            while (System.currentTimeMillis() < end + SLICE / 4) {
                longest = Math.max(longest, source.waiting());
                Thread.sleep(5);
            }
            tally.add(source.fetch(new Slice(start, end)));
            start = end;
        }
        return longest;
    }

    private static BlueskySource source(PostFeed feed, HttpFetcher fetcher) throws IOException {
        Path rules = Path.of(System.getProperty("faultline.home", "."), "cases", "social-rules.yaml");
        SocialFeed social = new SocialFeed(
                "local",
                MentionRules.read(rules.toString(), Files.readAllBytes(rules)).matcher(),
                new EvidencePosts("bluesky", "local", "salt", false),
                new Timing(10 * SLICE, 0, 100 * SLICE),
                SLICE,
                SourceFacts.NONE);
        return new BlueskySource(
                social, fetcher, SessionSettings.of(feed.address()), feed.address(), Clock.systemUTC());
    }

    private static FetchSettings settings() {
        return new FetchSettings(
                "faultline-bench",
                new FetchLimits(Duration.ofSeconds(5), 1_000_000, 0, new HostLimit(60_000, 10), Map.of()),
                new Reach(Set.of("127.0.0.1"), Set.of(), null),
                null);
    }
}
