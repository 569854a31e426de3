package dev.faultline.ingest.social;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.ingest.status.PayloadException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Messages and pages as the platforms' own documents describe them; all contents are invented. */
class PlatformShapesTest {

    private static final long TIME = Instant.parse("2026-01-01T00:00:01.234Z").toEpochMilli();

    @Test
    void aNewPostOfTheFirstJetstreamIsRead() throws Exception {
        JetstreamMessage message = JetstreamMessage.read("""
                {"did":"did:plc:abc","time_us":1767225601234567,"kind":"commit","commit":{"rev":"3l","operation":"create",
                "collection":"app.bsky.feed.post","rkey":"3k","cid":"bafy","record":{"$type":"app.bsky.feed.post",
                "createdAt":"1999-01-01T00:00:00Z","langs":["pt-BR","en"],"text":"AWS caiu"}}}""");

        assertThat(message.time()).isEqualTo(TIME);
        assertThat(message.post()).satisfies(post -> {
            assertThat(post.time()).as("not what the author says").isEqualTo(TIME);
            assertThat(post.language()).isEqualTo("pt-BR");
            assertThat(post.text()).isEqualTo("AWS caiu");
            assertThat(post.address().link()).isEqualTo("https://bsky.app/profile/did:plc:abc/post/3k");
        });
    }

    @Test
    void theSamePostOfTheSecondJetstreamIsTheSamePost() throws Exception {
        JetstreamMessage first = JetstreamMessage.read("""
                {"did":"did:plc:abc","time_us":1767225601234567,"kind":"commit","commit":{"rev":"3l","operation":"create",
                "collection":"app.bsky.feed.post","rkey":"3k","record":{"text":"hello"}}}""");
        JetstreamMessage second = JetstreamMessage.read("""
                {"$type":"message","payload":{"$type":"network.bsky.jetstream.subscribeEvents#commit","seq":7,
                "did":"did:plc:abc","time":"2020-01-01T00:00:00Z","witnessedAt":"2026-01-01T00:00:01.234567Z","rev":"3l",
                "operation":"create","collection":"app.bsky.feed.post","rkey":"3k","record":{"text":"hello"}}}""");

        assertThat(second.post()).isEqualTo(first.post());
    }

    @Test
    void otherEventsShowThatTheStreamGoesOn() throws Exception {
        for (String event : List.of(
                "{\"did\":\"d\",\"time_us\":1767225601234567,\"kind\":\"identity\",\"identity\":{}}",
                "{\"did\":\"d\",\"time_us\":1767225601234567,\"kind\":\"commit\",\"commit\":{\"operation\":\"delete\","
                        + "\"collection\":\"app.bsky.feed.post\",\"rkey\":\"3k\"}}",
                "{\"$type\":\"message\",\"payload\":{\"$type\":\"network.bsky.jetstream.subscribeEvents#account\","
                        + "\"seq\":1,\"did\":\"d\",\"time\":\"2026-01-01T00:00:01.234567Z\",\"account\":{}}}")) {
            JetstreamMessage message = JetstreamMessage.read(event);
            assertThat(message.time()).isEqualTo(TIME);
            assertThat(message.post()).isNull();
        }
    }

    @Test
    void noticesAndErrorsOfTheServerAreNoEvents() throws Exception {
        JetstreamMessage notice = JetstreamMessage.read(
                "{\"$type\":\"message\",\"payload\":{\"$type\":\"network.bsky.jetstream.subscribeEvents#info\","
                        + "\"name\":\"OutdatedCursor\",\"message\":\"resumed from 12\"}}");
        JetstreamMessage error =
                JetstreamMessage.read("{\"$type\":\"error\",\"error\":\"ConsumerTooSlow\",\"message\":\"bye\"}");

        assertThat(notice.notice()).isEqualTo("OutdatedCursor: resumed from 12");
        assertThat(notice.isFatal()).isFalse();
        assertThat(error.notice()).isEqualTo("ConsumerTooSlow: bye");
        assertThat(error.isFatal()).isTrue();
    }

