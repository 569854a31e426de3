package dev.faultline.ingest.exchange.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.event.Observation;
import dev.faultline.event.ObservationStatus;
import dev.faultline.event.Provenance;
import dev.faultline.ingest.Event;
import dev.faultline.ingest.Interval;
import dev.faultline.ingest.SourceFacts;
import dev.faultline.ingest.Timing;
import dev.faultline.ingest.TurnedClock;
import dev.faultline.ingest.exchange.Binance;
import dev.faultline.ingest.http.FetchLimits;
import dev.faultline.ingest.http.FetchSettings;
import dev.faultline.ingest.http.HostLimit;
import dev.faultline.ingest.http.HttpFetcher;
import dev.faultline.ingest.http.Reach;
import dev.faultline.ingest.http.SessionSettings;
import dev.faultline.ingest.live.Slice;
import dev.faultline.testing.InventedVenue;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An exchange whose feed misbehaves, at a clock that the test turns. */
class ExchangeSourceTest {

    private static final long T0 = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
    private static final long SLICE = 10_000;

    private final TurnedClock clock = new TurnedClock(T0);
    private final Map<Long, Observation> latest = new HashMap<>();
    private HttpFetcher fetcher;
    private InventedVenue venue;
    private ExchangeSource source;
    private long sliceStart = T0;

    @BeforeEach
    void open() throws Exception {
        venue = new InventedVenue();
        fetcher = new HttpFetcher(
                new FetchSettings(
                        "faultline-test",
                        new FetchLimits(Duration.ofSeconds(5), 1_000_000, 0, new HostLimit(60_000, 10), Map.of()),
                        new Reach(Set.of("127.0.0.1"), Set.of(), null),
                        null),
                clock);
        source = source();
        source.open(clock.millis());
        awaitListening();
    }

    @AfterEach
    void close() throws IOException {
        source.close();
        fetcher.close();
        venue.close();
    }

    @Test
    void dropsDuplicatesAndDisorderAreCountedExactly() throws Exception {
        Random random = new Random(11);
        List<String> messages = new ArrayList<>(venue.happen(1, 500, T0 + 100, 19));
        List<String> sent = new ArrayList<>();
        for (String message : messages) {
            if (random.nextInt(10) > 0) {
                sent.add(message);
            }
            if (random.nextInt(10) == 0) {
                sent.add(message);
            }
        }
        for (int i = 0; i + 20 <= sent.size(); i += 20) {
            Collections.shuffle(sent.subList(i, i + 20), random);
        }
        venue.send(sent);

        next();

        assertThat(told(0).getStatus()).isEqualTo(ObservationStatus.OK);
        assertThat(told(0).getCount()).isEqualTo(500);
        assertThat(told(0).getAmount()).isEqualTo(500 * 50.0);
        assertThat(told(0).getUnit()).isEqualTo("USDT");
    }

    @Test
    void theNewestTradeTellsHowFarTheFeedLiesBehind() throws Exception {
        Slice slice = new Slice(sliceStart, T0 + SLICE);
        clock.turnTo(T0 + SLICE + 500);
        ExchangeSource.Heard silent = source.fetch(slice);
        assertThat(source.newest(silent)).as("no trade yet").isNull();

        venue.send(venue.happen(1, 3, T0 + SLICE + 100, 1_000));
        clock.turnTo(T0 + 2 * SLICE + 500);
        ExchangeSource.Heard heard = source.fetch(new Slice(T0 + SLICE, T0 + 2 * SLICE));
        assertThat(source.newest(heard)).isEqualTo(T0 + SLICE + 2_100);
    }

    @Test
    void aQuietMarketIsAZeroWhileTheLineAnswers() throws Exception {
        next();
        next();

        assertThat(told(1).getStatus()).isEqualTo(ObservationStatus.OK);
        assertThat(told(1).getCount()).isZero();
    }

    @Test
    void aLostConnectionIsNoZeroAndIsFilledFromTheHistory() throws Exception {
        venue.send(venue.happen(1, 10, T0 + 1_000, 100));
        next();
        venue.feedIsDown = true;
        venue.drop();
        while (source.isListening()) {
            Thread.onSpinWait();
        }
        venue.happen(11, 30, T0 + 11_000, 100);
        next();
        assertThat(told(1).getStatus()).isEqualTo(ObservationStatus.FAILED);
        assertThat(told(1).getCount()).isNull();
        venue.feedIsDown = false;
        clock.advance(Duration.ofMillis(5_000));
        awaitListening();
        venue.send(venue.happen(31, 33, T0 + 26_000, 100));
        next();
        next();

        assertThat(told(1).getStatus()).isEqualTo(ObservationStatus.OK);
        assertThat(told(1).getCount()).isEqualTo(20);
        assertThat(told(1).getProvenance()).isEqualTo(Provenance.BACKFILLED);
        assertThat(told(2).getCount()).isEqualTo(3);
        assertThat(told(2).getStatus()).isEqualTo(ObservationStatus.OK);
    }

