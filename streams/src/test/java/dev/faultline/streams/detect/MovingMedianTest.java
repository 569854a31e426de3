package dev.faultline.streams.detect;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.faultline.streams.detect.Vote.Kind;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MovingMedianTest {

    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final int WARM = 60;

    private final MovingMedian rule = MovingMedian.published();

    /** Votes on one reading per bucket; a negative value is a bucket that was not watched. */
    private List<Vote> votes(long bucketMillis, double... values) {
        SourceDetector detector = rule.start(bucketMillis);
        return IntStream.range(0, values.length)
                .mapToObj(i -> values[i] < 0
                        ? Reading.uncovered(i * bucketMillis)
                        : Reading.ofCount(i * bucketMillis, values[i], 1))
                .map(detector::accept)
                .toList();
    }

    private static double[] level(int buckets, double value, double... then) {
        return Stream.concat(
                        Stream.generate(() -> value).limit(buckets),
                        java.util.Arrays.stream(then).boxed())
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    @Test
    void carriesThePublishedConstants() {
        assertThat(rule.history()).isEqualTo(Duration.ofDays(7));
        assertThat(rule.warmUp()).isEqualTo(Duration.ofHours(1));
        assertThat(rule.minimumPrediction()).isEqualTo(20);
        assertThat(rule.low()).isEqualTo(0.8);
        assertThat(rule.high()).isEqualTo(2.0);
        assertThat(rule.sustained()).isEqualTo(Duration.ofMinutes(1));
        assertThat(rule.longestInpainting()).isEqualTo(Duration.ofDays(7));
        assertThat(rule.threshold()).isCloseTo(1 - rule.low(), within(1e-12));
    }

    @Test
    void judgesNothingInTheFirstHour() {
        List<Vote> votes = votes(MINUTE, level(WARM - 1, 100, 0, 0));
        assertThat(votes.subList(0, WARM)).extracting(Vote::kind).containsOnly(Kind.ABSTAIN);
        assertThat(votes.get(WARM).kind()).isEqualTo(Kind.AWAY);
    }

    @Test
    void judgesNothingInTheFirstHourAfterAHoleAsLongAsItsHistory() {
        SourceDetector detector = rule.start(MINUTE);
        for (int i = 0; i < WARM + 5; i++) {
            detector.accept(new Reading(i * MINUTE, true, 100));
        }
        long later = Duration.ofDays(8).toMillis();
        assertThat(detector.accept(new Reading(later, true, 100)).kind()).isEqualTo(Kind.ABSTAIN);
        assertThat(detector.accept(new Reading(later + MINUTE, true, 0)).kind()).isEqualTo(Kind.ABSTAIN);
    }

    @Test
    void aMedianUnderTwentyNeverAlarms() {
        assertThat(votes(MINUTE, level(WARM, 19.9, 0, 0, 0)))
                .extracting(Vote::kind)
                .containsOnly(Kind.ABSTAIN);
        assertThat(votes(MINUTE, level(WARM, 20, 0)).get(WARM).kind()).isEqualTo(Kind.AWAY);
    }

    @Test
    void aBucketIsLowUnderFourFifthsOfTheMedian() {
        assertThat(votes(MINUTE, level(WARM, 100, 80)).get(WARM).kind()).isEqualTo(Kind.NORMAL);
        Vote low = votes(MINUTE, level(WARM, 100, 79.9)).get(WARM);
        assertThat(low.kind()).isEqualTo(Kind.AWAY);
        Deviation deviation = requireNonNull(low.deviation());
        assertThat(deviation.expected()).isEqualTo(100);
        assertThat(deviation.actual()).isEqualTo(79.9);
        assertThat(deviation.onset()).isEqualTo(WARM * MINUTE);
        assertThat(deviation.statistic()).isCloseTo(0.201, within(1e-12));
    }

    @Test
    void tenSecondBucketsMustStayLowForAMinute() {
        List<Vote> votes = votes(10_000, level(360, 100, 0, 0, 0, 0, 0, 0, 0));
        assertThat(votes.subList(360, 365)).extracting(Vote::kind).containsOnly(Kind.SUSPECT);
        assertThat(votes.subList(365, 367)).extracting(Vote::kind).containsOnly(Kind.AWAY);
        assertThat(onset(votes.get(366))).isEqualTo(3_600_000);
    }

    private static long onset(Vote vote) {
        return requireNonNull(vote.deviation()).onset();
    }

    @Test
    void aRunOfLowBucketsCrossesAShortGapThatBelongsToNobody() {
        List<Vote> votes = votes(10_000, level(360, 100, 0, 0, 0, 0, -1, 0, 0));
        assertThat(votes.get(364).kind()).isEqualTo(Kind.ABSTAIN);
        assertThat(votes.get(365).kind()).isEqualTo(Kind.AWAY);
        assertThat(onset(votes.get(366))).isEqualTo(3_600_000);
        assertThat(requireNonNull(votes.get(366).deviation()).watchedMillis()).isEqualTo(60_000);
        assertThat(requireNonNull(votes.get(366).deviation()).expected()).isEqualTo(600);
    }

    @Test
    void aRunOfLowBucketsNeverCrossesALongGap() {
        SourceDetector detector = rule.start(10_000);
        for (int i = 0; i < 365; i++) {
            detector.accept(new Reading(i * 10_000, true, i < 360 ? 100 : 0));
        }
        Vote after = detector.accept(new Reading((364 + 62) * 10_000, true, 0));
        assertThat(after.kind()).isEqualTo(Kind.SUSPECT);
    }

    @Test
    void anOutageDoesNotBecomeTheNorm() {
        List<Vote> votes = votes(MINUTE, concat(level(WARM, 100), level(600, 10)));
        Deviation outage = requireNonNull(votes.get(votes.size() - 1).deviation());
        assertThat(outage.state()).isEqualTo(Deviation.State.OPEN);
        assertThat(outage.expected()).isEqualTo(600 * 100);
    }

    @Test
    void aSurgeDoesNotBecomeTheNorm() {
        assertThat(lastExpected(concat(level(WARM, 100), level(600, 201), level(1, 100))))
                .isEqualTo(100);
        assertThat(lastExpected(concat(level(WARM, 100), level(600, 199), level(1, 199))))
                .isEqualTo(199);
    }

    private double lastExpected(double[] values) {
        MovingMedianRule scores = new MovingMedianRule(rule);
        Score last = null;
        for (int i = 0; i < values.length; i++) {
            last = scores.score(new Reading(i * MINUTE, true, values[i]));
        }
        return requireNonNull(last).expected();
    }

    @Test
    void afterTheLongestInpaintingTheNewLevelIsTheNorm() {
        MovingMedian quick = new MovingMedian(
                Duration.ofHours(2),
                Duration.ofMinutes(10),
                20,
                0.8,
                2.0,
                Duration.ofMinutes(1),
                Duration.ofMinutes(30));
        SourceDetector detector = quick.start(MINUTE);
        Kind[] kinds = new Kind[400];
        for (int i = 0; i < kinds.length; i++) {
            kinds[i] = detector.accept(new Reading(i * MINUTE, true, i < 60 ? 100 : 50))
                    .kind();
        }
        assertThat(kinds[60 + 29]).isEqualTo(Kind.AWAY);
        assertThat(kinds[399]).isEqualTo(Kind.NORMAL);
    }

    private static double[] concat(double[]... parts) {
        return Stream.of(parts).flatMapToDouble(java.util.Arrays::stream).toArray();
    }
}
