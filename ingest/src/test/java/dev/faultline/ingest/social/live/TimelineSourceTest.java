package dev.faultline.ingest.social.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.event.Observation;
import dev.faultline.event.ObservationStatus;
import dev.faultline.event.Provenance;
import dev.faultline.ingest.Event;
import dev.faultline.ingest.Interval;
import dev.faultline.ingest.Original;
import dev.faultline.ingest.SourceFacts;
import dev.faultline.ingest.Timing;
import dev.faultline.ingest.http.Answer;
import dev.faultline.ingest.live.Slice;
import dev.faultline.ingest.social.EvidencePosts;
import dev.faultline.ingest.social.HackerNewsTimeline;
import dev.faultline.ingest.social.MentionMatcher;
import dev.faultline.ingest.social.MentionRule;
import dev.faultline.ingest.status.PayloadException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A timeline that is asked, with a server in memory that pages as Hacker News does. */
class TimelineSourceTest {

    private static final long T0 = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
    private static final long MINUTE = 60_000;
    private static final int PAGE = 200;

    private final NavigableMap<Long, String> posts = new TreeMap<>();
    private final Map<Long, Observation> latest = new HashMap<>();
    private String broken = "";
    private boolean isDown;
    private int asked;
    private TimelineSource source = source();

    @BeforeEach
    void someHistory() {
        for (int i = 1; i <= 50; i++) {
            posts.put(T0 / 1_000 - 600 + i, "history");
        }
    }

    @Test
    void aSliceIsToldTwoMinutesLaterWithItsVolumeAndItsZeros() throws Exception {
        posts.put(T0 / 1_000 + 10, "AWS is down");
        posts.put(T0 / 1_000 + 20, "nothing");
        posts.put(T0 / 1_000 + 70, "nothing");
        read(2);
        read(3);

        assertThat(told(0).getCount()).isEqualTo(1);
        assertThat(told(0).getTotal()).isEqualTo(2);
        assertThat(told(1).getCount()).isZero();
        assertThat(told(1).getStatus()).isEqualTo(ObservationStatus.OK);
    }

    @Test
    void pagesAreReadDownToTheLastTimeAndEachPostCountsOnce() throws Exception {
        for (int i = 0; i < 600; i++) {
            posts.put(T0 / 1_000 + i, "AWS number x" + i);
        }
        read(2);
        asked = 0;
        read(11);

        assertThat(told(5).getTotal()).isEqualTo(60);
        assertThat(latest.values().stream().mapToDouble(Observation::getTotal).sum())
                .isEqualTo(600);
        assertThat(told(5).getProvenance()).isEqualTo(Provenance.BACKFILLED);
        assertThat(asked).isBetween(3, 5);
    }

    @Test
    void morePostsThanPagesLeaveTheOlderSlicesUnseen() throws Exception {
        read(2);
        for (int i = 0; i < 3_000; i++) {
            posts.put(T0 / 1_000 + 60 + i, "nothing");
        }
        read(52);

        assertThat(told(1).getStatus()).isEqualTo(ObservationStatus.FAILED);
        assertThat(told(1).getCount()).isNull();
        assertThat(told(1).getReason()).contains("more posts");
        assertThat(told(49).getTotal()).isEqualTo(60);
    }

    @Test
    void aTimelineWithoutAnyPostIsNoZero() {
        posts.clear();

        assertThatThrownBy(() -> read(2)).isInstanceOf(PayloadException.class).hasMessageContaining("no post at all");
        assertThat(latest).isEmpty();
    }

    @Test
    void anErrorPageIsKeptAndTheSliceIsReadWithTheNext() throws Exception {
        read(2);
        broken = "<html>busy</html>";
        assertThatThrownBy(() -> read(3)).isInstanceOf(PayloadException.class);
        TimelineSource.Read page = source.fetch(slice(3));
        assertThat(((Original.Bytes) source.origin(page).original()).bytes())
                .isEqualTo(broken.getBytes(StandardCharsets.UTF_8));
        broken = "";
        posts.put(T0 / 1_000 + 70, "AWS is down");
        read(4);

        assertThat(told(1).getCount()).isEqualTo(1);
        assertThat(told(2).getCount()).isZero();
    }

    @Test
    void aServerThatDoesNotAnswerIsAskedForTheSameTimeAgain() throws Exception {
        read(2);
        isDown = true;
        assertThatThrownBy(() -> read(3)).isInstanceOf(IOException.class);
        isDown = false;
        read(4);

        assertThat(told(1).getStatus()).isEqualTo(ObservationStatus.OK);
    }

    @Test
    void anotherRunGoesOnWhereThisOneEnded() throws Exception {
        read(2);
        Map<String, String> state = source.state();
        posts.put(T0 / 1_000 + 130, "AWS is down");
        source = source();
        source.resume(state);
        read(7);

        assertThat(told(1).getCount()).isZero();
        assertThat(told(2).getCount()).isEqualTo(1);
        assertThat(told(4).getCount()).isZero();
    }

    private TimelineSource source() {
        MentionRule rule = new MentionRule("aws", List.of("AWS"), false, List.of(), List.of(), List.of(), List.of());
        SocialFeed feed = new SocialFeed(
                "hn",
                new MentionMatcher(List.of(rule)),
                new EvidencePosts("hacker-news", "hn", "salt", false),
                new Timing(5 * MINUTE, MINUTE, 50 * MINUTE),
                MINUTE,
                SourceFacts.NONE);
        return new TimelineSource(feed, new HackerNewsTimeline(), this::answer);
    }

    private Answer answer(String path) throws IOException {
        asked++;
        if (isDown) {
            throw new IOException("nobody is there");
        }
        Matcher older = Pattern.compile("created_at_i%3C%3D(\\d+)").matcher(path);
        long newest = older.find() ? Long.parseLong(older.group(1)) : Long.MAX_VALUE;
        String hits = posts.headMap(newest, true).descendingMap().entrySet().stream()
                .limit(PAGE)
                .map(post -> "{\"objectID\":\"" + post.getKey() + "\",\"author\":\"a" + post.getKey()
                        + "\",\"created_at_i\":" + post.getKey() + ",\"comment_text\":\"" + post.getValue() + "\"}")
                .collect(Collectors.joining(",", "{\"hits\":[", "]}"));
        String body = broken.isEmpty() ? hits : broken;
        return new Answer(200, Map.of(), body.getBytes(StandardCharsets.UTF_8), Instant.EPOCH, Duration.ZERO, false);
    }

    /** Reads after the minute of that number, counted from zero, is over. */
    private void read(int minute) throws Exception {
        Interval interval = slice(minute).knownAt(slice(minute).end() + 500);
        source.items(source.fetch(slice(minute)), interval).forEach(item -> {
            if (((Event) item).value() instanceof Observation seen
                    && seen.getSignal().equals("mentions")) {
                latest.put(seen.getIntervalStart().toEpochMilli(), seen);
            }
        });
    }

    private static Slice slice(int minute) {
        return new Slice(T0 + minute * MINUTE, T0 + (minute + 1) * MINUTE);
    }

    private Observation told(int minute) {
        return latest.get(T0 + minute * MINUTE);
    }
}