    @Test
    void whatTheHistoryDoesNotGiveStaysUnseen() throws Exception {
        venue.send(venue.happen(1, 10, T0 + 1_000, 100));
        next();
        venue.historyIsLimited = true;
        List<String> more = venue.happen(11, 20, T0 + 11_000, 100);
        more.remove(5);
        venue.send(more);

        next();

        assertThat(told(1).getStatus()).isEqualTo(ObservationStatus.PARTIAL);
        assertThat(told(1).getReason()).contains("BTCUSDT");
    }

    @Test
    void aFeedThatIsSilentWhileTheMarketTradesIsFoundOut() throws Exception {
        venue.send(venue.happen(1, 10, T0 + 1_000, 100));
        next();
        venue.happen(11, 40, T0 + 12_000, 2_000);
        for (int i = 0; i < 7; i++) {
            next();
        }
        awaitListening();
        next();

        assertThat(told(1).getCount()).as("first taken for quiet, then known").isEqualTo(4);
        assertThat(told(2).getCount()).isEqualTo(5);
    }

    @Test
    void silenceThatNobodyCanConfirmIsNoZero() throws Exception {
        venue.send(venue.happen(1, 10, T0 + 1_000, 100));
        next();
        venue.historyIsLimited = true;
        for (int i = 0; i < 8; i++) {
            next();
        }

        assertThat(told(8).getStatus()).isEqualTo(ObservationStatus.PARTIAL);
        assertThat(told(8).getReason()).contains("not known");
    }

    @Test
    void anotherRunGoesOnAfterTheLastTrade() throws Exception {
        venue.send(venue.happen(1, 10, T0 + 1_000, 100));
        next();
        Map<String, String> state = source.state();
        source.close();
        venue.happen(11, 30, T0 + 11_000, 1_000);
        clock.turnTo(T0 + 43_000);
        sliceStart = T0 + 43_000;
        source = source();
        source.resume(state);
        source.open(clock.millis());
        awaitListening();
        venue.send(venue.happen(31, 32, T0 + 44_000, 1_000));

        next();
        next();

        assertThat(told(1).getCount()).isEqualTo(9);
        assertThat(told(2).getCount()).isEqualTo(10);
        assertThat(told(3).getCount()).isEqualTo(1);
        assertThat(latest.get(T0 + 43_000).getCount()).isEqualTo(2);
    }

    @Test
    void aSourceThatOpensAfterTheSliceInWhichItsRunBeganCountsNothingTwice() throws Exception {
        venue.send(venue.happen(1, 10, T0 + 1_000, 100));
        next();
        Map<String, String> state = source.state();
        source.close();
        venue.happen(11, 30, T0 + 11_000, 1_000);
        long begin = T0 + 18_500;
        clock.turnTo(T0 + 21_700);
        sliceStart = begin;
        source = source();
        source.resume(state);
        source.open(begin);
        awaitListening();

        next();
        next();
        venue.send(venue.happen(31, 31, T0 + 41_000, 1_000));
        next();
        next();

        assertThat(latest.values().stream()
                        .filter(told -> told.getIntervalStart().toEpochMilli() >= T0 + 10_000
                                && told.getIntervalStart().toEpochMilli() < T0 + 40_000)
                        .mapToDouble(Observation::getCount)
                        .sum())
                .as("each trade in one slice")
                .isEqualTo(20);
        assertThat(told(1).getIntervalEnd().toEpochMilli()).isEqualTo(begin);
        assertThat(told(1).getCount()).isEqualTo(8);
        assertThat(latest.get(begin).getCount()).isEqualTo(1);
    }

    private ExchangeSource source() {
        Market market = new Market(
                "binance",
                "binance-trades",
                SourceFacts.NONE,
                List.of("BTCUSDT"),
                "USDT",
                new Timing(60_000, 10_000, 600_000),
                SLICE,
                venue.feed(),
                venue.history());
        return new ExchangeSource(market, Binance.global(), fetcher, SessionSettings.of(venue.feed()), clock);
    }

    private void awaitListening() throws InterruptedException {
        venue.awaitSubscription();
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!source.isListening()) {
            assertThat(System.nanoTime()).as("it never listened").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    /** The clock passes the end of the slice, and the slice is read. */
    private void next() throws Exception {
        long end = Math.floorDiv(sliceStart, SLICE) * SLICE + SLICE;
        Slice slice = new Slice(sliceStart, end);
        clock.turnTo(end + 500);
        ExchangeSource.Heard heard = source.fetch(slice);
        Interval interval = slice.knownAt(clock.millis());
        source.items(heard, interval).forEach(item -> {
            Observation told = (Observation) ((Event) item).value();
            latest.put(told.getIntervalStart().toEpochMilli(), told);
        });
        sliceStart = end;
    }

    private Observation told(int slice) {
        return latest.get(T0 + slice * SLICE);
    }
}
