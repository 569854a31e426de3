package dev.faultline.streams.detect.halt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.streams.detect.Episode;
import dev.faultline.streams.detect.Path;
import dev.faultline.streams.detect.Quorum;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Witnesses of one chain with a slot of 2 s, all asked every 2 s. */
class SeriesHaltsTest {

    private static final long SLOT = 2_000;
    private static final long MINUTE = 60_000;
    private static final long MAX_SILENCE = 15 * MINUTE;
    private static final int WARM = 5_000;

    private final SeriesHalts rule = new SeriesHalts(Quorum.TWO_WHERE_TWO_EXIST, MAX_SILENCE);
    private final SortedMap<String, SilenceWatch> watches = new TreeMap<>();

    private SilenceWatch watch(String source) {
        return watches.computeIfAbsent(source, s -> new SilenceWatch(0.1, MINUTE, 10 * MINUTE));
    }

    private void blocks(String source, int from, int to) {
        for (int slot = from; slot < to; slot++) {
            watch(source).accept(sighting(slot, true));
        }
    }

    private void silence(String source, int from, int to) {
        for (int slot = from; slot < to; slot++) {
            watch(source).accept(sighting(slot, false));
        }
    }

    private static Sighting sighting(int slot, boolean block) {
        long start = slot * SLOT;
        return new Sighting(start, start + SLOT, start + SLOT, block ? List.of(start) : List.of());
    }

    @Test
    void bothWitnessesMustAgree() {
        blocks("a", 0, WARM);
        blocks("b", 0, WARM);
        silence("a", WARM, WARM + 100);
        blocks("b", WARM, WARM + 100);
        assertThat(watch("a").hasHalts()).isTrue();
        assertThat(rule.of(watches)).isEmpty();
    }

    @Test
    void aHaltOfBothIsOneEpisode() {
        blocks("a", 0, WARM);
        blocks("b", 0, WARM - 1); // one block less
        silence("a", WARM, WARM + 200);
        silence("b", WARM - 1, WARM + 200);
        blocks("b", WARM + 200, WARM + 300);
        blocks("a", WARM + 200, WARM + 300);
        List<SeriesHalt> halts = rule.of(watches);
        assertThat(halts).hasSize(1);
        Episode episode = halts.get(0).episode();
        assertThat(episode.path()).isEqualTo(Path.HALT);
        assertThat(episode.state()).isEqualTo(Episode.State.RECOVERED);
        assertThat(episode.onset()).isEqualTo(WARM * SLOT);
        assertThat(episode.until()).isEqualTo((WARM + 200) * SLOT);
        assertThat(episode.sources()).containsExactly("a", "b");
        assertThat(episode.witnesses()).isEqualTo(2);
        assertThat(episode.expected()).isCloseTo(200, Offset.offset(1e-9));
        assertThat(episode.actual()).isZero();
    }

    @Test
    void theSlowerWitnessIsWaitedForUntilItIsTooFarBehind() {
        blocks("a", 0, WARM);
        blocks("b", 0, WARM);
        silence("a", WARM, WARM + 100);
        assertThat(rule.of(watches)).isEmpty();
        silence("a", WARM + 100, WARM + 1_000); // b could judge at the onset: it keeps its say
        assertThat(rule.of(watches)).isEmpty();
        silence("b", WARM, WARM + 100);
        assertThat(rule.of(watches)).hasSize(1);
    }

    @Test
    void nothingIsDecidedPastTheSlowestWitness() {
        blocks("a", 0, WARM);
        blocks("b", 0, WARM - 390); // 13 minutes
        silence("a", WARM, WARM + 40);
        assertThat(watch("a").hasHalts()).isTrue();
        assertThat(rule.of(watches)).isEmpty();
        blocks("b", WARM - 390, WARM + 40);
        assertThat(rule.of(watches)).isEmpty();
    }

    @Test
    void aHaltOfThreeLastsWhileTwoSeeNothing() {
        for (String source : List.of("a", "b", "c")) {
            blocks(source, 0, WARM);
            silence(source, WARM, WARM + 100);
        }
        blocks("a", WARM + 100, WARM + 300);
        silence("b", WARM + 100, WARM + 150);
        blocks("b", WARM + 150, WARM + 300);
        silence("c", WARM + 100, WARM + 300);
        List<SeriesHalt> halts = rule.of(watches);
        assertThat(halts).extracting(halt -> halt.episode().state()).containsExactly(Episode.State.RECOVERED);
        assertThat(halts.get(0).episode().until()).isEqualTo((WARM + 100) * SLOT);
    }

