package dev.faultline.streams;

import static dev.faultline.streams.Watcher.MINUTE;
import static dev.faultline.streams.Watcher.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.event.Block;
import dev.faultline.event.DetectionPath;
import dev.faultline.event.Drop;
import dev.faultline.event.DropState;
import dev.faultline.event.ObservationStatus;
import dev.faultline.event.Surface;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A chain with a slot of 2 s and buckets of two minutes, from its blocks to its drops through the topologies. */
class HaltBetweenBucketsTest {

    private static final long SLOT = 2_000;
    private static final int WARM = 2_000;
    private static final Watcher ONE = new Watcher("chain", Surface.CHAIN, "blocks", "one", 2 * MINUTE);
    private static final Watcher TWO = new Watcher("chain", Surface.CHAIN, "blocks", "two", 2 * MINUTE);

    @TempDir
    private Path state;

    private Topologies run;

    @BeforeEach
    void start() {
        run = new Topologies(state);
        for (int slot = 0; slot < WARM; slot++) {
            poll(ONE, slot, true);
            poll(TWO, slot, true);
        }
    }

    @AfterEach
    void stop() {
        run.assertNothingRefused();
        run.close();
    }

    private void poll(Watcher witness, int slot, boolean block) {
        List<Block> blocks =
                block ? List.of(Watcher.block(slot, "h" + slot, "h" + (slot - 1), slot * SLOT)) : List.of();
        run.observe(witness.observation(slot * SLOT, (slot + 1) * SLOT, ObservationStatus.OK)
                .setBlocks(blocks)
                .setCount((double) blocks.size())
                .build());
    }

    private void fail(Watcher witness, int slot) {
        run.observe(witness.observation(slot * SLOT, (slot + 1) * SLOT, ObservationStatus.FAILED)
                .build());
    }

    private List<Drop> halts() {
        return run.drops.stream()
                .filter(drop -> drop.getPath() == DetectionPath.HALT)
                .toList();
    }

    @Test
    void aHaltIsToldBeforeItsBucketEnds() {
        int slot = WARM;
        for (; halts().isEmpty(); slot++) {
            poll(ONE, slot, false);
            poll(TWO, slot, false);
        }
        assertThat((slot - WARM) * SLOT).isLessThan(2 * MINUTE);
        Drop open = halts().get(0);
        assertThat(open.getState()).isEqualTo(DropState.OPEN);
        assertThat(open.getOnset()).isEqualTo(at(WARM * SLOT));
        assertThat(open.getDetectedAt()).isEqualTo(at(slot * SLOT));
        assertThat(run.drops).hasSize(1);
        poll(ONE, slot, true);
        poll(TWO, slot, true);
        Drop over = halts().get(halts().size() - 1);
        assertThat(over.getId()).isEqualTo(open.getId());
        assertThat(over.getState()).isEqualTo(DropState.RECOVERED);
        assertThat(over.getEnd()).isEqualTo(at(slot * SLOT));
    }

    @Test
    void pollsThatFailAreNoHalt() {
        for (int slot = WARM; slot < WARM + 1_000; slot++) {
            fail(ONE, slot);
            fail(TWO, slot);
        }
        assertThat(halts()).isEmpty();
    }

    @Test
    void aWitnessWhosePollsFailDoesNotHoldUpTheOther() {
        for (int slot = WARM; slot < WARM + 1_000; slot++) {
            fail(TWO, slot);
            poll(ONE, slot, true);
        }
        for (int slot = WARM + 1_000; slot < WARM + 1_100; slot++) {
            fail(TWO, slot);
            poll(ONE, slot, false);
        }
        assertThat(halts()).isNotEmpty();
        assertThat(halts().get(0).getWitnesses()).isEqualTo(1);
    }
}
