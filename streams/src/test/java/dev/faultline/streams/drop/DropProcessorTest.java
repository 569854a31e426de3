package dev.faultline.streams.drop;

import static dev.faultline.streams.Watcher.MINUTE;
import static dev.faultline.streams.Watcher.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.event.Drop;
import dev.faultline.event.DropState;
import dev.faultline.streams.EventSerdes;
import dev.faultline.streams.ProcessorBench;
import dev.faultline.streams.Rows;
import dev.faultline.streams.TestRegistry;
import dev.faultline.streams.Watcher;
import dev.faultline.streams.detect.MovingMedian;
import dev.faultline.streams.detect.Quorum;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The horizon, checkpoints across midnight (bucket 20 is the first of its day) and restarts. */
class DropProcessorTest {

    private static final Watcher FEED = Watcher.of("coinbase", "feed");
    private static final Duration HORIZON = Duration.ofMinutes(30);

    @TempDir
    private Path directory;

    private ProcessorBench<SpecificRecord> bench;
    private final Map<String, Drop> latest = new TreeMap<>();
    private int emitted;

    @BeforeEach
    void start() {
        MovingMedian threeMinutes = new MovingMedian(
                Duration.ofHours(1), Duration.ofMinutes(5), 20, 0.8, 2.0, Duration.ofMinutes(3), Duration.ofHours(1));
        DropSettings settings =
                new DropSettings(threeMinutes, Quorum.TWO_WHERE_TWO_EXIST, Duration.ofMinutes(5), HORIZON);
        bench = DropBench.of(settings, new EventSerdes(TestRegistry.filled()), directory);
    }

    private void send(int bucket, double count, long revision) {
        var rate = Rows.rate(FEED, bucket, count, 1).setRevision(revision).build();
        bench.send("coinbase", rate).forEach(out -> {
            Drop drop = (Drop) out.value();
            latest.put(drop.getId(), drop);
            emitted++;
        });
    }

    private void level(int from, int to, double count) {
        for (int bucket = from; bucket < to; bucket++) {
            send(bucket, count, 1);
        }
    }

    @Test
    void aDropThatBeganBeforeTheCheckpointIsRetractedToo() {
        level(0, 19, 100);
        level(19, 23, 0); // suspect before midnight, told after it
        level(23, 25, 100);
        assertThat(latest.values()).extracting(Drop::getState).containsExactly(DropState.RECOVERED);
        assertThat(latest.values()).extracting(Drop::getOnset).containsExactly(at(19 * MINUTE));
        send(20, 100, 2);
        assertThat(latest.values()).extracting(Drop::getState).containsExactly(DropState.RETRACTED);
    }

    @Test
    void aDropFromBeforeTheCheckpointThatStillStandsIsKept() {
        level(0, 10, 100);
        level(10, 14, 0);
        level(14, 25, 100);
        send(22, 99, 2);
        assertThat(latest.values()).extracting(Drop::getState).containsExactly(DropState.RECOVERED);
    }

    @Test
    void behindTheHorizonNothingIsAppliedNotEvenLater() {
        level(0, 10, 100);
        level(10, 14, 0);
        level(14, 60, 100);
        int before = emitted;
        send(11, 100, 2);
        assertThat(emitted).isEqualTo(before);
        send(35, 99, 2); // scans again, from a checkpoint whose stretch must not hold the late one
        bench.restart();
        send(60, 100, 1);
        send(36, 99, 2);
        assertThat(latest.values()).extracting(Drop::getState).containsExactly(DropState.RECOVERED);
        assertThat(latest.values()).extracting(Drop::getDepth).containsExactly(1.0);
    }

    @Test
    void aRestartInTheMiddleOfADropChangesNothing() {
        level(0, 19, 100);
        for (int bucket = 19; bucket < 25; bucket++) {
            bench.restart();
            send(bucket, 0, 1);
        }
        bench.restart();
        level(25, 26, 100);
        assertThat(latest.values()).extracting(Drop::getState).containsExactly(DropState.RECOVERED);
        assertThat(latest.values()).extracting(Drop::getMissing).containsExactly(600.0);
        assertThat(latest.values()).extracting(Drop::getInputs).containsExactly(26L);
    }

    @Test
    void onAWaitingBucketTheNewestVersionWins() {
        Watcher slow = Watcher.of("coinbase", "slow");
        level(0, 12, 100);
        bench.send("coinbase", Rows.rate(slow, 11, 100.0, 1).build());
        for (int bucket = 12; bucket < 15; bucket++) {
            send(bucket, 0, 2);
            send(bucket, 100, 1); // delivered again, late
        }
        for (int bucket = 12; bucket < 15; bucket++) {
            bench.send("coinbase", Rows.rate(slow, bucket, null, 0).build())
                    .forEach(out -> latest.put("only", (Drop) out.value()));
        }
        assertThat(latest.values()).extracting(Drop::getState).containsExactly(DropState.OPEN);
    }

    @Test
    void oldRatesAndCheckpointsAreForgotten() {
        int days = 4 * 1_440;
        for (int bucket = 0; bucket < days; bucket += 10) {
            send(bucket, 100, 1);
        }
        assertThat(bench.size(DropTopology.CHECKPOINTS)).isLessThanOrEqualTo(3);
        assertThat(bench.size(DropTopology.HISTORY)).isLessThan(3 * 144);
    }
}
