package dev.faultline.streams;

import static dev.faultline.streams.Watcher.MINUTE;
import static dev.faultline.streams.Watcher.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.event.Block;
import dev.faultline.event.Drop;
import dev.faultline.event.DropState;
import dev.faultline.event.Effect;
import dev.faultline.event.EffectOutcome;
import dev.faultline.event.Impact;
import dev.faultline.event.Rate;
import dev.faultline.event.Surface;
import dev.faultline.event.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the pipeline promises about holes, failures, halts and witnesses, through all topologies with the real rule. */
class MissingIsNotZeroTest {

    private static final int WARM = 65;
    private static final int BUCKETS = 100;
    private static final Watcher FEED = Watcher.of("coinbase", "feed");
    private static final Watcher OTHER = Watcher.of("coinbase", "other");

    @TempDir
    private Path state;

    private Topologies run;

    @BeforeEach
    void start() {
        run = new Topologies(state);
        run.revise(Rows.revision("a", null, WARM * MINUTE)
                .setDeclaredStart(at(WARM * MINUTE))
                .setDeclaredEnd(at(BUCKETS * MINUTE))
                .build());
    }

    @AfterEach
    void stop() {
        run.assertNothingRefused();
        run.close();
    }

    private List<Rate> ratesOf(Watcher watcher) {
        return run.rates.stream()
                .filter(rate -> rate.getSource().equals(watcher.source()))
                .toList();
    }

    private Effect lastEffect() {
        return run.effects.get(run.effects.size() - 1);
    }

    private Impact lastImpact() {
        return run.impacts.get(run.impacts.size() - 1);
    }

    @Test
    void aHoleGivesMissingAndNotZeroAndNoDrop() {
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            if (bucket >= 70 && bucket < 75) {
                run.observe(FEED.failed(bucket)); // looked and could not see
            } else if (bucket < 80 || bucket >= 85) { // from 80 to 85 nobody looked
                run.observe(FEED.bucket(bucket, 100));
            }
        }
        run.observe(FEED.end(BUCKETS));
        assertThat(run.rates).hasSize(BUCKETS - 5);
        assertThat(run.rates).extracting(Rate::getCount).doesNotContain(0.0);
        assertThat(run.rates.stream().filter(rate -> rate.getCount() == null))
                .hasSize(5)
                .allSatisfy(rate -> assertThat(rate.getCoverage()).isZero())
                .allSatisfy(rate -> assertThat(rate.getFailed()).isEqualTo(1));
        assertThat(run.drops).isEmpty();
        assertThat(lastEffect().getOutcome()).isEqualTo(EffectOutcome.INCONCLUSIVE);
        assertThat(lastEffect().getCoverage()).isEqualTo(0.714285714);
        assertThat(lastEffect().getActual()).isEqualTo(2_500);
    }

    @Test
    void aSeriesWhosePollsAllFailIsWrittenAsUnobservedAndBlocksNothing() {
        Watcher broken = Watcher.of("kraken", "feed");
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            run.observe(broken.failed(bucket));
            run.observe(OTHER.failed(bucket)); // a witness of the same series that never sees
            run.observe(FEED.bucket(bucket, bucket < 80 || bucket >= 90 ? 100 : 0));
        }
        List.of(broken, OTHER, FEED).forEach(watcher -> run.observe(watcher.end(BUCKETS)));
        assertThat(run.rates).hasSize(3 * BUCKETS);
        List<Effect> unobserved = run.effects.stream()
                .filter(effect -> effect.getEntity().equals("kraken"))
                .toList();
        assertThat(unobserved).isNotEmpty().extracting(Effect::getOutcome).containsOnly(EffectOutcome.UNOBSERVED);
        assertThat(run.impacts.stream().filter(impact -> impact.getEntity().equals("kraken")))
                .isNotEmpty()
                .extracting(Impact::getVerdict)
                .containsOnly(Verdict.UNOBSERVED);
        Drop drop = run.drops.get(run.drops.size() - 1);
        assertThat(drop.getState()).isEqualTo(DropState.RECOVERED);
        assertThat(drop.getOnset()).isEqualTo(at(80 * MINUTE));
        assertThat(drop.getWitnesses()).isEqualTo(1);
    }

    @Test
    void aChainThatHaltsWhileWatchedGivesADrop() {
        Watcher node = new Watcher("solana", Surface.CHAIN, "blocks", "node", MINUTE);
        long height = 0;
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            long first = height;
            int minute = bucket;
            List<Block> blocks = bucket >= 70 && bucket < 90
                    ? List.of()
                    : IntStream.range(0, 25)
                            .mapToObj(i -> Watcher.block(
                                    first + i, "h" + (first + i), "h" + (first + i - 1), minute * MINUTE + i * 2_000L))
                            .toList();
            height += blocks.size();
            run.observe(node.blocks(bucket, blocks));
        }
        run.observe(node.end(BUCKETS));
        assertThat(run.rates).extracting(Rate::getCount).containsOnly(0.0, 25.0);
        Drop drop = run.drops.get(run.drops.size() - 1);
        assertThat(drop.getState()).isEqualTo(DropState.RECOVERED);
        assertThat(drop.getOnset()).isEqualTo(at(70 * MINUTE));
        assertThat(drop.getEnd()).isEqualTo(at(90 * MINUTE));
        assertThat(drop.getDepth()).isEqualTo(1);
        assertThat(drop.getMissing()).isEqualTo(500);
        assertThat(drop.getCoverage()).isEqualTo(1);
        assertThat(lastImpact().getVerdict()).isEqualTo(Verdict.COINCIDENT);
    }

    @Test
    void aJoiningOrLeavingWitnessGivesNoDrop() {
        Watcher small = Watcher.of("coinbase", "small");
        for (int bucket = 0; bucket < 3 * BUCKETS; bucket++) {
            run.observe(FEED.bucket(bucket, 100));
            if (bucket >= 80 && bucket < 200) {
                run.observe(OTHER.bucket(bucket, 3_000)); // joins with thirty times the count, and leaves
            }
            if (bucket == 200) {
                run.observe(OTHER.end(200));
            }
            if (bucket >= 90) {
                run.observe(small.bucket(bucket, bucket < 160 ? 30 : 0)); // fails alone, the others do not
            }
        }
        run.observe(FEED.end(3 * BUCKETS)); // the last that saw anything leaves
        for (int bucket = 3 * BUCKETS; bucket < 4 * BUCKETS; bucket++) {
            run.observe(small.bucket(bucket, 0));
        }
        run.observe(small.end(4 * BUCKETS));
        assertThat(ratesOf(FEED)).hasSize(3 * BUCKETS);
        assertThat(ratesOf(OTHER)).hasSize(120);
        assertThat(run.drops).isEmpty();
    }
}
