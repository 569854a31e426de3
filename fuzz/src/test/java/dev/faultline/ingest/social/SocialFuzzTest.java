package dev.faultline.ingest.social;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.faultline.ingest.Seeds;
import dev.faultline.ingest.status.PayloadException;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** A hostile post and a hostile platform. */
class SocialFuzzTest {

    private static final List<Timeline> TIMELINES = List.of(
            new MastodonTimeline("example.org", null, true),
            new HackerNewsTimeline(),
            new RedditTimeline(List.of("a"), true, null));

    static Stream<byte[]> pages() {
        return Seeds.each(
                TIMELINES.size(),
                "[{\"id\":\"1\",\"created_at\":\"2026-01-01T00:00:00.000Z\",\"url\":\"https://a/b\",\"language\":\"en\","
                        + "\"content\":\"<p>Coinbase is <b>down</b> &lt;3</p>\",\"account\":{\"id\":\"2\",\"acct\":\"x\","
                        + "\"bot\":false},\"visibility\":\"public\",\"uri\":\"u\"}]",
                "{\"hits\":[{\"objectID\":\"1\",\"created_at_i\":1767225600,\"author\":\"a\",\"title\":\"t\","
                        + "\"story_text\":\"s\",\"comment_text\":\"c\",\"_tags\":[\"story\"]}],\"nbHits\":1,\"page\":0}",
                "{\"kind\":\"Listing\",\"data\":{\"after\":\"t3_a\",\"children\":[{\"kind\":\"t3\",\"data\":{\"name\":"
                        + "\"t3_a\",\"id\":\"a\",\"created_utc\":1767225600.0,\"author\":\"a\",\"author_fullname\":\"t2\","
                        + "\"title\":\"t\",\"selftext\":\"s\",\"permalink\":\"/r/a\"}}]}}");
    }

    static Stream<byte[]> messages() {
        return Seeds.each(
                1,
                "{\"did\":\"did:plc:a\",\"time_us\":1767225600000000,\"kind\":\"commit\",\"commit\":{\"operation\":"
                        + "\"create\",\"collection\":\"app.bsky.feed.post\",\"rkey\":\"r\",\"record\":{\"text\":\"down\","
                        + "\"langs\":[\"en\"],\"createdAt\":\"2026-01-01T00:00:00Z\",\"labels\":{\"values\":[{\"val\":"
                        + "\"bot\"}]}}}}",
                "{\"$type\":\"message\",\"payload\":{\"$type\":\"network.bsky.jetstream.subscribeEvents#commit\","
                        + "\"witnessedAt\":\"2026-01-01T00:00:00Z\",\"did\":\"d\",\"operation\":\"create\",\"collection\":"
                        + "\"app.bsky.feed.post\",\"rkey\":\"r\",\"record\":{\"text\":\"t\"}}}",
                "{\"$type\":\"error\",\"error\":\"ConsumerTooSlow\",\"message\":\"m\"}");
    }

    @MethodSource("pages")
    @FuzzTest(maxDuration = "60s")
    void whateverAPlatformAnswersIsReadOrRefused(byte[] data) {
        try {
            Timeline.Page page =
                    TIMELINES.get(Seeds.parser(data, TIMELINES.size())).page(Seeds.payload(data));
            assertThat(page.posts()).doesNotContainNull();
        } catch (PayloadException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    static Stream<byte[]> searches() {
        return Seeds.each(
                2,
                "{\"data\":[{\"start\":\"2026-01-01T00:00:00.000Z\",\"end\":\"2026-01-01T00:01:00.000Z\","
                        + "\"tweet_count\":7}],\"meta\":{\"total_tweet_count\":7}}",
                "{\"data\":[{\"id\":\"1\",\"author_id\":\"2\",\"created_at\":\"2026-01-01T00:00:00.000Z\",\"lang\":\"en\","
                        + "\"text\":\"down\"}],\"meta\":{\"result_count\":1}}",
                "{\"meta\":{\"result_count\":0}}",
                "{\"errors\":[{\"title\":\"t\"}]}");
    }

    @MethodSource("searches")
    @FuzzTest(maxDuration = "60s")
    void whateverXAnswersIsReadOrRefused(byte[] data) {
        try {
            if (Seeds.parser(data, 2) == 0) {
                assertThat(XAnswers.counts(Seeds.payload(data)).values()).allMatch(count -> count >= 0);
            } else {
                assertThat(XAnswers.posts(Seeds.payload(data))).doesNotContainNull();
            }
        } catch (PayloadException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    static Stream<byte[]> hours() {
        return Seeds.each(
                1,
                "{\"hits\":[{\"objectID\":\"1\",\"created_at_i\":1767225600,\"author\":\"a\",\"title\":\"t\"}],"
                        + "\"nbHits\":1}",
                "{\"hits\":[{\"objectID\":\"1\",\"created_at_i\":1767225660,\"comment_text\":\"c\"},"
                        + "{\"objectID\":\"2\",\"created_at_i\":1767225601}],\"nbHits\":9}",
                "{\"hits\":[{\"objectID\":\"1\",\"created_at_i\":-9223372036854775807}],\"nbHits\":9}");
    }

    /** A search that always gives the same comes to an end, and no post is outside of the hour. */
    @MethodSource("hours")
    @FuzzTest(maxDuration = "60s")
    void anHourOfTheSearchIsReadOrRefused(byte[] data) throws IOException {
        try {
            HackerNewsHour hour = new HackerNewsHour(path -> Seeds.payload(data));
            assertThat(hour.read(1_767_225_600_000L, 1_767_229_200_000L))
                    .allSatisfy(post -> assertThat(post.time()).isBetween(1_767_225_600_000L, 1_767_229_199_999L));
        } catch (PayloadException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @MethodSource("messages")
    @FuzzTest(maxDuration = "60s")
    void whateverAStreamSaysIsReadOrRefused(byte[] data) {
        try {
            JetstreamMessage message = JetstreamMessage.read(new String(Seeds.payload(data), UTF_8));
            assertThat(message.notice() == null || message.post() == null).isTrue();
        } catch (PayloadException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }
}
