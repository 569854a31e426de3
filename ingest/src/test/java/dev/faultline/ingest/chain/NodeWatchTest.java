package dev.faultline.ingest.chain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.event.Block;
import dev.faultline.event.Observation;
import dev.faultline.event.ObservationStatus;
import dev.faultline.event.Provenance;
import dev.faultline.event.RateFlag;
import dev.faultline.ingest.Interval;
import dev.faultline.ingest.SourceFacts;
import dev.faultline.ingest.Timing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NodeWatchTest {

    private static final long T0 = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
    private static final NodeSeries NAMING = new NodeSeries(
            "ethereum", "somebody-ethereum", SourceFacts.NONE, new Timing(60_000, 10_000, 600_000), 10_000, true);

    private final InventedChain chain = new InventedChain();
    private final BlockFollower follower = new BlockFollower(1000);
    private final NodeWatch watch = new NodeWatch(NAMING);

    @Test
    void blocksOfASliceAreToldWithWhatIsInThem() throws Exception {
        begin();
        chain.mine("b", T0 + 12_000, 7);

        List<Observation> told = look(10);

        Observation blocks = only(told, "blocks");
        assertThat(blocks.getStatus()).isEqualTo(ObservationStatus.OK);
        assertThat(blocks.getIntervalStart()).isEqualTo(Instant.ofEpochMilli(T0 + 10_000));
        assertThat(blocks.getBlocks()).singleElement().satisfies(block -> {
            assertThat(block.getHash()).isEqualTo("b");
            assertThat(block.getTime()).isEqualTo(Instant.ofEpochMilli(T0 + 12_000));
            assertThat(block.getFirstSeen()).isEqualTo(blocks.getObservedAt());
        });
        assertThat(only(told, "transactions").getCount()).isEqualTo(7);
        assertThat(only(told, "probe-success").getCount()).isEqualTo(1);
        assertThat(only(told, "latency").getValue()).isEqualTo(5);
        assertThat(only(told, "head-lag").getValue()).isEqualTo(9);
    }

    @Test
    void aNodeThatAnswersWithAnOldHeadSawNoBlocksAndItsLagGrows() throws Exception {
        begin();

        look(10);
        List<Observation> told = look(20);

        assertThat(only(told, "blocks").getStatus()).isEqualTo(ObservationStatus.OK);
        assertThat(only(told, "blocks").getCount()).isZero();
        assertThat(only(told, "transactions").getCount()).isZero();
        assertThat(only(told, "head-lag").getValue()).isEqualTo(32);
        assertThat(only(told, "probe-success").getCount()).isEqualTo(1);
    }

    @Test
    void aDeadNodeSaysNothingOfTheChainAndFailsItsProbe() throws Exception {
        begin();

        List<Observation> told = watch.failed(slice(10), "nobody answers", false);

        assertThat(only(told, "blocks").getStatus()).isEqualTo(ObservationStatus.FAILED);
        assertThat(only(told, "blocks").getCount()).isNull();
        assertThat(only(told, "head-lag").getStatus()).isEqualTo(ObservationStatus.FAILED);
        assertThat(only(told, "probe-success").getStatus()).isEqualTo(ObservationStatus.OK);
        assertThat(only(told, "probe-success").getCount()).isZero();
        assertThat(only(told, "probe-success").getTotal()).isEqualTo(1);
    }

    @Test
    void ourOwnLimitIsNoFailureOfTheNode() throws Exception {
        begin();

        List<Observation> told = watch.failed(slice(10), "limited", true);

        assertThat(only(told, "probe-success").getStatus()).isEqualTo(ObservationStatus.FAILED);
        assertThat(only(told, "probe-success").getCount()).isNull();
    }

    @Test
    void whatADeadNodeMissedIsFilledAtTheTimeOfItsHeaders() throws Exception {
        begin();
        watch.failed(slice(10), "nobody answers", false);
        watch.failed(slice(20), "nobody answers", false);
        chain.mine("b", T0 + 12_000, 7);
        chain.mine("c", T0 + 31_000, 3);

        List<Observation> told = look(30);

        List<Observation> blocks = all(told, "blocks");
        assertThat(blocks).extracting(Observation::getStatus).containsOnly(ObservationStatus.OK);
        assertThat(blocks)
                .extracting(each -> each.getIntervalStart().toEpochMilli() - T0)
                .containsExactly(10_000L, 20_000L, 30_000L);
        assertThat(blocks)
                .extracting(
                        each -> each.getBlocks().stream().map(Block::getHash).toList())
                .containsExactly(List.of("b"), List.of(), List.of("c"));
        assertThat(blocks)
                .extracting(Observation::getProvenance)
                .containsExactly(Provenance.BACKFILLED, Provenance.BACKFILLED, Provenance.MEASURED);
        assertThat(blocks.get(0).getBlocks().get(0).getFirstSeen())
                .as("nobody saw it come")
                .isNull();
        assertThat(all(told, "transactions")).extracting(Observation::getCount).containsExactly(7.0, 0.0, 3.0);
        assertThat(all(told, "latency")).as("a latency cannot be filled").hasSize(1);
    }

    @Test
    void aGapTooLongToCatchUpStaysAGap() throws Exception {
        begin();
        chain.mine("b", T0 + 12_000, 7);

        List<Observation> told = watch.answered(slice(10), answer(new Advance(List.of(chain.tip()), 0, false)));

        assertThat(only(told, "blocks").getStatus()).isEqualTo(ObservationStatus.FAILED);
        assertThat(all(look(20), "blocks")).hasSize(1);
    }

    @Test
    void aReorganisationTellsBothBlocksAndCountsTransactionsOnce() throws Exception {
        begin();
        chain.mine("b", T0 + 12_000, 7);
        look(10);
        chain.forget(1);
        chain.mine("b2", T0 + 13_000, 6);
        chain.mine("c2", T0 + 25_000, 5);

        List<Observation> told = look(20);

        assertThat(only(told, "blocks").getBlocks()).extracting(Block::getHash).containsExactly("b2", "c2");
        assertThat(only(told, "transactions").getCount()).isEqualTo(5);
        assertThat(only(told, "transactions").getFlags()).containsExactly(RateFlag.REORGANISED);
    }

    @Test
    void aNodeThatCatchesUpIsNoWitness() throws Exception {
        begin();

        List<Observation> told = watch.answered(
                slice(10), new NodeWatch.Answer(5, new Heads(chain.tip(), null, null, true), null, null));

        assertThat(only(told, "blocks").getStatus()).isEqualTo(ObservationStatus.FAILED);
        assertThat(only(told, "blocks").getReason()).contains("catching up");
        assertThat(only(told, "probe-success").getCount()).isEqualTo(1);
    }

    @Test
    void settledHeadsCountWhatBecameFinalAndStartAnewAfterAFailure() throws Exception {
        chain.mine("a", T0, 1);
        List<Observation> first = settled(10, 60L);
        List<Observation> second = settled(20, 92L);
        List<Observation> stood = settled(30, 92L);
        watch.failed(slice(40), "nobody answers", false);
        List<Observation> after = settled(50, 124L);
        List<Observation> later = settled(60, 156L);

        assertThat(only(first, "finalized-blocks").getStatus()).isEqualTo(ObservationStatus.FAILED);
        assertThat(only(second, "finalized-blocks").getCount()).isEqualTo(32);
        assertThat(only(stood, "finalized-blocks").getCount()).isZero();
        assertThat(only(after, "finalized-blocks").getStatus())
                .as("it moved, but nobody knows when")
                .isEqualTo(ObservationStatus.FAILED);
        assertThat(only(later, "finalized-blocks").getCount()).isEqualTo(32);
        assertThat(only(later, "safe-blocks").getStatus()).isEqualTo(ObservationStatus.FAILED);
    }

    @Test
    void eachSeriesTellsEachSliceOnceAndNoSliceCrossesABucket() throws Exception {
        begin();
        List<Observation> told = new ArrayList<>();
        for (int second = 10; second < 130; second += 10) {
            chain.mine("b" + second, T0 + second * 1000L, 1);
            told.addAll(second % 40 == 0 ? watch.failed(slice(second), "dead", false) : look(second));
        }

        assertThat(told).allSatisfy(each -> assertThat(each.getIntervalStart().toEpochMilli() / each.getBucketMillis())
                .isEqualTo((each.getIntervalEnd().toEpochMilli() - 1) / each.getBucketMillis()));
        assertThat(all(told, "blocks").stream()
                        .filter(each -> each.getStatus() == ObservationStatus.OK)
                        .map(Observation::getIntervalStart)
                        .distinct())
                .as("failed ones too, once they are filled")
                .hasSize(12 - 1);
    }

    private void begin() throws Exception {
        chain.mine("a", T0 - 1_000, 1);
        look(0);
    }

    private List<Observation> look(int second) throws Exception {
        return watch.answered(slice(second), answer(follower.follow(chain.tip(), chain)));
    }

    private NodeWatch.Answer answer(Advance advance) {
        return new NodeWatch.Answer(5, Heads.latest(chain.tip()), advance, null);
    }

    private List<Observation> settled(int second, long finalized) {
        return watch.answered(
                slice(second),
                new NodeWatch.Answer(5, new Heads(chain.tip(), null, finalized, false), Advance.NOTHING, null));
    }

    private static Interval slice(int second) {
        long start = T0 + second * 1000L;
        return new Interval(start, start + 10_000, start + 11_000);
    }

    private static Observation only(List<Observation> told, String signal) {
        assertThat(all(told, signal)).as(signal).hasSize(1);
        return all(told, signal).get(0);
    }

    private static List<Observation> all(List<Observation> told, String signal) {
        return told.stream().filter(each -> each.getSignal().equals(signal)).toList();
    }
}
