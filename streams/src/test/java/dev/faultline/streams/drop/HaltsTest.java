package dev.faultline.streams.drop;

import static dev.faultline.streams.Watcher.MINUTE;
import static dev.faultline.streams.Watcher.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.event.Arrival;
import dev.faultline.event.DetectionPath;
import dev.faultline.event.Drop;
import dev.faultline.event.DropState;
import dev.faultline.event.Provenance;
import dev.faultline.event.Surface;
import dev.faultline.streams.EventSerdes;
import dev.faultline.streams.ProcessorBench;
import dev.faultline.streams.TestRegistry;
import dev.faultline.streams.Watcher;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A chain with a slot of 2 s, told slot by slot. */
class HaltsTest {

    private static final long SLOT = 2_000;
    private static final int WARM = 3_000;
    private static final Watcher ONE = new Watcher("chain", Surface.CHAIN, "blocks", "one", MINUTE);
    private static final Watcher TWO = new Watcher("chain", Surface.CHAIN, "blocks", "two", MINUTE);

    @TempDir
    private Path directory;

    private ProcessorBench<SpecificRecord> bench;
    private final Map<String, Drop> latest = new TreeMap<>();
    private final Map<String, Long> revisions = new HashMap<>();
    private int emitted;

    @BeforeEach
    void start() {
        bench = DropBench.of(DropSettings.defaults(), new EventSerdes(TestRegistry.filled()), directory);
    }

    private static Arrival arrival(Watcher source, int slot, boolean block, long revision) {
        return Arrival.newBuilder()
                .setRunId("run")
                .setEntity(source.entity())
                .setSurface(source.surface())
                .setSignal(source.signal())
                .setSource(source.source())
                .setBucketMillis(source.width())
                .setLastEvent(at(0))
                .setWatchedFrom(at(slot * SLOT))
                .setWatchedUntil(at((slot + 1) * SLOT))
                .setEvents(block ? List.of(at(slot * SLOT)) : List.<Instant>of())
                .setWatermark(at((slot + 1) * SLOT))
                .setEnded(false)
                .setProvenance(Provenance.MEASURED)
                .setKnownAt(at((slot + 1) * SLOT))
                .setInputs(slot + 1L)
                .setRevision(revision)
                .build();
    }

    private void send(Watcher source, int slot, boolean block) {
        long revision = revisions.merge(source.source(), 1L, Long::sum);
        send(arrival(source, slot, block, revision));
    }

    private void send(Arrival arrival) {
        bench.send("chain", arrival).forEach(out -> {
            Drop drop = (Drop) out.value();
            latest.put(drop.getId(), drop);
            emitted++;
        });
    }

    private void blocks(Watcher source, int from, int to) {
        IntStream.range(from, to).forEach(slot -> send(source, slot, true));
    }

    private void silence(Watcher source, int from, int to) {
        IntStream.range(from, to).forEach(slot -> send(source, slot, false));
    }

    private @Nullable Drop only() {
        assertThat(latest).hasSizeLessThanOrEqualTo(1);
        return latest.values().stream().findFirst().orElse(null);
    }

    @Test
    void aHaltIsADropOfItsOwnPath() {
        blocks(ONE, 0, WARM);
        silence(ONE, WARM, WARM + 300);
        assertThat(latest.values()).extracting(Drop::getState).containsExactly(DropState.OPEN);
        blocks(ONE, WARM + 300, WARM + 310);
        Drop drop = only();
        assertThat(drop).isNotNull();
        assertThat(drop.getPath()).isEqualTo(DetectionPath.HALT);
        assertThat(drop.getState()).isEqualTo(DropState.RECOVERED);
        assertThat(drop.getDetector()).isEqualTo("halt");
        assertThat(drop.getOnset()).isEqualTo(at(WARM * SLOT));
        assertThat(drop.getOnsetEarliest()).isEqualTo(at((WARM - 1) * SLOT));
        assertThat(drop.getEnd()).isEqualTo(at((WARM + 300) * SLOT));
        assertThat(drop.getExpected()).isEqualTo(300);
        assertThat(drop.getActual()).isZero();
        assertThat(drop.getDepth()).isEqualTo(1);
        assertThat(drop.getCoverage()).isEqualTo(1);
        assertThat(drop.getStatistic()).isGreaterThanOrEqualTo(drop.getThreshold());
        assertThat(drop.getFalseAlarmsPer1000Hours()).isEqualTo(1);
        assertThat(drop.getKnownAt()).isEqualTo(at((WARM + 301) * SLOT));
        assertThat(drop.getInputs()).isEqualTo(WARM + 301);
        assertThat(emitted).as("told, once a bucket while it lasts, and over").isLessThanOrEqualTo(12);
    }

    @Test
    void redeliveredArrivalsChangeNothing() {
        blocks(ONE, 0, WARM);
        silence(ONE, WARM, WARM + 300);
        int before = emitted;
        send(arrival(ONE, WARM, true, WARM));
        send(arrival(ONE, WARM + 299, false, WARM + 300));
        assertThat(emitted).isEqualTo(before);
    }

