package dev.faultline.ingest.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.event.Block;
import dev.faultline.event.Observation;
import dev.faultline.event.ObservationStatus;
import dev.faultline.event.Provenance;
import dev.faultline.ingest.SourceFacts;
import dev.faultline.ingest.Timing;
import dev.faultline.ingest.backfill.Extent;
import dev.faultline.ingest.backfill.Period;
import dev.faultline.ingest.status.PayloadException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BlockHistoryTest {

    private static final long T0 = Instant.parse("2025-10-20T00:00:00Z").toEpochMilli();
    private static final long NOW = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
    private static final NodeSeries NAMING =
            new NodeSeries("base", "node@past", SourceFacts.NONE, new Timing(60_000, 10_000, 600_000), 10_000, false);

    private final InventedChain chain = new InventedChain();
    private final BlockHistory.Manner inOrder = new BlockHistory.Manner(5, 1, Duration.ZERO);

    /** A block every four seconds, from five minutes before to five minutes after the time that is read. */
    @BeforeEach
    void aSteadyChain() {
        chain.first = 0;
        mine(-300, 360);
    }

    private void mine(int from, int until) {
        for (int second = from; second < until; second += 4) {
            chain.mine("b" + second, T0 + second * 1000L, 3);
        }
    }

    @Test
    void everySliceIsToldOnceWithTheBlocksOfItsTime() throws Exception {
        List<Observation> told = read(new BlockHistory(chain, inOrder, NAMING, List.of("blocks", "transactions")));

        List<Observation> blocks = of(told, "blocks");
        assertThat(blocks)
                .extracting(Observation::getIntervalStart)
                .containsExactly(at(0), at(10), at(20), at(30), at(40), at(50));
        assertThat(blocks).allSatisfy(slice -> {
            assertThat(slice.getStatus()).isEqualTo(ObservationStatus.OK);
            assertThat(slice.getProvenance()).isEqualTo(Provenance.BACKFILLED);
            assertThat(slice.getObservedAt()).isEqualTo(Instant.ofEpochMilli(NOW));
            assertThat(slice.getBlocks())
                    .allSatisfy(block -> assertThat(block.getFirstSeen()).isNull());
        });
        assertThat(blocks.get(0).getBlocks()).extracting(Block::getHash).containsExactly("b0", "b4", "b8");
        assertThat(blocks.get(1).getBlocks()).extracting(Block::getHash).containsExactly("b12", "b16");
        assertThat(of(told, "transactions")).extracting(Observation::getCount).containsExactly(9d, 6d, 9d, 6d, 9d, 6d);
    }

    @Test
    void aHaltBetweenTwoBlocksIsZeroAndWatched() throws Exception {
        chain.forget((360 - 12) / 4);
        mine(48, 360);

        List<Observation> told = read(new BlockHistory(chain, inOrder, NAMING, List.of("blocks")));

        assertThat(told).extracting(Observation::getCount).containsExactly(3d, 0d, 0d, 0d, 1d, 2d);
        assertThat(told).extracting(Observation::getStatus).containsOnly(ObservationStatus.OK);
    }

    @Test
    void aBlockThatTheNodeDoesNotGiveLeavesItsSliceUnknownAndNoOther() throws Exception {
        BlockHistory history = new BlockHistory(chain, inOrder, NAMING, List.of("blocks"));
        history.begin(new Period(T0, T0 + 60_000));
        chain.withheld.add(height("b24"));

        List<Observation> told = rest(history, T0 + 60_000);

        assertThat(told).extracting(Observation::getCount).containsExactly(3d, 2d, null, 2d, 3d, 2d);
        assertThat(told.get(2).getStatus()).isEqualTo(ObservationStatus.FAILED);
        assertThat(told.get(2).getReason()).contains("Block " + height("b24"), "does not give");
    }

    @Test
    void aBlockThatDoesNotContinueTheOneBelowLeavesTheTimeBetweenUnknown() throws Exception {
        InventedChain other = new InventedChain();
        other.first = height("b24");
        for (int second = 24; second < 360; second += 4) {
            other.mine("c" + second, T0 + second * 1000L, 3);
        }
        ChainNode twoNodes = new ChainNode() {
            @Override
            public Heads heads() throws IOException {
                return other.heads();
            }

            @Override
            public List<ChainBlock> blocks(long from, long to) throws IOException {
                List<ChainBlock> both = new ArrayList<>();
                for (long height = from; height <= to; height++) {
                    both.addAll((height < other.first ? chain : other).blocks(height, height));
                }
                return both;
            }
        };

        List<Observation> told = read(new BlockHistory(twoNodes, inOrder, NAMING, List.of("blocks")));

        assertThat(told.get(2).getStatus()).isEqualTo(ObservationStatus.FAILED);
        assertThat(told.get(2).getReason()).contains("does not continue");
        assertThat(told.get(1).getStatus()).isEqualTo(ObservationStatus.OK);
        assertThat(told.get(3).getStatus()).isEqualTo(ObservationStatus.OK);
    }

    @Test
    void afterTheNewestBlockOfTheNodeNothingIsKnown() throws Exception {
        chain.forget((360 - 36) / 4);

        List<Observation> told = read(new BlockHistory(chain, inOrder, NAMING, List.of("blocks")));

        assertThat(told).extracting(Observation::getCount).containsExactly(3d, 2d, 3d, null, null, null);
        assertThat(told.get(5).getReason()).contains("newest block", "whether another came is not known");
    }

    @Test
    void headersThatAreNotInOrderOfTimeStandInTheSliceOfTheirOwnTime() throws Exception {
        InventedChain bitcoin = new InventedChain();
        bitcoin.first = 0;
        int[] seconds = {-90, -60, -30, 5, 35, 25, 55, 45, 70, 90, 130};
        for (int second : seconds) {
            bitcoin.mine("b" + second, T0 + second * 1000L, 1);
        }
        BlockHistory.Manner disorderly = new BlockHistory.Manner(2, 1, Duration.ofSeconds(30));

        List<Observation> told = read(new BlockHistory(bitcoin, disorderly, NAMING, List.of("blocks")));

        assertThat(told).extracting(Observation::getCount).containsExactly(1d, 0d, 1d, 1d, 1d, 1d);
    }

    @Test
    void aReadThatFailsIsReadAgainAndChangesNothing() throws Exception {
        BlockHistory history = new BlockHistory(chain, inOrder, NAMING, List.of("blocks"));
        history.begin(new Period(T0, T0 + 60_000));
        List<Observation> told = new ArrayList<>(history.read(NOW).told());
        chain.dead = true;
        assertThatThrownBy(() -> history.read(NOW)).isInstanceOf(IOException.class);
        chain.dead = false;

        told.addAll(rest(history, T0 + 60_000));

        assertThat(told).extracting(Observation::getCount).containsExactly(3d, 2d, 3d, 2d, 3d, 2d);
    }

    @Test
    void theSearchAsksForNoBlocksFarBelowTheTimeAndSaysHowMuchThereIs() throws Exception {
        InventedChain old = new InventedChain();
        old.first = 0;
        for (int i = 0; i < 20_000; i++) {
            old.mine("b" + i, T0 - 78_000_000L + i * 4_000L, 1);
        }

        Extent extent = new BlockHistory(old, inOrder, NAMING, List.of("blocks")).begin(new Period(T0, T0 + 60_000));

        assertThat(extent).isEqualTo(new Extent(4, "16 blocks from 19,500 to 19,515"));
        assertThat(old.lowestAsked).isGreaterThan(18_000);
        assertThat(old.asked).isLessThan(40);
    }

    @Test
    void aNodeThatKeepsNothingOfThatTimeIsRefused() {
        chain.withheld.addAll(List.of(40L, 60L, 80L, 20L, 10L, 70L, 75L, 81L, 82L, 83L));
        assertThatThrownBy(() ->
                        new BlockHistory(chain, inOrder, NAMING, List.of("blocks")).begin(new Period(T0, T0 + 60_000)))
                .isInstanceOf(PayloadException.class)
                .hasMessageContaining("does not give block");
    }

    private static List<Observation> read(BlockHistory history) throws Exception {
        history.begin(new Period(T0, T0 + 60_000));
        return rest(history, T0 + 60_000);
    }

    private static List<Observation> rest(BlockHistory history, long end) throws Exception {
        List<Observation> told = new ArrayList<>();
        for (long until = 0; until < end; ) {
            var stretch = history.read(NOW);
            told.addAll(stretch.told());
            until = stretch.until();
        }
        return told;
    }

    private static List<Observation> of(List<Observation> told, String signal) {
        return told.stream().filter(each -> each.getSignal().equals(signal)).toList();
    }

    private static Instant at(int second) {
        return Instant.ofEpochMilli(T0 + second * 1000L);
    }

    private static long height(String hash) {
        return (Long.parseLong(hash.substring(1)) + 300) / 4;
    }
}
