package dev.faultline.ingest.social.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.faultline.event.Observation;
import dev.faultline.event.ObservationStatus;
import dev.faultline.event.Post;
import dev.faultline.ingest.Event;
import dev.faultline.ingest.Interval;
import dev.faultline.ingest.Item;
import dev.faultline.ingest.SourceFacts;
import dev.faultline.ingest.Timing;
import dev.faultline.ingest.http.Answer;
import dev.faultline.ingest.live.Slice;
import dev.faultline.ingest.social.EvidencePosts;
import dev.faultline.ingest.social.MentionMatcher;
import dev.faultline.ingest.status.PayloadException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class XSourceTest {

    private static final long MINUTE = 60_000;
    private static final long SLICE = 15 * MINUTE;
    private static final long BEGUN = Instant.parse("2026-01-31T12:00:00Z").toEpochMilli();
    private static final SpendingGuard.Budget BUDGET = new SpendingGuard.Budget(50, 1, 0.005, 0.01);

    @TempDir
    private Path folder;

    private final List<String> asked = new ArrayList<>();
    private String search = "{\"meta\":{\"result_count\":0}}";
    private int missing = -1;
    private boolean isCut;

    @Test
    void minutesAreAddedUpAndAZeroIsAZero() throws Exception {
        XSource source = source(0, guard(BUDGET, "2026-01-31T12:16:00Z"));
        assertThat(observations(items(source, 1)))
                .extracting(Observation::getStatus, Observation::getCount, Observation::getTotal)
                .containsExactly(tuple(ObservationStatus.OK, 30.0, null));
        assertThat(asked)
                .containsExactly(
                        "/2/tweets/counts/recent?granularity=minute&query=aws+down&start_time=2026-01-31T12:00:00Z"
                                + "&end_time=2026-01-31T12:15:00Z");
    }

    @Test
    void aMinuteThatIsNotCountedMakesTheSliceFailed() throws Exception {
        missing = 7;
        assertThat(observations(items(source(0, guard(BUDGET, "2026-01-31T12:16:00Z")), 1)))
                .extracting(Observation::getReason, Observation::getCount)
                .containsExactly(tuple("the platform gives no count for 2026-01-31T12:07:00Z", null));
    }

    @Test
    void postsAreEvidenceWithoutTheirAuthorsAndThoseThatDidNotComeAreGivenBack() throws Exception {
        search = "{\"data\":[{\"id\":\"77\",\"text\":\"aws down?\",\"author_id\":\"5\",\"lang\":\"en\","
                + "\"created_at\":\"2026-01-31T12:03:00.000Z\"}],\"meta\":{\"result_count\":1}}";
        SpendingGuard guard = guard(BUDGET, "2026-01-31T12:16:00Z");
        List<Post> posts = items(source(20, guard), 1).stream()
                .filter(item -> item instanceof Event event && event.value() instanceof Post)
                .map(item -> (Post) ((Event) item).value())
                .toList();
        assertThat(posts).singleElement().satisfies(post -> {
            assertThat(post.getId()).isEqualTo("x/77");
            assertThat(post.getLink()).isEqualTo("https://x.com/i/web/status/77");
            assertThat(post.getAuthorHash()).isNotEqualTo("5").isNotNull();
            assertThat(post.getEntities()).containsExactly("aws");
        });
        assertThat(guard.left().posts()).isEqualTo(49);
    }

    @Test
    void nothingIsAskedThatTheBudgetDoesNotAllow() throws Exception {
        SpendingGuard guard = guard(new SpendingGuard.Budget(30, 1, 0.005, 0.01), "2026-01-31T12:16:00Z");
        XSource source = source(20, guard);
        isCut = true;
        assertThatThrownBy(() -> items(source, 1)).hasMessage("cut");
        int before = asked.size();
        assertThatThrownBy(() -> items(source, 1))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("budget spent: 20 of 30 posts and 0.11 of 1.00 in 2026-01");
        assertThat(asked).as("no request was sent").hasSize(before);
        assertThat(source.allowance().posts()).isEqualTo(10);
    }

    @Test
    void whatWasSpentIsRememberedByTheNextRunAndForgottenInTheNextMonth() throws Exception {
        guard(BUDGET, "2026-01-31T23:59:00Z").reserve(50, 0);
        assertThatThrownBy(() -> guard(BUDGET, "2026-01-31T23:59:59Z").reserve(1, 0))
                .hasMessageContaining("budget spent");
        SpendingGuard next = guard(BUDGET, "2026-02-01T00:00:00Z");
        next.reserve(50, 0);
        assertThat(next.left().posts()).isZero();
        assertThatThrownBy(() -> guard(BUDGET, "2026-01-31T00:00:00Z").reserve(1, 0))
                .as("a clock that goes back gives nothing back")
                .hasMessageContaining("2026-02");
    }

    @Test
    void moneyIsALimitOfItsOwn() throws Exception {
        SpendingGuard guard =
                guard(new SpendingGuard.Budget(Long.MAX_VALUE, 0.02, 0.005, 0.01), "2026-01-31T12:00:00Z");
        guard.reserve(0, 1);
        guard.reserve(2, 0);
        assertThatThrownBy(() -> guard.reserve(1, 0)).hasMessageContaining("0.02 of 0.02");
    }

    @Test
    void whatCannotBeUnderstoodAllowsNothing() throws Exception {
        Files.writeString(folder.resolve("spent.txt"), "much");
        SpendingGuard guard = guard(BUDGET, "2026-01-31T12:00:00Z");
        assertThatThrownBy(() -> guard.reserve(1, 0)).hasMessageStartingWith("budget unknown");
        assertThat(guard.left().posts()).isZero();
    }

    @Test
    void anotherDocumentIsNoZero() {
        search = "{\"title\":\"Unauthorized\"}";
        assertThatThrownBy(() -> items(source(20, guard(BUDGET, "2026-01-31T12:16:00Z")), 1))
                .isInstanceOf(PayloadException.class);
    }

    private SpendingGuard guard(SpendingGuard.Budget budget, String now) {
        return new SpendingGuard(folder.resolve("spent.txt"), budget, Clock.fixed(Instant.parse(now), ZoneOffset.UTC));
    }

    private XSource source(int posts, SpendingGuard guard) {
        SocialFeed feed = new SocialFeed(
                "x-clouds",
                new MentionMatcher(List.of()),
                new EvidencePosts("x", "x-clouds", "salt", false),
                new Timing(SLICE, 0, 10 * SLICE),
                SLICE,
                SourceFacts.NONE);
        return new XSource(feed, List.of(new XSource.Query("aws", "aws down")), posts, guard, this::read);
    }

    private Answer read(String path) throws IOException {
        asked.add(path);
        if (isCut) {
            throw new IOException("cut");
        }
        String body = path.contains("/counts/") ? counts() : search;
        return new Answer(200, Map.of(), body.getBytes(UTF_8), Instant.EPOCH, Duration.ZERO, false);
    }

    private String counts() {
        return LongStream.range(0, 15)
                .filter(minute -> minute != missing)
                .mapToObj(minute -> "{\"start\":\"" + Instant.ofEpochMilli(BEGUN + minute * MINUTE)
                        + "\",\"tweet_count\":" + (minute % 2 == 0 ? 0 : 30 / 7 + (minute == 1 ? 2 : 0)) + "}")
                .collect(Collectors.joining(",", "{\"data\":[", "]}"));
    }

    private static List<Item> items(XSource source, int slice) throws Exception {
        long end = BEGUN + (slice + 1) * SLICE;
        XSource.Read read = source.fetch(new Slice(end - SLICE, end));
        return source.items(read, new Interval(end - SLICE, end, end));
    }

    private static List<Observation> observations(List<Item> items) {
        return items.stream()
                .filter(item -> item instanceof Event event && event.value() instanceof Observation)
                .map(item -> (Observation) ((Event) item).value())
                .toList();
    }
}
