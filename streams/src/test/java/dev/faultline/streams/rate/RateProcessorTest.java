package dev.faultline.streams.rate;

import static dev.faultline.streams.Watcher.MINUTE;
import static dev.faultline.streams.Watcher.at;
import static dev.faultline.streams.Watcher.block;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.event.Arrival;
import dev.faultline.event.Block;
import dev.faultline.event.Observation;
import dev.faultline.event.ObservationStatus;
import dev.faultline.event.Rate;
import dev.faultline.event.Surface;
import dev.faultline.streams.ProcessorBench;
import dev.faultline.streams.Watcher;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RateProcessorTest {

    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long DAY = 24 * HOUR;
    private static final Watcher FEED = Watcher.of("coinbase", "feed");
    private static final Watcher NODE = new Watcher("bitcoin", Surface.CHAIN, "blocks", "node", MINUTE);

    @TempDir
    private Path directory;

    private ProcessorBench<Observation> bench;
    private final Map<Instant, Rate> latest = new TreeMap<>();
    private final List<Arrival> arrivals = new ArrayList<>();

    @BeforeEach
    void start() {
        bench = RateBench.of(RateSettings.defaults(), directory);
    }

    private List<Rate> send(Observation... seen) {
        List<Rate> rates = new ArrayList<>();
        for (Observation observation : seen) {
            bench.send(observation.getEntity(), observation).forEach(out -> take(out.value(), rates));
        }
        return rates;
    }

    private void take(SpecificRecord value, List<Rate> rates) {
        if (value instanceof Rate rate) {
            rates.add(rate);
            latest.put(rate.getBucketStart(), rate);
        } else if (value instanceof Arrival arrival) {
            arrivals.add(arrival);
        }
    }

    @Test
    void aBucketIsFinalWhenItsSourceHasPassedItsEndAndTheGrace() {
        assertThat(send(FEED.bucket(0, 5), FEED.counted(MINUTE, MINUTE + 9_999, 1)))
                .isEmpty();
        List<Rate> rates = send(FEED.counted(MINUTE + 9_999, MINUTE + 10_000, 0));
        assertThat(rates).extracting(Rate::getCount).containsExactly(5.0);
        assertThat(rates.get(0).getBucketStart()).isEqualTo(at(0));
        assertThat(rates.get(0).getRevision()).isEqualTo(1);
    }

    @Test
    void aFailedPollAdvancesTheWatermarkToo() {
        List<Rate> rates = send(FEED.bucket(0, 5), FEED.failed(1), FEED.failed(2));
        assertThat(rates).extracting(Rate::getCount).containsExactly(5.0, null);
        assertThat(rates.get(1).getFailed()).isEqualTo(1);
    }

    @Test
    void oneSourceDoesNotWaitForAnother() {
        Watcher other = Watcher.of("coinbase", "other");
        assertThat(send(other.bucket(0, 1), FEED.bucket(0, 5), FEED.bucket(1, 5)))
                .extracting(Rate::getSource)
                .containsExactly("feed");
    }

    @Test
    void whatComesLaterRevisesTheBucketAndTheSameAgainDoesNot() {
        send(FEED.counted(0, MINUTE / 2, 5), FEED.bucket(1, 5));
        List<Rate> revised = send(FEED.counted(MINUTE / 2, MINUTE, 2));
        assertThat(revised).extracting(Rate::getCount).containsExactly(7.0);
        assertThat(revised.get(0).getRevision()).isEqualTo(2);
        assertThat(send(FEED.counted(MINUTE / 2, MINUTE, 2), FEED.bucket(1, 5))).isEmpty();
    }

    @Test
    void theEndMakesFinalWhatWasOpenAndIsToldOnce() {
        send(FEED.bucket(0, 5));
        assertThat(send(FEED.end(1))).extracting(Rate::getCount).containsExactly(5.0);
        assertThat(send(FEED.end(1))).isEmpty();
        assertThat(arrivals).extracting(Arrival::getEnded).containsExactly(true);
    }

    @Test
    void aSourceThatGoesOnAfterItsEndSaysSo() {
        send(FEED.bucket(0, 5), FEED.end(1), FEED.bucket(1, 5));
        assertThat(arrivals).extracting(Arrival::getEnded).containsExactly(true, false);
        assertThat(arrivals).extracting(Arrival::getRevision).containsExactly(1L, 2L);
    }

    @Test
    void stateIsTakenUpAgainAfterARestart() {
        send(FEED.bucket(0, 5), FEED.counted(MINUTE, MINUTE + 5_000, 1));
        bench.restart();
        List<Rate> rates = send(FEED.counted(MINUTE + 5_000, 2 * MINUTE, 1));
        assertThat(rates).extracting(Rate::getCount).containsExactly(5.0);
    }

    @Test
    void whatLiesBehindTheHorizonChangesNothing() {
        int week = (int) (Duration.ofDays(7).toMillis() / MINUTE);
        send(FEED.bucket(0, 5), FEED.bucket(week + 10, 5));
        assertThat(send(FEED.counted(1_000, 2_000, 3))).isEmpty();
        assertThat(latest.get(at(0)).getCount()).isEqualTo(5);
    }

    @Test
    void bucketsBehindTheHorizonAreForgotten() {
        int week = (int) (Duration.ofDays(7).toMillis() / MINUTE);
        send(FEED.bucket(0, 5), FEED.bucket(1, 5));
        assertThat(bench.size(RateTopology.BUCKETS)).isEqualTo(2);
        send(FEED.bucket(week + 70, 5));
        assertThat(bench.size(RateTopology.BUCKETS)).isEqualTo(1);
    }

    @Test
    void aBucketWiderThanTheHorizonIsKeptUntilItIsFinal() {
        long width = 10 * DAY;
        Watcher wide = new Watcher("coinbase", Surface.TRADING, "trades", "wide", width);
        long first = untilTheNext(width);
        for (long start = first; start < first + width; start += DAY) {
            assertThat(send(wide.counted(start, start + DAY, 3))).isEmpty();
        }
        assertThat(send(wide.counted(first + width, first + width + DAY, 1)))
                .extracting(Rate::getCount)
                .containsExactly(30.0);
    }

    @Test
    void aWideBucketIsKeptAsLongAsAnyOfItCanChange() {
        Watcher daily = new Watcher("coinbase", Surface.TRADING, "trades", "daily", DAY);
        long first = untilTheNext(DAY);
        for (int i = 0; i < 22; i++) {
            send(daily.counted(first + i * HOUR, first + (i + 1) * HOUR, 1));
        }
        send(daily.counted(first + DAY, first + 7 * DAY + 20 * HOUR, 0));
        assertThat(send(daily.counted(first + 22 * HOUR, first + 23 * HOUR, 5)))
                .as("not yet behind the horizon, and the rest of its day is known")
                .extracting(Rate::getCount)
                .containsExactly(27.0);
        send(daily.counted(first + 7 * DAY + 20 * HOUR, first + 8 * DAY + 2 * HOUR, 0));
        assertThat(bench.size(RateTopology.BUCKETS)).as("days 1 to 8").isEqualTo(8);
    }

    /** Milliseconds from the begin of the tests to that of a bucket. */
    private static long untilTheNext(long width) {
        return Math.floorMod(-at(0).toEpochMilli(), width);
    }

    @Test
    void blocksCountInTheBucketOfTheirHeaderTime() {
        send(NODE.blocks(1, List.of(block(1, "a", "g", 5_000), block(2, "b", "a", MINUTE))));
        send(NODE.blocks(0, List.of()), NODE.end(2));
        assertThat(latest.get(at(0)).getCount()).isEqualTo(1);
        assertThat(latest.get(at(MINUTE)).getCount()).isEqualTo(1);
        assertThat(latest.get(at(0)).getLastEvent()).isEqualTo(at(5_000));
    }

    @Test
    void aHeaderTimeMoreThanTwoHoursFromTheFirstSightIsNotBelieved() {
        Duration two = Duration.ofHours(2);
        Block plausible = Block.newBuilder(block(1, "a", "g", 30_000))
                .setTime(at(30_000).minus(two))
                .setFirstSeen(at(30_000))
                .build();
        Block not = Block.newBuilder(block(2, "b", "a", 40_000))
                .setTime(at(40_000).plus(two).plusMillis(1))
                .setFirstSeen(at(40_000))
                .build();
        send(NODE.blocks(0, List.of(plausible, not)), NODE.end(1));
        assertThat(latest.get(at(0)).getCount()).isEqualTo(1);
        assertThat(latest.get(at(0)).getLastEvent()).isEqualTo(at(40_000));
        assertThat(latest).containsKey(at(30_000).minus(two).minusMillis(30_000));
    }

    @Test
    void aReorganisationRevisesTheBucketOfTheOrphan() {
        send(NODE.blocks(0, List.of(block(1, "a", "g", 10_000))), NODE.blocks(1, List.of()));
        assertThat(latest.get(at(0)).getCount()).isEqualTo(1);
        send(NODE.blocks(2, List.of(block(1, "b", "g", 70_000), block(2, "c", "b", 130_000))), NODE.end(3));
        assertThat(latest.get(at(0)).getCount()).isZero();
        assertThat(latest.get(at(MINUTE)).getCount()).isEqualTo(1);
        assertThat(latest.get(at(2 * MINUTE)).getCount()).isEqualTo(1);
    }

    @Test
    void aBlockReportedTwiceCountsOnce() {
        Block unknownTime = Block.newBuilder(block(1, "a", "g", 10_000))
                .setTime(null)
                .setFirstSeen(at(70_000))
                .build();
        send(NODE.blocks(0, List.of(block(1, "a", "g", 10_000))), NODE.blocks(1, List.of(unknownTime)));
        send(NODE.end(2));
        assertThat(latest.get(at(0)).getCount()).isEqualTo(1);
        assertThat(latest.get(at(MINUTE)).getCount()).isZero();
    }

    @Test
    void aBlockBehindTheHorizonIsLeftOut() {
        int week = (int) (Duration.ofDays(7).toMillis() / MINUTE);
        send(NODE.blocks(week, List.of()));
        Block old = block(1, "a", "g", -MINUTE);
        assertThat(send(NODE.blocks(week + 1, List.of(old)), NODE.end(week + 2)))
                .extracting(Rate::getBucketStart)
                .doesNotContain(at(-MINUTE));
    }

    @Test
    void anIntervalOverManyBucketsFailsInEachOfThem() {
        Observation down = FEED.observation(0, 5 * MINUTE, ObservationStatus.FAILED)
                .setReason("not running")
                .build();
        assertThat(send(down, FEED.end(5)))
                .hasSize(5)
                .allSatisfy(rate -> assertThat(rate.getFailed()).isEqualTo(1))
                .allSatisfy(rate -> assertThat(rate.getCount()).isNull());
    }

    @Test
    void eachObservationOfAChainIsAnArrivalAndTellsItsNewBlocks() {
        send(NODE.blocks(0, List.of()), NODE.blocks(1, List.of())); // no block known yet
        assertThat(arrivals).isEmpty();
        Block first = block(1, "a", "g", 130_000);
        Block second = block(2, "b", "a", 150_000);
        send(NODE.blocks(2, List.of(first, second)), NODE.blocks(3, List.of(second)), NODE.failed(4));
        assertThat(arrivals)
                .extracting(Arrival::getEvents)
                .containsExactly(List.of(at(130_000), at(150_000)), List.of(), List.of());
        assertThat(arrivals).extracting(Arrival::getWatchedFrom).containsExactly(at(2 * MINUTE), at(3 * MINUTE), null);
        assertThat(arrivals)
                .extracting(Arrival::getWatchedUntil)
                .containsExactly(at(3 * MINUTE), at(4 * MINUTE), at(4 * MINUTE));
        assertThat(arrivals)
                .extracting(Arrival::getWatermark)
                .containsExactly(at(3 * MINUTE), at(4 * MINUTE), at(5 * MINUTE));
        send(NODE.blocks(3, List.of(second))); // redelivered
        assertThat(arrivals).hasSize(3);
    }

    @Test
    void anIntervalAddsOnlyWhatWasNotWatchedBefore() {
        send(NODE.blocks(0, List.of(block(1, "a", "g", 0))));
        send(NODE.observation(MINUTE / 2, 2 * MINUTE, ObservationStatus.OK).build());
        send(NODE.observation(MINUTE / 2, MINUTE, ObservationStatus.OK)
                .setBlocks(List.of(block(2, "b", "a", 45_000)))
                .build());
        assertThat(arrivals).extracting(Arrival::getWatchedFrom).containsExactly(at(0), at(MINUTE), null);
        assertThat(arrivals.get(2).getEvents()).containsExactly(at(45_000));
    }

    @Test
    void aCountedSeriesHasNoArrivals() {
        send(FEED.bucket(0, 5), FEED.bucket(1, 0), FEED.failed(2));
        assertThat(arrivals).isEmpty();
    }

    @Test
    void ofABackfillTheLatestEventsAreToldAndTheRestIsNotWatched() {
        List<Block> many = new ArrayList<>();
        for (int i = 0; i < Told.MOST_EVENTS + 500; i++) {
            many.add(block(i, "h" + i, null, i * 10L));
        }
        send(NODE.blocks(0, many));
        Arrival arrival = arrivals.get(0);
        assertThat(arrival.getEvents()).hasSize(Told.MOST_EVENTS);
        assertThat(arrival.getEvents().get(0)).isEqualTo(at(5_000));
        assertThat(arrival.getWatchedFrom()).isEqualTo(at(5_000));
    }
}
