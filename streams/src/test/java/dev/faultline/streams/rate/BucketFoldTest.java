package dev.faultline.streams.rate;

import static dev.faultline.streams.Watcher.MINUTE;
import static dev.faultline.streams.Watcher.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.faultline.event.Observation;
import dev.faultline.event.ObservationStatus;
import dev.faultline.event.Provenance;
import dev.faultline.event.RateFlag;
import dev.faultline.streams.Lineage;
import dev.faultline.streams.Watcher;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BucketFoldTest {

    private static final Watcher SOURCE = Watcher.of("coinbase", "feed");

    private static BucketFold fold(Observation... seen) {
        return fold(List.of(seen));
    }

    private static BucketFold fold(List<Observation> seen) {
        Bucket bucket = new Bucket(T0);
        seen.forEach(observation -> bucket.add(Slice.of(observation)));
        return new BucketFold(Bucket.fromBytes(bucket.toBytes()), MINUTE);
    }

    private static Observation.Builder ok(long start, long end) {
        return SOURCE.observation(start, end, ObservationStatus.OK);
    }

    @Test
    void countsAndCoversWhatWasWatched() {
        BucketFold fold = fold(SOURCE.counted(0, 15_000, 3), SOURCE.counted(15_000, 30_000, 4));
        assertThat(fold.count()).isEqualTo(7);
        assertThat(fold.coverage()).isEqualTo(0.5);
        assertThat(fold.failed()).isZero();
        assertThat(fold.flags()).isEmpty();
    }

    @Test
    void missingIsNaNAndNeverZero() {
        BucketFold failed = fold(SOURCE.failed(0));
        assertThat(failed.count()).isNaN();
        assertThat(failed.coverage()).isZero();
        assertThat(failed.failed()).isEqualTo(1);
        assertThat(failed.reason()).isEqualTo("timeout");
        assertThat(fold(SOURCE.bucket(0, 0)).count()).isZero();
        BucketFold gauge = fold(ok(0, MINUTE).setValue(12.0).setUnit("ms").build());
        assertThat(gauge.count()).isNaN();
        assertThat(gauge.value()).isEqualTo(12);
        assertThat(gauge.unit()).isEqualTo("ms");
    }

    @Test
    void partlyWatchedCountsNothingAndSaysSo() {
        BucketFold fold = fold(SOURCE.observation(0, MINUTE, ObservationStatus.PARTIAL)
                .setCount(5.0)
                .setReason("page cut short")
                .build());
        assertThat(fold.count()).isNaN();
        assertThat(fold.coverage()).isZero();
        assertThat(fold.flags()).containsExactly(RateFlag.PARTIAL);
        assertThat(fold.reason()).isEqualTo("page cut short");
    }

    @Test
    void okBeatsPartialBeatsFailed() {
        Observation failed = Observation.newBuilder(SOURCE.failed(0))
                .setObservedAt(Watcher.at(9_999_999))
                .build();
        Observation partial =
                SOURCE.observation(0, MINUTE, ObservationStatus.PARTIAL).build();
        assertThat(fold(failed, partial).failed()).isZero();
        assertThat(fold(failed, partial).flags()).containsExactly(RateFlag.PARTIAL);
        BucketFold all = fold(failed, partial, SOURCE.bucket(0, 4));
        assertThat(all.count()).isEqualTo(4);
        assertThat(all.failed()).isZero();
        assertThat(all.flags()).isEmpty();
    }

    @Test
    void ofTwoEquallyGoodTheLaterObservedCounts() {
        Observation early = ok(0, MINUTE).setCount(3.0).build();
        Observation late =
                ok(0, MINUTE).setCount(8.0).setObservedAt(Watcher.at(500_000)).build();
        assertThat(fold(early, late).count()).isEqualTo(8);
        assertThat(fold(late, early).count()).isEqualTo(8);
        assertThat(fold(late, early).coverage()).isEqualTo(1);
    }

    @Test
    void overlappingIntervalsCountOnceTheLaterObserved() {
        Observation first = SOURCE.counted(0, 30_000, 10);
        Observation across = ok(20_000, 40_000)
                .setCount(6.0)
                .setObservedAt(Watcher.at(50_000))
                .build();
        BucketFold fold = fold(first, across);
        assertThat(fold.count()).isEqualTo(6);
        assertThat(fold.coverage()).isCloseTo(1 / 3.0, within(1e-12));
    }

    @Test
    void aStraddlingCountIsSpreadByOverlapAndFlagged() {
        BucketFold fold = fold(SOURCE.counted(-30_000, 30_000, 10));
        assertThat(fold.count()).isEqualTo(5);
        assertThat(fold.coverage()).isEqualTo(0.5);
        assertThat(fold.flags()).containsExactly(RateFlag.INTERPOLATED);
        assertThat(fold(SOURCE.counted(-30_000, 30_000, 0)).flags()).isEmpty();
    }

    @Test
    void gaugesAreWeightedByWatchedTime() {
        BucketFold fold = fold(
                ok(0, 10_000).setValue(1.0).build(),
                ok(10_000, 40_000).setValue(5.0).build());
        assertThat(fold.value()).isEqualTo(4);
    }

    @Test
    void failedTimeIsCountedOnceAndNotWhereSomebodyWatched() {
        BucketFold fold = fold(
                SOURCE.observation(0, 30_000, ObservationStatus.FAILED).build(),
                SOURCE.observation(15_000, 45_000, ObservationStatus.FAILED).build(),
                SOURCE.counted(30_000, 40_000, 1));
        assertThat(fold.failed()).isCloseTo(35.0 / 60, within(1e-12));
    }

    @Test
    void collectorsFlagsAreInherited() {
        Observation reset = ok(0, MINUTE)
                .setCount(1.0)
                .setFlags(List.of(RateFlag.COUNTER_RESET))
                .build();
        assertThat(fold(reset).flags()).containsExactly(RateFlag.COUNTER_RESET);
    }

    @Test
    void restsOnEveryDistinctObservation() {
        Observation weak = ok(0, MINUTE)
                .setCount(1.0)
                .setProvenance(Provenance.RECONSTRUCTED)
                .build();
        BucketFold fold = fold(SOURCE.bucket(0, 1), SOURCE.bucket(0, 1), weak, SOURCE.failed(0));
        assertThat(fold.lineage()).isEqualTo(new Lineage(Provenance.RECONSTRUCTED, T0 + MINUTE + 500, 3));
    }

    @Test
    void blocksCarryTheirProvenanceIntoABucketThatWasNotWatchedItself() {
        Bucket bucket = new Bucket(T0);
        bucket.mark(
                new BlockMark(1, "a", T0, BlockMark.Standing.COUNTED, new Lineage(Provenance.BACKFILLED, T0 + 5, 1)));
        BucketFold fold = new BucketFold(Bucket.fromBytes(bucket.toBytes()), MINUTE);
        assertThat(fold.lineage().provenance()).isEqualTo(Provenance.BACKFILLED);
        assertThat(fold.count()).isNaN();
        assertThat(fold.lastEvent()).isEqualTo(T0);
    }

    @Test
    void onlyBlocksOfTheBestChainCountAndOrphansAreFlagged() {
        Bucket bucket = new Bucket(T0);
        bucket.add(Slice.of(SOURCE.bucket(0, 0)));
        Lineage lineage = new Lineage(Provenance.MEASURED, T0, 1);
        bucket.mark(new BlockMark(1, "a", T0 + 1, BlockMark.Standing.COUNTED, lineage));
        bucket.mark(new BlockMark(2, "b", T0 + 9, BlockMark.Standing.ELSEWHERE, lineage));
        assertThat(new BucketFold(bucket, MINUTE).flags()).isEmpty();
        bucket.mark(new BlockMark(2, "c", T0 + 8, BlockMark.Standing.ORPHANED, lineage));
        BucketFold fold = new BucketFold(bucket, MINUTE);
        assertThat(fold.count()).isEqualTo(1);
        assertThat(fold.flags()).containsExactly(RateFlag.REORGANISED);
        assertThat(fold.lastEvent()).isEqualTo(T0 + 1);
    }

    @Test
    void anyOrderAndAnyDuplicateGiveTheSame() {
        for (long seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            List<Observation> seen = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                long start = random.nextInt(9) * 10_000L - 20_000;
                ObservationStatus status = ObservationStatus.values()[random.nextInt(3)];
                seen.add(SOURCE.observation(start, start + 10_000 + random.nextInt(3) * 10_000L, status)
                        .setCount((double) random.nextInt(4))
                        .setTotal(random.nextBoolean() ? null : random.nextDouble())
                        .setValue(random.nextBoolean() ? null : random.nextDouble())
                        .setObservedAt(Watcher.at(100_000 + random.nextInt(3)))
                        .build());
            }
            String expected = describe(fold(seen));
            List<Observation> shuffled = new ArrayList<>(seen);
            shuffled.addAll(seen.subList(0, 5));
            Collections.shuffle(shuffled, random);
            assertThat(describe(fold(shuffled))).as("seed %d", seed).isEqualTo(expected);
        }
    }

    /** A minute told in one poll or in many, with and without holes, is the same minute. */
    @Test
    void oneObservationSplitIntoManyGivesTheSameBucket() {
        for (long seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            List<Observation> whole = new ArrayList<>();
            List<Observation> split = new ArrayList<>();
            for (long start = 0; start < MINUTE; start += 20_000) {
                if (random.nextInt(4) == 0) {
                    continue; // nobody looked
                }
                double first = random.nextInt(5);
                double second = random.nextInt(5);
                long cut = start + 1_000L * random.nextInt(1, 20);
                whole.add(SOURCE.counted(start, start + 20_000, first + second));
                split.add(SOURCE.counted(start, cut, first));
                split.add(SOURCE.counted(cut, start + 20_000, second));
            }
            BucketFold one = fold(whole);
            BucketFold many = fold(split);
            assertThat(many.count()).as("seed %d", seed).isEqualTo(one.count());
            assertThat(many.coverage()).as("seed %d", seed).isEqualTo(one.coverage());
            assertThat(many.flags()).isEqualTo(one.flags());
        }
    }

    private static String describe(BucketFold fold) {
        return List.of(
                        fold.count(),
                        fold.total(),
                        fold.value(),
                        fold.coverage(),
                        fold.failed(),
                        fold.flags(),
                        fold.lineage())
                .toString();
    }
}
