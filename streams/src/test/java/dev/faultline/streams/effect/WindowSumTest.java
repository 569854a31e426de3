package dev.faultline.streams.effect;

import static dev.faultline.streams.Watcher.MINUTE;
import static dev.faultline.streams.Watcher.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.event.Provenance;
import dev.faultline.event.Rate;
import dev.faultline.streams.Lineage;
import dev.faultline.streams.Rows;
import dev.faultline.streams.Watcher;
import dev.faultline.streams.attribute.Window;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.streams.state.internals.InMemoryKeyValueStore;
import org.junit.jupiter.api.Test;

class WindowSumTest {

    private static final Watcher FEED = Watcher.of("coinbase", "feed");

    private static Rate version(Random random, int bucket, long revision) {
        double coverage = random.nextInt(5) / 4.0;
        Double count = coverage == 0 ? null : random.nextInt(1_000) / 7.0;
        return Rows.rate(FEED, bucket, count, coverage)
                .setRevision(revision)
                .setInputs(revision)
                .setKnownAt(Watcher.at(bucket * MINUTE + revision))
                .build();
    }

    @Test
    void updatingBucketByBucketEqualsAddingUpFromScratch() {
        for (long seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            WatchedHistory history = new WatchedHistory(new InMemoryKeyValueStore("watched"));
            long start = T0 + random.nextInt(120) * 20_000L;
            Window window = new Window("declared", start, start + random.nextInt(200) * 20_000L, false);
            WindowSum running = WindowSum.NOTHING;
            long[] revisions = new long[150];
            for (int i = 0; i < 400; i++) {
                int number = random.nextInt(revisions.length);
                WatchedBucket bucket = WatchedBucket.of(version(random, number, ++revisions[number]));
                WatchedHistory.Put put = history.put("feed", bucket);
                assertThat(put.news()).isTrue();
                WindowSum older = put.before().map(b -> b.in(window)).orElse(WindowSum.NOTHING);
                running = running.replace(older, bucket.in(window));
                if (i % 20 == 0) {
                    assertThat(running).as("seed %d", seed).isEqualTo(history.sum("feed", MINUTE, window));
                }
            }
            assertThat(running).as("seed %d", seed).isEqualTo(history.sum("feed", MINUTE, window));
        }
    }

    @Test
    void aBucketCountsInProportionToTheTimeItShares() {
        Window window = new Window("declared", T0 + MINUTE / 2, T0 + 2 * MINUTE, false);
        WatchedBucket half = WatchedBucket.of(Rows.rate(FEED, 0, 10.0, 0.5).build());
        assertThat(half.in(window))
                .isEqualTo(new WindowSum(MINUTE / 4, 1, 5_000_000, new Lineage(Provenance.MEASURED, T0 + MINUTE, 1)));
        WatchedBucket outside = WatchedBucket.of(Rows.rate(FEED, 2, 10.0, 1).build());
        assertThat(outside.in(window)).isEqualTo(WindowSum.NOTHING);
    }

    @Test
    void anOldVersionIsNotTaken() {
        WatchedHistory history = new WatchedHistory(new InMemoryKeyValueStore("watched"));
        WatchedBucket first = WatchedBucket.of(Rows.rate(FEED, 0, 1.0, 1).build());
        WatchedBucket second =
                WatchedBucket.of(Rows.rate(FEED, 0, 2.0, 1).setRevision(2).build());
        history.put("feed", first);
        history.put("feed", second);
        assertThat(history.put("feed", first)).isEqualTo(new WatchedHistory.Put(false, Optional.of(second)));
    }

    @Test
    void bucketsWiderThanAnHourAreFound() {
        Watcher daily = new Watcher("coinbase", FEED.surface(), "trades", "daily", 1_440 * MINUTE);
        WatchedHistory history = new WatchedHistory(new InMemoryKeyValueStore("watched"));
        WatchedBucket day = WatchedBucket.of(Rows.rate(daily, 0, 1_440.0, 1).build());
        history.put("daily", day);
        Window window = new Window("declared", T0 + 600 * MINUTE, T0 + 660 * MINUTE, false);
        assertThat(history.sum("daily", daily.width(), window).countMillionths())
                .isEqualTo(60_000_000);
    }
}
