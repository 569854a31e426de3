package dev.faultline.ingest.social.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.event.Observation;
import dev.faultline.event.ObservationStatus;
import dev.faultline.event.Post;
import dev.faultline.event.Provenance;
import dev.faultline.ingest.Event;
import dev.faultline.ingest.Item;
import dev.faultline.ingest.Refused;
import dev.faultline.ingest.SourceFacts;
import dev.faultline.ingest.Timing;
import dev.faultline.ingest.TurnedClock;
import dev.faultline.ingest.http.FetchLimits;
import dev.faultline.ingest.http.FetchSettings;
import dev.faultline.ingest.http.HostLimit;
import dev.faultline.ingest.http.HttpFetcher;
import dev.faultline.ingest.http.Reach;
import dev.faultline.ingest.http.SessionSettings;
import dev.faultline.ingest.live.Slice;
import dev.faultline.ingest.social.EvidencePosts;
import dev.faultline.ingest.social.MentionMatcher;
import dev.faultline.ingest.social.MentionRule;
import dev.faultline.testing.InventedJetstream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A stream of posts that misbehaves, at a clock that the test turns. */
class BlueskySourceTest {

    private static final long T0 = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
    private static final long SLICE = 10_000;

    private final TurnedClock clock = new TurnedClock(T0);
    private final Map<Long, Observation> latest = new HashMap<>();
    private final List<Post> posts = new ArrayList<>();
    private final List<Refused> refused = new ArrayList<>();
    private HttpFetcher fetcher;
    private InventedJetstream jetstream;
    private BlueskySource source;
    private long sliceStart = T0;

    @BeforeEach
    void begin() throws Exception {
        jetstream = new InventedJetstream();
        fetcher = new HttpFetcher(
                new FetchSettings(
                        "faultline-test",
                        new FetchLimits(Duration.ofSeconds(5), 1_000_000, 0, new HostLimit(60_000, 10), Map.of()),
                        new Reach(Set.of("127.0.0.1"), Set.of(), null),
                        null),
                clock);
        source = source();
    }

    @AfterEach
    void end() throws IOException {
        source.close();
        fetcher.close();
        jetstream.close();
    }

    @Test
    void mentionsAreCountedWithTheVolumeOfThePlatformAndZerosAreTold() throws Exception {
        open();
        happen(0, 10_000, "nothing");
        jetstream.post(T0 + 9_600, "did:plc:ann", "AWS is down");
        happen(10_000, 20_500, "nothing");
        next();
        next();

        assertThat(told(0).getCount()).isEqualTo(1);
        assertThat(told(0).getTotal()).isEqualTo(11);
        assertThat(told(1).getStatus()).isEqualTo(ObservationStatus.OK);
        assertThat(told(1).getCount()).isZero();
        assertThat(told(1).getTotal()).isEqualTo(10);
        assertThat(posts).singleElement().satisfies(post -> {
            assertThat(post.getEntities()).containsExactly("aws");
            assertThat(post.toString()).doesNotContain("ann");
        });
    }

    @Test
    void theNewestEventTellsHowFarTheStreamLiesBehind() throws Exception {
        open();
        happen(0, 10_000, "nothing");
        jetstream.post(T0 + 10_700, "did:plc:ann", "nothing");
        clock.turnTo(T0 + SLICE + 500);

        BlueskySource.Heard heard = source.fetch(new Slice(T0, T0 + SLICE));

        assertThat(source.newest(heard)).isEqualTo(T0 + 10_700);
    }

    @Test
    void duplicatesAndDisorderChangeNothing() throws Exception {
        open();
        happen(0, 12_000, "AWS down");
        next();
        happen(12_000, 20_500, "AWS down");
        jetstream.repeatBackwards();
        jetstream.post(T0 + 21_000, "did:plc:end", "end");
        next();

        assertThat(told(1).getTotal()).isEqualTo(10);
        assertThat(told(1).getCount()).isEqualTo(10);
    }

    @Test
    void whatALostConnectionMissedIsHeardFromTheCursorAndToldAgain() throws Exception {
        open();
        happen(0, 11_000, "AWS down");
        next();
        jetstream.isDown = true;
        jetstream.drop();
        await(() -> !source.isListening());
        happen(11_000, 22_000, "AWS down");
        next();
        assertThat(told(1).getStatus()).isEqualTo(ObservationStatus.FAILED);
        assertThat(told(1).getCount()).isNull();
        jetstream.isDown = false;
        awaitListening();
        happen(22_000, 31_000, "AWS down");
        next();

        assertThat(told(1).getStatus()).isEqualTo(ObservationStatus.OK);
        assertThat(told(1).getCount()).isEqualTo(10);
        assertThat(told(1).getProvenance()).isEqualTo(Provenance.BACKFILLED);
        assertThat(told(2).getCount()).isEqualTo(10);
    }

