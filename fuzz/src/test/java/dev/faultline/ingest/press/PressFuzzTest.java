package dev.faultline.ingest.press;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.faultline.ingest.Interval;
import dev.faultline.ingest.Seeds;
import dev.faultline.ingest.http.Answer;
import dev.faultline.ingest.http.FetchLimits;
import dev.faultline.ingest.http.FetchSettings;
import dev.faultline.ingest.http.HttpFetcher;
import dev.faultline.ingest.http.Reach;
import dev.faultline.ingest.status.PayloadException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** A hostile feed of news. */
class PressFuzzTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:10:00Z");
    private static final HttpFetcher FETCHER =
            new HttpFetcher(new FetchSettings("test", FetchLimits.USUAL, Reach.PUBLIC, null), Clock.systemUTC());

    static Stream<byte[]> seeds() {
        return Seeds.each(
                1,
                "<rss version=\"2.0\"><channel><item><title>Coinbase is down</title><link>https://a/b</link><guid>g</guid>"
                        + "<description><![CDATA[<p>Coinbase &amp; others</p>]]></description>"
                        + "<pubDate>Mon, 20 Oct 2025 07:00:00 +0000</pubDate></item></channel></rss>",
                "<rss><channel><item/></channel></rss>",
                "<rss><channel><item><title>Coinbase</title><pubDate>Mon, 32 Oct 2025 07:00:00 EST</pubDate></item>"
                        + "</channel></rss>");
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "60s")
    void whateverAFeedHoldsIsReadOrRefused(byte[] data) {
        PressFeedSource source = new PressFeedSource(
                new PressFeedSource.Feed("feed", URI.create("https://a/"), Map.of("Coinbase", "coinbase")), FETCHER);
        Answer answer = new Answer(200, Map.of(), Seeds.payload(data), NOW, Duration.ZERO, false);
        try {
            assertThat(source.items(
                            answer, new Interval(NOW.toEpochMilli() - 600_000, NOW.toEpochMilli(), NOW.toEpochMilli())))
                    .doesNotContainNull();
        } catch (PayloadException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }
}