    @Test
    void whatIsNoMessageIsRefusedWithItsReason() {
        for (String text : List.of(
                "",
                "null",
                "[]",
                "{}",
                "<html>",
                "{\"kind\":\"commit\"}",
                "{\"kind\":\"commit\",\"time_us\":\"x\"}",
                "{\"$type\":\"message\"}",
                "{\"$type\":\"other\"}",
                "[".repeat(10_000),
                "{\"did\":\"d\",\"time_us\":1,\"kind\":\"commit\",\"commit\":{\"operation\":\"create\","
                        + "\"collection\":\"app.bsky.feed.post\",\"rkey\":\"k\",\"record\":{\"text\":{}}}}")) {
            assertThatThrownBy(() -> JetstreamMessage.read(text)).as(text).isInstanceOf(PayloadException.class);
        }
    }

    @Test
    void aPageOfMastodonIsTextAndLeadsToTheNext() throws Exception {
        MastodonTimeline timeline = new MastodonTimeline("social.example", null, false);

        Timeline.Page page = timeline.page(bytes("""
                [{"id":"112","created_at":"2026-01-01T00:00:01.234Z","language":"en","url":"https://s.example/@ann/112",
                "uri":"x","spoiler_text":"crypto","content":"<p>Is <b>Coin</b>base down?<br>It &amp; me</p>",
                "account":{"acct":"ann@s.example","bot":false}},
                {"id":"111","created_at":"2026-01-01T00:00:00.000Z","language":null,"url":null,"spoiler_text":"",
                "content":"","account":{"acct":"status","bot":true}}]"""));

        assertThat(timeline.first()).isEqualTo("/api/v1/timelines/public?limit=40");
        assertThat(page.next()).isEqualTo("/api/v1/timelines/public?limit=40&max_id=111");
        assertThat(page.posts().get(0).text()).isEqualTo("crypto\nIs Coinbase down?\nIt & me");
        assertThat(page.posts().get(0).time()).isEqualTo(TIME);
        assertThat(page.posts().get(0).isBot()).isFalse();
        assertThat(page.posts().get(1).isBot()).isTrue();
        assertThat(new MastodonTimeline("s.example", "aws", true).first())
                .isEqualTo("/api/v1/timelines/tag/aws?limit=40&local=true");
    }

    @Test
    void aPageOfHackerNewsHoldsStoriesAndComments() throws Exception {
        HackerNewsTimeline timeline = new HackerNewsTimeline();

        Timeline.Page page = timeline.page(bytes("""
                {"hits":[{"objectID":"9","author":"ann","created_at_i":1767225601,"comment_text":"<p>AWS &gt; me",
                "story_title":"Not this"},{"objectID":"8","author":"bob","created_at_i":1767225600,"title":"Coinbase",
                "url":"https://x.example"}],"nbHits":2,"page":0}"""));

        assertThat(page.posts()).extracting(SocialPost::text).containsExactly("AWS > me", "Coinbase");
        assertThat(page.posts().get(0).address().link()).isEqualTo("https://news.ycombinator.com/item?id=9");
        assertThat(page.next()).as("fewer than a page: the end").isNull();
    }

    @Test
    void aListingOfRedditLeadsToTheNext() throws Exception {
        RedditTimeline timeline = new RedditTimeline(List.of("aws", "CryptoCurrency"), false, "en");

        Timeline.Page page = timeline.page(bytes("""
                {"kind":"Listing","data":{"after":"t3_b","children":[{"kind":"t3","data":{"name":"t3_a","title":"Down?",
                "selftext":"us-east-1","author":"ann","created_utc":1767225601.0,"permalink":"/r/aws/comments/a/down/"}},
                {"kind":"t3","data":{"name":"t3_b","title":"Gone","selftext":"","author":"[deleted]",
                "created_utc":1767225600}}]}}"""));

        assertThat(timeline.first()).isEqualTo("/r/aws+CryptoCurrency/new?raw_json=1&limit=100");
        assertThat(page.next()).isEqualTo(timeline.first() + "&after=t3_b");
        assertThat(page.posts()).extracting(SocialPost::author).containsExactly("ann", null);
        assertThat(page.posts().get(0).text()).isEqualTo("Down?\nus-east-1");
    }

    @Test
    void pagesThatAreNoneAreRefused() {
        for (Timeline timeline : List.of(
                new MastodonTimeline("s.example", null, false),
                new HackerNewsTimeline(),
                new RedditTimeline(List.of("aws"), true, null))) {
            for (String body : List.of("", "<html>", "{\"error\":\"This method requires a token\"}", "[{}]", "[1")) {
                assertThatThrownBy(() -> timeline.page(bytes(body)))
                        .as(timeline.platform() + " " + body)
                        .isInstanceOf(PayloadException.class);
            }
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
