package dev.faultline.streams.rate;

import static dev.faultline.streams.Watcher.MINUTE;
import static dev.faultline.streams.Watcher.block;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.event.Block;
import dev.faultline.event.Observation;
import dev.faultline.event.ObservationStatus;
import dev.faultline.event.Rate;
import dev.faultline.event.Surface;
import dev.faultline.streams.ProcessorBench;
import dev.faultline.streams.Watcher;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Buckets that nothing has reached yet are not looked up: whatever was reached must be found again, from disk alone. */
class BucketsOnDiskTest {

    private static final Watcher NODE = new Watcher("bitcoin", Surface.CHAIN, "blocks", "node", MINUTE);
    private static final int WORLDS = 150;
    private static final int OBSERVATIONS = 60;

    @TempDir
    private Path directory;

    @Test
    void aBlockAheadOfTheWatermarkIsStillThereWhenItsIntervalComes() {
        ProcessorBench<Observation> bench = bench();
        bench.send("bitcoin", NODE.blocks(0, List.of(block(1, "a", "g", 3 * MINUTE))));
        bench.restart();
        bench.send("bitcoin", NODE.bucket(3, 0));
        assertThat(bench.send("bitcoin", NODE.end(4)))
                .extracting(Record::value)
                .filteredOn(Rate.class::isInstance)
                .extracting(value -> ((Rate) value).getCount())
                .containsExactly(1.0);
    }

    @Test
    void aBlockAtTheVeryBeginOfItsBucketIsStillThere() {
        ProcessorBench<Observation> bench = bench();
        bench.send("bitcoin", NODE.blocks(2, List.of(block(1, "a", "g", 3 * MINUTE)))); // where the watermark is, too
        bench.restart();
        bench.send("bitcoin", NODE.bucket(3, 0));
        assertThat(bench.send("bitcoin", NODE.end(4)).toString()).contains("\"count\": 1.0");
    }

    @Test
    void restartingAfterEachObservationChangesNothing() {
        for (int world = 0; world < WORLDS; world++) {
            List<Observation> seen = world(NODE, new Random(world));
            assertThat(results(RateSettings.defaults(), seen, true))
                    .as("world %d", world)
                    .isEqualTo(results(RateSettings.defaults(), seen, false));
        }
    }

    @Test
    void norDoesItWhereBucketsAreForgottenInMidst() {
        RateSettings shortHorizon = new RateSettings(Duration.ofSeconds(10), Duration.ofMinutes(1));
        Watcher wide = new Watcher("bitcoin", Surface.CHAIN, "blocks", "node", 60 * MINUTE);
        for (int world = 0; world < WORLDS; world++) {
            List<Observation> seen = world(wide, new Random(world));
            assertThat(results(shortHorizon, seen, true))
                    .as("world %d", world)
                    .isEqualTo(results(shortHorizon, seen, false));
        }
    }

    private ProcessorBench<Observation> bench() {
        return RateBench.of(RateSettings.defaults(), directory);
    }

    private List<SpecificRecord> results(RateSettings settings, List<Observation> seen, boolean restarting) {
        ProcessorBench<Observation> bench = RateBench.of(settings, directory);
        List<SpecificRecord> results = new ArrayList<>();
        for (Observation observation : seen) {
            bench.send("bitcoin", observation).forEach(out -> results.add(out.value()));
            if (restarting) {
                bench.restart();
            }
        }
        return results;
    }

    /** Intervals of any length forth and back, redelivered or failed, with blocks far from them, ends and reorganisations. */
    private static List<Observation> world(Watcher watcher, Random random) {
        long unit = watcher.width() / 60;
        List<Observation> seen = new ArrayList<>();
        long at = 0;
        while (seen.size() < OBSERVATIONS) {
            at += unit * (random.nextInt(90) - 20);
            long end = at + unit + unit * random.nextInt(random.nextInt(10) == 0 ? 600 : 90);
            ObservationStatus status = ObservationStatus.values()[random.nextInt(3) == 0 ? random.nextInt(4) : 0];
            seen.add(watcher.observation(at, end, status)
                    .setCount(random.nextBoolean() ? (double) random.nextInt(5) : null)
                    .setBlocks(random.nextInt(3) == 0 ? blocks(at, random) : List.of())
                    .build());
            if (random.nextInt(5) == 0) {
                seen.add(seen.get(random.nextInt(seen.size())));
            }
        }
        return seen;
    }

    private static List<Block> blocks(long near, Random random) {
        List<Block> blocks = new ArrayList<>();
        for (int left = 1 + random.nextInt(3); left > 0; left--) {
            long height = random.nextInt(20);
            long time = near + random.nextInt(400_000) - 100_000;
            long onTheGrid = Math.floorDiv(time, MINUTE) * MINUTE - Math.floorMod(Watcher.T0, MINUTE);
            blocks.add(block(
                    height,
                    height + "abc".substring(random.nextInt(3)),
                    height - 1 + "abc".substring(random.nextInt(3)),
                    random.nextBoolean() ? time : onTheGrid));
        }
        return blocks;
    }
}
