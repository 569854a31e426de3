package dev.faultline.streams.detect.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.faultline.streams.detect.Deviation;
import dev.faultline.streams.detect.Direction;
import dev.faultline.streams.detect.Reading;
import dev.faultline.streams.detect.SourceDetector;
import dev.faultline.streams.detect.Vote;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class ExplainerTest {

    private static final long MINUTE = 60_000;
    private static final int DAY = 1_440;
    private static final double RATE = 60;
    private static final ScanDetector RULE = ScanDetector.standard();
    private static final Explainer EXPLAINER = new Explainer(RULE, MINUTE);

    /** Two days, then half an hour at half the rate, then normal again. */
    private static final int ONSET = 2 * DAY + 77;

    private static final int END = ONSET + 30;

    @Test
    void itSaysWhatTheScanSaid() {
        List<Reading> readings = series(1, ExplainerTest::halved, ONSET + 400);
        List<Vote> votes = votes(readings);
        Set<Explanation.State> seen = EnumSet.noneOf(Explanation.State.class);
        for (int i = 0; i < readings.size(); i += i > ONSET - 100 && i < END + 60 ? 1 : 97) {
            Explanation explanation = EXPLAINER.at(readings, i * MINUTE + 12_345);
            Vote vote = votes.get(i);
            assertThat(explanation.start()).isEqualTo(i * MINUTE);
            assertThat(explanation.deviation()).isEqualTo(vote.deviation());
            assertThat(kind(explanation.state())).isEqualTo(vote.kind());
            assertThat(explanation.sentence()).isNotBlank();
            boolean over = explanation.windows().stream().anyMatch(window -> window.onTurn() && window.isOver());
            assertThat(over).as("minute %d", i).isEqualTo(explanation.state() == Explanation.State.ALARM);
            seen.add(explanation.state());
        }
        assertThat(seen)
                .containsExactlyInAnyOrder(
                        Explanation.State.WARM_UP,
                        Explanation.State.NORMAL,
                        Explanation.State.ALARM,
                        Explanation.State.EPISODE,
                        Explanation.State.ENDED);
    }

    private static Vote.Kind kind(Explanation.State state) {
        return switch (state) {
            case NOT_WATCHED, WARM_UP -> Vote.Kind.ABSTAIN;
            case NORMAL, ENDED -> Vote.Kind.NORMAL;
            case ALARM, EPISODE -> Vote.Kind.AWAY;
        };
    }

    @Test
    void windowsHoldWhatWasReadInThem() {
        List<Reading> readings = new ArrayList<>(series(2, i -> RATE, 2 * DAY));
        readings.set(2 * DAY - 5, Reading.ofCount((2 * DAY - 5) * MINUTE, 30, 0.5));
        readings.set(2 * DAY - 7, Reading.uncovered((2 * DAY - 7) * MINUTE));
        Explanation explanation = EXPLAINER.at(readings, (2 * DAY - 1) * MINUTE);
        assertThat(explanation.expected()).isCloseTo(RATE, within(2.0));
        assertThat(explanation.actual()).isEqualTo(readings.get(2 * DAY - 1).value());
        assertThat(explanation.windows()).hasSizeGreaterThan(10);
        for (ExplainedWindow window : explanation.windows()) {
            int first = (int) (window.start() / MINUTE);
            List<Reading> inside = readings.subList(first, 2 * DAY).stream()
                    .filter(Reading::covered)
                    .toList();
            double coverage = inside.stream().mapToDouble(Reading::coverage).sum() / (2 * DAY - first);
            double count = inside.stream()
                    .mapToDouble(reading -> reading.value() * reading.coverage())
                    .sum();
            assertThat(window.coverage()).isCloseTo(coverage, within(1e-9));
            assertThat(window.actual()).isCloseTo(count, within(1e-3 * count));
            assertThat(window.watchedMillis()).isEqualTo(inside.size() * MINUTE);
        }
    }

    @Test
    void whatWasNotWatchedIsNotZero() {
        List<Reading> readings = series(3, i -> RATE, 2 * DAY);
        Explanation beyond = EXPLAINER.at(readings, 2 * DAY * MINUTE);
        assertThat(beyond.state()).isEqualTo(Explanation.State.NOT_WATCHED);
        assertThat(beyond.actual()).isNull();
        assertThat(beyond.expected()).isNull();
        assertThat(beyond.sentence()).contains("not zero");
    }

    @Test
    void anEpisodeGoesOnOverAShortHoleOnly() {
        List<Reading> readings = series(4, i -> i >= ONSET ? 0 : RATE, ONSET + 20);
        long end = (ONSET + 19) * MINUTE;
        assertThat(EXPLAINER.at(readings, end + 10 * MINUTE).deviation()).isNotNull();
        assertThat(EXPLAINER.at(readings, end + 11 * MINUTE).deviation()).isNull();
    }

    @Test
    void lengthsWithoutEnoughResidualsAreNamed() {
        List<Reading> readings = series(5, i -> RATE, 8 * 60);
        Explanation explanation = EXPLAINER.at(readings, (8 * 60 - 1) * MINUTE);
        List<Unscanned> unscanned = explanation.power().unscanned();
        assertThat(unscanned).isNotEmpty().allSatisfy(length -> {
            assertThat(length.reason()).isEqualTo(Unscanned.Reason.FEW_RESIDUALS);
            assertThat(length.because()).matches("\\d+ of 20 independent residuals");
        });
        assertThat(unscanned.get(0).residuals()).isLessThan(20);
        assertThat(explanation.power().windows()).allSatisfy(window -> assertThat(window.millis())
                .isLessThan(unscanned.get(0).millis()));
        assertThat(EXPLAINER.at(readings, 30 * MINUTE).seasonal()).isFalse();
        assertThat(EXPLAINER.at(readings, 30 * MINUTE).power().unscanned())
                .allSatisfy(length -> assertThat(length.reason()).isEqualTo(Unscanned.Reason.WARM_UP));
    }

    @Test
    void afterAHoleLongWindowsAreNotFilled() {
        List<Reading> readings = new ArrayList<>(series(6, i -> RATE, 2 * DAY));
        readings.subList(2 * DAY - 100, 2 * DAY - 10).clear();
        assertThat(EXPLAINER.at(readings, (2 * DAY - 1) * MINUTE).power().unscanned())
                .anySatisfy(length -> {
                    assertThat(length.millis()).isEqualTo(16 * MINUTE);
                    assertThat(length.reason()).isEqualTo(Unscanned.Reason.NOT_FILLED);
                });
    }

    @Test
    void theShortestHaltIsToldAfterThatManyBuckets() {
        int quiet = 2 * DAY + 3;
        double rate = 3;
        List<Reading> readings = series(7, i -> i < quiet ? rate : 0, quiet + 60);
        Long shortest = EXPLAINER.at(readings, (quiet - 1) * MINUTE).power().shortestHaltMillis();
        assertThat(shortest).isNotNull();
        int told = 0;
        List<Vote> votes = votes(readings);
        while (votes.get(quiet + told).kind() != Vote.Kind.AWAY) {
            told++;
        }
        // a window may begin a little early or late, and what was left of the minute before helps or not
        assertThat((told + 1) * MINUTE).isBetween(shortest - 2 * MINUTE, shortest + 2 * MINUTE);
        assertThat(shortest).isGreaterThan(2 * MINUTE);
    }

    /** The best window alone tells it in 80 % of cases; that all the others have their chance too can only add to that. */
    @Test
    void theSmallestDropOfAnHourIsToldFourTimesInFiveAndNotMuchLess() {
        int trials = 60;
        int told = 0;
        int toldOfLess = 0;
        for (int trial = 0; trial < trials; trial++) {
            double depth = EXPLAINER
                    .at(series(100 + trial, i -> RATE, ONSET), (ONSET - 1) * MINUTE)
                    .power()
                    .smallestDrop(60 * MINUTE)
                    .orElseThrow();
            told += isTold(100 + trial, depth) ? 1 : 0;
            toldOfLess += isTold(100 + trial, 0.6 * depth) ? 1 : 0;
        }
        assertThat(told).as("of %d", trials).isBetween(trials * 8 / 10, trials);
        assertThat(toldOfLess).as("of %d", trials).isLessThan(trials * 8 / 10);
    }

    @Test
    void whatCannotBeShownIsRefusedInPlainWords() {
        Power power = EXPLAINER
                .at(series(8, i -> 0.05, 2 * DAY), (2 * DAY - 1) * MINUTE)
                .power();
        assertThat(power.refusal(0.1, 60 * MINUTE))
                .contains("No drop can be shown within 1h in this series, not even a halt.");
        Power better = EXPLAINER
                .at(series(9, i -> RATE, 2 * DAY), (2 * DAY - 1) * MINUTE)
                .power();
        assertThat(better.refusal(0.1, 2 * MINUTE).orElseThrow())
                .matches("A drop of 10 % cannot be shown within 2m in this series: the smallest is \\d\\d\\.\\d %\\.");
        assertThat(better.refusal(1, 5 * MINUTE)).isEmpty();
    }

    private static boolean isTold(int seed, double depth) {
        List<Reading> dropped = series(seed, i -> i < ONSET ? RATE : (1 - depth) * RATE, ONSET + 60);
        return votes(dropped).subList(ONSET, ONSET + 60).stream().anyMatch(ExplainerTest::isDrop);
    }

    private static boolean isDrop(Vote vote) {
        Deviation deviation = vote.deviation();
        return deviation != null && deviation.direction() == Direction.DROP;
    }

    private static double halved(int minute) {
        return minute >= ONSET && minute < END ? RATE / 2 : RATE;
    }

    private static List<Vote> votes(List<Reading> readings) {
        SourceDetector source = RULE.start(MINUTE);
        return readings.stream().map(source::accept).toList();
    }

    /** About Poisson: normal with the variance of the mean, rounded. */
    private static List<Reading> series(long seed, IntToDoubleFunction mean, int minutes) {
        Random random = new Random(seed);
        List<Reading> readings = new ArrayList<>(minutes);
        for (int i = 0; i < minutes; i++) {
            double expected = mean.applyAsDouble(i);
            double count = Math.rint(expected + Math.sqrt(expected) * random.nextGaussian());
            readings.add(new Reading(i * MINUTE, true, Math.max(0, count)));
        }
        return readings;
    }
}