    @Test
    void aRestartOrACrashInTheMiddleChangesNothing() {
        blocks(ONE, 0, WARM);
        bench.commit();
        silence(ONE, WARM, WARM + 50);
        bench.crash();
        revisions.put("one", (long) WARM);
        for (int slot = WARM; slot < WARM + 300; slot++) {
            send(ONE, slot, false);
            if (slot % 7 == 0) {
                bench.restart();
            }
        }
        blocks(ONE, WARM + 300, WARM + 301);
        Drop drop = only();
        assertThat(drop).isNotNull();
        assertThat(drop.getState()).isEqualTo(DropState.RECOVERED);
        assertThat(drop.getExpected()).isEqualTo(300);
        assertThat(drop.getInputs()).isEqualTo(WARM + 301);
    }

    @Test
    void twoWitnessesMustAgree() {
        for (int slot = 0; slot < WARM + 300; slot++) {
            send(ONE, slot, slot < WARM);
            send(TWO, slot, true);
        }
        assertThat(latest).isEmpty();
        for (int slot = WARM + 300; slot < WARM + 600; slot++) {
            send(ONE, slot, false);
            send(TWO, slot, false);
        }
        Drop drop = only();
        assertThat(drop).isNotNull();
        assertThat(drop.getSources()).containsExactly("one", "two");
        assertThat(drop.getWitnesses()).isEqualTo(2);
    }

    @Test
    void whatAWitnessThatWasFarBehindDisprovesIsRetracted() {
        int behind = WARM - 1_000;
        blocks(TWO, 0, behind);
        blocks(ONE, 0, WARM);
        silence(ONE, WARM, WARM + 300);
        assertThat(latest.values()).extracting(Drop::getState).containsExactly(DropState.OPEN);
        blocks(TWO, behind, WARM + 300);
        assertThat(latest.values()).extracting(Drop::getState).containsExactly(DropState.RETRACTED);
    }

    @Test
    void everyInterleavingRestartAndCrashGivesTheSameDrops() {
        Map<String, Drop> first = Map.of();
        for (int seed = 0; seed < 12; seed++) {
            start();
            latest.clear();
            interleave(new SplittableRandom(seed));
            latest.values()
                    .removeIf(
                            drop -> drop.getState() == DropState.SUPERSEDED || drop.getState() == DropState.RETRACTED);
            latest.replaceAll((id, drop) -> Drop.newBuilder(drop).setRevision(0).build());
            first = seed == 0 ? Map.copyOf(latest) : first;
            assertThat(latest).as("seed %d", seed).isEqualTo(first);
        }
        assertThat(first.values()).extracting(Drop::getState).contains(DropState.RECOVERED, DropState.UNKNOWN);
    }

    /** Two halts; in the first both see, in the second both go blind. The last seeds send whole sources one by one. */
    private void interleave(SplittableRandom random) {
        List<List<Arrival>> said = List.of(said(ONE, 0), said(TWO, 3));
        int[] next = new int[2];
        boolean oneByOne = random.nextInt(3) == 0;
        int favourite = random.nextInt(2);
        while (next[0] < said.get(0).size() || next[1] < said.get(1).size()) {
            int chosen = oneByOne ? favourite : random.nextInt(2);
            chosen = next[chosen] < said.get(chosen).size() ? chosen : 1 - chosen;
            int[] before = next.clone();
            Map<String, Drop> known = new TreeMap<>(latest);
            for (int steps = random.nextInt(300);
                    steps >= 0 && next[chosen] < said.get(chosen).size();
                    steps--) {
                send(said.get(chosen).get(next[chosen]++));
            }
            if (random.nextInt(4) == 0) {
                bench.crash();
                System.arraycopy(before, 0, next, 0, 2);
                latest.clear();
                latest.putAll(known);
            } else {
                bench.commit();
            }
        }
    }

    private static List<Arrival> said(Watcher source, int lag) {
        List<Arrival> all = new ArrayList<>();
        for (int slot = 0; slot < WARM + 1_700; slot++) {
            boolean halted = (slot >= WARM - lag && slot < WARM + 300) || slot >= WARM + 1_000;
            boolean blind = slot >= WARM + 1_300;
            Arrival arrival = arrival(source, slot, !halted, slot + 1L);
            all.add(blind ? Arrival.newBuilder(arrival).setWatchedFrom(null).build() : arrival);
        }
        return all;
    }

    @Test
    void haltsBehindTheHorizonStandAndTheirStateIsForgotten() {
        blocks(ONE, 0, WARM);
        silence(ONE, WARM, WARM + 300);
        blocks(ONE, WARM + 300, WARM + 400);
        int week = (int) (DropSettings.defaults().horizon().toMillis() / SLOT);
        blocks(ONE, WARM + 400 + 2 * week, WARM + 500 + 2 * week);
        bench.restart();
        blocks(ONE, WARM + 500 + 2 * week, WARM + 600 + 2 * week);
        assertThat(latest.values()).extracting(Drop::getState).containsExactly(DropState.RECOVERED);
    }
}
