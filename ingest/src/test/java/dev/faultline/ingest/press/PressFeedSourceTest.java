package dev.faultline.ingest.press;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.event.Post;
import dev.faultline.ingest.Event;
import dev.faultline.ingest.Interval;
import dev.faultline.ingest.Item;
import dev.faultline.ingest.http.Answer;
import dev.faultline.ingest.http.FetchLimits;
import dev.faultline.ingest.http.FetchSettings;
import dev.faultline.ingest.http.HttpFetcher;
import dev.faultline.ingest.http.Reach;
import dev.faultline.ingest.status.PayloadException;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PressFeedSourceTest {

    private static final long NOW = 1_767_229_200_000L;
    private static final String FEED = """
            <rss version="2.0"><channel><title>News</title>
            <item><title>Coinbase is down</title><description>&lt;p&gt;AWS, too&lt;/p&gt;</description>
            <pubDate>Thu, 01 Jan 2026 00:30:00 GMT</pubDate><guid>1</guid><link>https://n.example/1</link></item>
            <item><title>The coinbase transaction explained</title><guid>2</guid></item>
            <item><title>Coinbased humour</title><guid>3</guid></item>
            </channel></rss>""";

    private final HttpFetcher fetcher = new HttpFetcher(
            new FetchSettings("faultline-test", FetchLimits.USUAL, Reach.PUBLIC, null), Clock.systemUTC());

    @AfterEach
    void close() throws IOException {
        fetcher.close();
    }

    @Test
    void onlyItemsInWhichATermStandsAsAWordArePostsAndEachOnce() throws Exception {
        PressFeedSource source = source();

        assertThat(posts(source)).singleElement().satisfies(post -> {
            assertThat(post.getEntities()).containsExactly("aws", "coinbase");
            assertThat(post.getText()).isEqualTo("Coinbase is down\nAWS, too");
            assertThat(post.getCreatedAt()).isEqualTo(Instant.parse("2026-01-01T00:30:00Z"));
        });
        assertThat(posts(source)).isEmpty();
        PressFeedSource later = source();
        later.resume(source.state());
        assertThat(posts(later)).isEmpty();
    }

    private static List<Post> posts(PressFeedSource source) throws PayloadException {
        List<Item> items = source.items(
                new Answer(200, Map.of(), FEED.getBytes(UTF_8), Instant.ofEpochMilli(NOW), Duration.ZERO, false),
                new Interval(NOW - 600_000, NOW, NOW));
        assertThat(items).hasSize(3);
        return items.stream()
                .filter(Event.class::isInstance)
                .map(item -> (Post) ((Event) item).value())
                .toList();
    }

    private PressFeedSource source() {
        return new PressFeedSource(
                new PressFeedSource.Feed(
                        "news", URI.create("https://n.example/rss"), Map.of("Coinbase", "coinbase", "AWS", "aws")),
                fetcher);
    }
}
