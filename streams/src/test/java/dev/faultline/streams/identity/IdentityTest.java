package dev.faultline.streams.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.streams.EventSerdes;
import dev.faultline.streams.TestRegistry;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The identity promise: the rows shown are a function of the set of inputs. */
class IdentityTest {

    private static final int SEEDS = 60;
    private static final int INTERLEAVINGS = 2;

    @TempDir
    private Path directory;

    private final EventSerdes serdes = new EventSerdes(TestRegistry.filled());

    @Test
    void everyInterleavingRedeliveryRestartAndCrashGivesTheSameRows() {
        long drops = 0;
        long coincident = 0;
        long reported = 0;
        long supported = 0;
        long reorganised = 0;
        long absorbed = 0;
        long suspected = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            World world = new WorldMaker(seed).make();
            Results first = new Chain(serdes, directory, new Random(seed)).run(world);
            for (int other = 1; other <= INTERLEAVINGS; other++) {
                Results again =
                        new Chain(serdes, directory, new Random(seed * 1_000 + other)).runWithRedeliveries(world);
                assertThat(again.rows())
                        .as("world %d, interleaving %d", seed, other)
                        .isEqualTo(first.rows());
            }
            drops += first.count("drop");
            coincident += first.of("impact").stream()
                    .filter(row -> row.contains("COINCIDENT"))
                    .count();
            reported += first.of("impact").stream()
                    .filter(row -> row.contains("REPORTED"))
                    .count();
            supported += first.of("finding").stream()
                    .filter(row -> row.contains("SUPPORTED") || row.contains("CONTRADICTED"))
                    .count();
            suspected += first.count("suspicion");
            reorganised += first.of("rate").stream()
                    .filter(row -> row.contains("REORGANISED"))
                    .count();
            absorbed += first.of("incident").stream()
                    .filter(row -> !row.contains("\"supersededBy\": null"))
                    .count();
        }
        // The worlds are worth comparing: everything that can happen did.
        assertThat(drops).isGreaterThan(SEEDS);
        assertThat(coincident).isGreaterThan(SEEDS / 2);
        assertThat(reported).isGreaterThan(SEEDS / 2);
        assertThat(supported).isGreaterThan(SEEDS / 2);
        assertThat(reorganised).isGreaterThan(SEEDS);
        assertThat(suspected).isGreaterThan(SEEDS / 8);
        assertThat(absorbed).isGreaterThan(SEEDS / 8);
    }
}