    @Test
    void aWitnessThatLeftBeforeIsNotAsked() {
        blocks("a", 0, WARM);
        blocks("b", 0, WARM - 1_000);
        watch("b").end();
        silence("a", WARM, WARM + 100);
        assertThat(rule.of(watches)).hasSize(1);
        assertThat(rule.of(watches).get(0).episode().witnesses()).isEqualTo(1);
    }

    @Test
    void oneThatJoinsLaterIsNotAskedEither() {
        blocks("a", 0, WARM);
        silence("a", WARM, WARM + 100);
        blocks("b", WARM, WARM + 100); // cold
        assertThat(rule.of(watches)).hasSize(1);
    }

    @Test
    void whenAllStopWatchingNobodyKnowsTheEnd() {
        blocks("a", 0, WARM);
        blocks("b", 0, WARM);
        silence("a", WARM, WARM + 100);
        silence("b", WARM, WARM + 100);
        long last = (WARM + 100) * SLOT;
        for (String source : List.of("a", "b")) {
            watch(source).accept(new Sighting(last, last, last + 11 * MINUTE, List.of()));
        }
        Episode episode = rule.of(watches).get(0).episode();
        assertThat(episode.state()).isEqualTo(Episode.State.UNKNOWN);
        assertThat(episode.until()).isEqualTo(last);
    }

    @Test
    void theSameForEveryInterleavingThatKeepsEachOrder() {
        int halts = 0;
        for (int seed = 0; seed < 30; seed++) {
            List<List<Sighting>> said = said(seed);
            List<SeriesHalt> first = interleaved(said, new SplittableRandom(0), false);
            for (int order = 1; order < 4; order++) {
                assertThat(interleaved(said, new SplittableRandom(order), order == 3))
                        .as("seed %d, order %d", seed, order)
                        .isEqualTo(first);
            }
            halts += first.size();
        }
        assertThat(halts).isGreaterThanOrEqualTo(30);
    }

    /** Three witnesses of a chain that halts, with holes, failures and one that leaves. */
    private static List<List<Sighting>> said(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<List<Sighting>> all = new ArrayList<>();
        int halt = WARM + random.nextInt(500);
        int resumed = halt + 10 + random.nextInt(600);
        for (int source = 0; source < 2 + random.nextInt(2); source++) {
            List<Sighting> own = new ArrayList<>();
            int hole = random.nextInt(8_000);
            int end = random.nextInt(3) == 0 ? hole + random.nextInt(700) : hole;
            int leaves = random.nextInt(4) == 0 ? halt + random.nextInt(700) : 7_000;
            for (int slot = 0; slot < leaves; slot++) {
                boolean block = (slot < halt || slot >= resumed) && random.nextInt(50) > 0;
                if (slot < hole || slot >= end) {
                    own.add(sighting(slot, block));
                } else if (random.nextBoolean()) {
                    own.add(new Sighting(slot * SLOT, slot * SLOT, (slot + 1) * SLOT, List.of()));
                }
            }
            all.add(own);
        }
        return all;
    }

    private List<SeriesHalt> interleaved(List<List<Sighting>> said, SplittableRandom random, boolean oneByOne) {
        watches.clear();
        int[] next = new int[said.size()];
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < said.size(); i++) {
            open.add(i);
        }
        while (!open.isEmpty()) {
            Integer chosen = open.get(oneByOne ? open.size() - 1 : random.nextInt(open.size()));
            SilenceWatch watch = watch("source-" + chosen);
            for (int steps = random.nextInt(200);
                    steps >= 0 && next[chosen] < said.get(chosen).size();
                    steps--) {
                watch.accept(said.get(chosen).get(next[chosen]++));
            }
            rule.of(watches);
            if (next[chosen] == said.get(chosen).size()) {
                watch.end();
                open.remove(chosen);
            }
        }
        return rule.of(watches);
    }
}
