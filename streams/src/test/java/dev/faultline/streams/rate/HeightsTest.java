package dev.faultline.streams.rate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.event.Block;
import dev.faultline.event.Provenance;
import dev.faultline.streams.Lineage;
import dev.faultline.streams.StoreKeys;
import dev.faultline.streams.Watcher;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.internals.InMemoryKeyValueStore;
import org.junit.jupiter.api.Test;

class HeightsTest {

    private static final Bytes SERIES = StoreKeys.of("series");

    private static BlockReport report(long height, String hash, String parent, long seen) {
        Block block = Watcher.block(height, hash, parent, seen);
        return BlockReport.of(block, seen, new Lineage(Provenance.MEASURED, seen, 1));
    }

    /** The marks after all reports, by hash and time. */
    private static Map<String, BlockMark> marks(List<BlockReport> reports) {
        Heights heights = new Heights(new InMemoryKeyValueStore("heights"));
        Map<String, BlockMark> marks = new TreeMap<>();
        reports.forEach(
                report -> heights.add(SERIES, report, mark -> marks.put(mark.hash() + "@" + mark.time(), mark)));
        return marks;
    }

    private static List<String> counted(List<BlockReport> reports) {
        return marks(reports).values().stream()
                .filter(BlockMark::counts)
                .map(BlockMark::hash)
                .toList();
    }

    @Test
    void theChildDecidesBetweenSiblings() {
        BlockReport a = report(1, "a", "g", 10);
        BlockReport b = report(1, "b", "g", 20);
        assertThat(counted(List.of(a, b))).containsExactly("a");
        assertThat(counted(List.of(b, a))).containsExactly("a");
        assertThat(counted(List.of(a, b, report(2, "c", "b", 30)))).containsExactly("b", "c");
        assertThat(counted(List.of(report(2, "c", "b", 30), a, b))).containsExactly("b", "c");
    }

    @Test
    void seenAtOnceTheSmallerHashWins() {
        assertThat(counted(List.of(report(1, "b", "g", 10), report(1, "a", "g", 10))))
                .containsExactly("a");
    }

    @Test
    void aDeepReorganisationMovesEveryHeightBelow() {
        List<BlockReport> reports = new ArrayList<>();
        for (int height = 1; height <= 5; height++) {
            reports.add(report(height, "a" + height, "a" + (height - 1), height * 10));
        }
        for (int height = 2; height <= 6; height++) {
            reports.add(report(height, "b" + height, height == 2 ? "a1" : "b" + (height - 1), 100 + height));
        }
        assertThat(counted(reports)).containsExactly("a1", "b2", "b3", "b4", "b5", "b6");
    }

    @Test
    void aBlockReportedWithTwoTimesCountsOnceAtTheFirst() {
        Block early = Watcher.block(1, "a", "g", 50);
        BlockReport first = BlockReport.of(early, 50, new Lineage(Provenance.MEASURED, 60, 1));
        Block again = Block.newBuilder(early).setFirstSeen(Watcher.at(9_000)).build();
        BlockReport second = BlockReport.of(again, 9_000, new Lineage(Provenance.MEASURED, 9_100, 1));
        for (List<BlockReport> order : List.of(List.of(first, second), List.of(second, first))) {
            Map<String, BlockMark> marks = marks(order);
            assertThat(marks.get("a@50").standing()).isEqualTo(BlockMark.Standing.COUNTED);
            assertThat(marks.get("a@9000").standing()).isEqualTo(BlockMark.Standing.ELSEWHERE);
        }
    }

    @Test
    void aStandingRestsOnTheReportsOfItsHeightAndOnTheJudgeWhereContested() {
        BlockReport a = report(1, "a", "g", 10);
        BlockReport b = report(1, "b", "g", 20);
        BlockReport child = report(2, "c", "b", 30);
        assertThat(marks(List.of(a, child)).get("a@10").lineage()).isEqualTo(a.lineage());
        assertThat(marks(List.of(a, b, child)).get("b@20").lineage())
                .isEqualTo(new Lineage(Provenance.MEASURED, 30, 3));
    }

    @Test
    void anyOrderGivesTheSameChainAndMarks() {
        int orphans = 0;
        for (long seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            List<BlockReport> reports = new ArrayList<>();
            for (int height = 1; height <= 12; height++) {
                for (int sibling = random.nextInt(3); sibling >= 0; sibling--) {
                    String parent = "h" + (height - 1) + random.nextInt(3);
                    reports.add(report(height, "h" + height + sibling, parent, random.nextInt(200)));
                }
            }
            Map<String, BlockMark> expected = marks(reports);
            for (int i = 0; i < 5; i++) {
                List<BlockReport> shuffled = new ArrayList<>(reports);
                shuffled.addAll(reports.subList(0, 4));
                Collections.shuffle(shuffled, random);
                assertThat(marks(shuffled)).as("seed %d", seed).isEqualTo(expected);
            }
            assertThat(expected.values().stream().filter(BlockMark::counts).map(BlockMark::height))
                    .as("one per height")
                    .doesNotHaveDuplicates()
                    .hasSize(12);
            orphans += (int)
                    expected.values().stream().filter(mark -> !mark.counts()).count();
        }
        assertThat(orphans).isGreaterThan(500);
    }

    @Test
    void heightsBelowTheHorizonAreForgotten() {
        InMemoryKeyValueStore store = new InMemoryKeyValueStore("heights");
        Heights heights = new Heights(store);
        for (int height = 1; height <= 5; height++) {
            heights.add(SERIES, report(height, "a" + height, "a" + (height - 1), height * 10), mark -> {});
        }
        heights.forgetBefore(SERIES, 30);
        assertThat(store.approximateNumEntries()).isEqualTo(3);
    }
}
