package dev.faultline.streams.detect.rival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.faultline.streams.detect.Direction;
import dev.faultline.streams.detect.Reading;
import dev.faultline.streams.detect.Score;
import dev.faultline.streams.detect.Vote;
import dev.faultline.streams.detect.Vote.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FarringtonTest {

    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final int DAY = 1440;

    private static List<PastWindow> windows(double... means) {
        List<PastWindow> windows = new ArrayList<>();
        for (int i = 0; i < means.length; i++) {
            windows.add(PastWindow.of(i - means.length, new double[] {0.8 * means[i], 1.2 * means[i]}));
        }
        return windows;
    }

    @Test
    void anAnscombeResidualIsAsPublished() {
        // y = 8, μ = 27: (4 - 9) / 27^(1/6)
        assertThat(Baseline.anscombe(8, 27)).isCloseTo(-5 / Math.sqrt(3), within(1e-12));
        assertThat(Baseline.anscombe(27, 27)).isZero();
    }

    @Test
    void aPastOutageHardlyCounts() {
        List<PastWindow> windows = new ArrayList<>();
        for (int ago = 20; ago > 0; ago--) {
            windows.add(PastWindow.of(-ago, ago == 7 ? new double[] {0, 0} : new double[] {97, 103}));
        }
        Baseline reweighted = Baseline.of(windows, 2.58).orElseThrow();
        Baseline plain = Baseline.of(windows, Double.POSITIVE_INFINITY).orElseThrow();
        assertThat(plain.mean()).isLessThan(97.5);
        assertThat(reweighted.mean()).isBetween(98.5, 101.0);
        assertThat(reweighted.dispersion()).isLessThan(plain.dispersion() / 3);
    }

    @Test
    void aResidualIsStandardisedByItsLeverage() {
        // Doubling windows, so without a trend: mean 70 / 3. Weights change the mean, so it tells where they set in.
        List<PastWindow> windows = windows(10, 20, 40);
        QuasiPoisson model = QuasiPoisson.fit(windows, false).orElseThrow();
        double raw = 1.5 * Baseline.anscombe(48, model.mean(0)) / Math.sqrt(model.dispersion());
        double standardised = raw / Math.sqrt(1 - 1 / 6.0);
        assertThat(meanWithoutTrend(windows, standardised + 1e-6)).isCloseTo(70 / 3.0, within(1e-9));
        assertThat(meanWithoutTrend(windows, standardised - 1e-6)).isLessThan(70 / 3.0 - 0.1);
    }

    private static double meanWithoutTrend(List<PastWindow> windows, double residual) {
        return Baseline.of(windows, residual).orElseThrow().mean();
    }

    @Test
    void aTrendIsFollowedWithinWhatHasBeenSeen() {
        Baseline falling = Baseline.of(windows(150, 140, 130, 120, 110, 100, 90, 105), 2.58)
                .orElseThrow();
        assertThat(falling.mean()).isBetween(85.0, 95.0);
        Baseline doubling = Baseline.of(windows(10, 20, 40), 2.58).orElseThrow();
        assertThat(doubling.mean()).isCloseTo(70 / 3.0, within(1e-9));
    }

    @Test
    void onlyTheSameTimeOfPastDaysIsCompared() {
        // one in the quarters around 03:00, hundred elsewhere
        List<Reading> readings = Series.watched(MINUTE, 6 * DAY, i -> i % DAY >= 165 && i % DAY < 210 ? 10 : 100);
        FarringtonRule rule = new FarringtonRule(Farrington.daily(), MINUTE);
        for (Reading reading : readings) {
            Score score = rule.score(reading);
            int minute = (int) (reading.start() / MINUTE % DAY);
            if (reading.start() / MINUTE < 3 * DAY) {
                if (reading.start() / MINUTE < 3 * DAY - 15) {
                    assertThat(score).isNull();
                }
            } else if (minute >= 180 && minute < 195) {
                assertThat(score).isNotNull();
                assertThat(score.expected()).isCloseTo(10, within(1e-9));
            } else if (minute < 150 || minute >= 225) {
                assertThat(score).isNotNull();
                assertThat(score.expected()).isCloseTo(100, within(1e-9));
            }
        }
    }

    @Test
    void anHourlyBucketIsComparedWithItselfOnPastDays() {
        FarringtonRule rule = new FarringtonRule(Farrington.daily(), HOUR);
        for (Reading reading : Series.watched(HOUR, 10 * 24, i -> 100 + i % 24)) {
            Score score = rule.score(reading);
            if (score != null) {
                assertThat(score.expected()).isCloseTo(reading.value(), within(1e-9));
            }
        }
    }

    @Test
    void eventsLongGoneLeaveALevelAndNoTrend() {
        List<PastWindow> windows = new ArrayList<>();
        for (int ago = 28; ago > 0; ago--) {
            windows.add(PastWindow.of(-ago, new double[] {ago == 28 ? 5 : 0}));
        }
        double mean =
                Baseline.of(windows, Double.POSITIVE_INFINITY).orElseThrow().mean();
        assertThat(mean).isCloseTo(5 / 28.0, within(1e-9));
    }

    @Test
    void sparseCountsAreJudgedInNumbers() {
        int judged = 0;
        for (int round = 0; round < 40; round++) {
            int seed = round;
            Random random = new Random(seed);
            double rate = 0.02 * (1 + seed);
            FarringtonRule rule = new FarringtonRule(Farrington.daily(), HOUR);
            for (Reading reading : Series.watched(
                    HOUR,
                    30 * 24,
                    i -> i / 24 % 10 == seed % 10 || random.nextDouble() > rate ? 0 : random.nextInt(4))) {
                Score score = rule.score(reading);
                if (score != null) {
                    judged++;
                    assertThat(score.expected()).isPositive().isFinite();
                    assertThat(score.drop()).isBetween(0.0, 40.0);
                    assertThat(score.rise()).isBetween(0.0, 40.0);
                }
            }
        }
        assertThat(judged).isGreaterThan(10_000);
    }

    @Test
    void aboutOneBucketInTwoHundredIsLowOnNoiseAlone() {
        Random random = new Random(1);
        List<Vote> votes = Series.votes(
                Farrington.daily(), MINUTE, Series.watched(MINUTE, 20 * DAY, Series.counts(random, i -> 300)));
        List<Vote> judged =
                votes.stream().filter(vote -> vote.kind() != Kind.ABSTAIN).toList();
        long low = judged.stream()
                .filter(vote -> vote.direction() == Direction.DROP)
                .count();
        assertThat(judged).hasSizeGreaterThan(16 * DAY);
        assertThat((double) low / judged.size()).isBetween(0.0035, 0.0065);
    }
}