    @Test
    void aCursorThatIsTooOldLeavesAHoleAndNoZero() throws Exception {
        open();
        happen(0, 11_000, "AWS down");
        next();
        jetstream.isDown = true;
        jetstream.drop();
        await(() -> !source.isListening());
        happen(11_000, 22_000, "AWS down");
        jetstream.forgottenBefore = (T0 + 18_000) * 1_000;
        jetstream.isDown = false;
        awaitListening();
        happen(22_000, 31_000, "AWS down");
        next();
        next();

        assertThat(told(1).getStatus()).isEqualTo(ObservationStatus.FAILED);
        assertThat(told(2).getStatus()).isEqualTo(ObservationStatus.OK);
    }

    @Test
    void aStreamThatIsSilentWhileTheLineStandsIsNoZero() throws Exception {
        open();
        happen(0, 11_000, "AWS down");
        next();
        next();

        assertThat(told(1).getStatus()).isEqualTo(ObservationStatus.FAILED);
        assertThat(told(1).getReason()).contains("was heard until 2026-01-01T00:00:10");
    }

    @Test
    void anotherRunGoesOnFromTheCursor() throws Exception {
        open();
        happen(0, 20_500, "AWS down");
        next();
        next();
        Map<String, String> state = source.state();
        source.close();
        happen(20_500, 45_000, "AWS down");
        clock.turnTo(T0 + 44_000);
        sliceStart = T0 + 44_000;
        source = source();
        source.resume(state);
        open();
        happen(45_000, 61_000, "AWS down");
        next();
        next();

        assertThat(told(2).getCount()).isEqualTo(11);
        assertThat(told(3).getCount()).isEqualTo(10);
        assertThat(told(5).getCount()).isEqualTo(10);
        assertThat(jetstream.paths.get(jetstream.paths.size() - 1)).contains("cursor=");
    }

    @Test
    void aServerWithoutTheSecondVersionIsHeardByTheFirst() throws Exception {
        jetstream.hasNoVersion2 = true;
        open();
        happen(0, 11_000, "AWS down");
        next();

        assertThat(told(0).getCount()).isEqualTo(10);
        assertThat(jetstream.paths)
                .anyMatch(path -> path.startsWith("/subscribe?wantedCollections=app.bsky.feed.post"));
    }

    @Test
    void messagesThatCannotBeReadAreKeptAndTheClockOfAServerIsNotTrusted() throws Exception {
        open();
        happen(0, 11_000, "AWS down");
        jetstream.sendRaw("{\"kind\":");
        jetstream.post(T0 + 7_200_000, "did:plc:late", "two hours ahead");
        happen(11_000, 20_500, "AWS down");
        next();
        next();

        assertThat(refused).hasSize(2);
        assertThat(told(1).getStatus()).isEqualTo(ObservationStatus.OK);
        assertThat(told(1).getCount()).isEqualTo(10);
    }

    private BlueskySource source() {
        MentionRule rule = new MentionRule("aws", List.of("AWS"), false, List.of(), List.of(), List.of(), List.of());
        SocialFeed feed = new SocialFeed(
                "bluesky-posts",
                new MentionMatcher(List.of(rule)),
                new EvidencePosts("bluesky", "bluesky-posts", "salt", false),
                new Timing(60_000, 10_000, 600_000),
                SLICE,
                SourceFacts.NONE);
        return new BlueskySource(feed, fetcher, SessionSettings.of(jetstream.address()), jetstream.address(), clock);
    }

    private void open() throws Exception {
        source.open(clock.millis());
        awaitListening();
    }

    private void awaitListening() throws Exception {
        await(() -> source.isListening() && jetstream.isHeard());
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it never came").isLessThan(deadline);
            Thread.sleep(5);
        }
    }

    /** A post a second, each by another author. */
    private void happen(long from, long until, String text) {
        for (long at = from; at < until; at += 1_000) {
            jetstream.post(T0 + at, "did:plc:" + at, text);
        }
    }

    /** The clock passes the end of the slice, and the slice is read. */
    private void next() throws Exception {
        long end = Math.floorDiv(sliceStart, SLICE) * SLICE + SLICE;
        Slice slice = new Slice(sliceStart, end);
        clock.turnTo(Math.max(clock.millis(), end + 500));
        BlueskySource.Heard heard = source.fetch(slice);
        for (Item item : source.items(heard, slice.knownAt(clock.millis()))) {
            if (item instanceof Refused bad) {
                refused.add(bad);
            } else if (((Event) item).value() instanceof Post post) {
                posts.add(post);
            } else if (((Event) item).value() instanceof Observation seen
                    && seen.getSignal().equals("mentions")) {
                latest.put(seen.getIntervalStart().toEpochMilli(), seen);
            }
        }
        sliceStart = end;
    }

    private Observation told(int slice) {
        return latest.get(T0 + slice * SLICE);
    }
}
