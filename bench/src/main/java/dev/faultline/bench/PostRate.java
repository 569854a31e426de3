package dev.faultline.bench;

import dev.faultline.ingest.SourceFacts;
import dev.faultline.ingest.Timing;
import dev.faultline.ingest.http.HttpFetcher;
import dev.faultline.ingest.http.SessionSettings;
import dev.faultline.ingest.social.EvidencePosts;
import dev.faultline.ingest.social.MentionRules;
import dev.faultline.ingest.social.StreamSlices;
import dev.faultline.ingest.social.live.BlueskySource;
import dev.faultline.ingest.social.live.SocialFeed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Posts a second from a local server over a real WebSocket, one message each, matched by the shipped rules and counted in
 * slices of a second; five of a hundred speak of somebody. Server and collector share the machine.
 *
 * <p>Arguments: seconds at each rate (default 20), then rates (default 5000 10000 20000 40000).
 */
public final class PostRate {

    private static final int WARM_UP_SECONDS = 8;
    private static final int MENTIONS = 5;

    private PostRate() {}

    /** Runs the benchmark. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        FeedTrial.Load load = FeedTrial.Load.of(arguments, List.of(5_000, 10_000, 20_000, 40_000));
        run(load.rates().get(0), WARM_UP_SECONDS);
        System.out.println(
                "offered/s | sent | slices seen whole | of | sent in them | counted in them | kept posts | longest queue |"
                        + " µs of processor a post, reading | handling | ceiling/s");
        for (int rate : load.rates()) {
            System.out.println(run(rate, load.seconds()));
        }
    }

    private static String run(int rate, int seconds) throws IOException, InterruptedException {
        try (PostFeed feed = new PostFeed(MENTIONS);
                HttpFetcher fetcher = new HttpFetcher(FeedTrial.settings(), Clock.systemUTC());
                BlueskySource source = source(feed, fetcher)) {
            Tally tally = new Tally();
            FeedTrial.Cost cost =
                    new FeedTrial<>(source, source::waiting, tally::add, 1).run(feed.local(), rate, seconds);
            return String.format(
                    Locale.ROOT,
                    "%,d | %,d | %d | %d | %,d | %,d | %,d | %,d | %.1f | %.1f | %,.0f",
                    rate,
                    cost.sent(),
                    tally.whole().size(),
                    tally.told.size(),
                    tally.whole().stream()
                            .mapToLong(slice -> feed.sentIn(slice.start()))
                            .sum(),
                    tally.counted(),
                    tally.kept,
                    cost.longest(),
                    cost.reading(),
                    cost.handling(),
                    cost.ceiling());
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

    private static BlueskySource source(PostFeed feed, HttpFetcher fetcher) throws IOException {
        Path rules = Path.of(System.getProperty("faultline.home", "."), "cases", "social-rules.yaml");
        SocialFeed social = new SocialFeed(
                "local",
                MentionRules.read(rules.toString(), Files.readAllBytes(rules)).matcher(),
                new EvidencePosts("bluesky", "local", "salt", false),
                new Timing(10 * FeedTrial.SLICE, 0, 100 * FeedTrial.SLICE),
                FeedTrial.SLICE,
                SourceFacts.NONE);
        return new BlueskySource(
                social, fetcher, SessionSettings.of(feed.address()), feed.address(), Clock.systemUTC());
    }
}
