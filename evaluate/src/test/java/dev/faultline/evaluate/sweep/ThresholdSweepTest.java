package dev.faultline.evaluate.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.evaluate.inject.SimulatedSubject;
import dev.faultline.evaluate.simulate.Model;
import dev.faultline.evaluate.simulate.Seed;
import dev.faultline.evaluate.simulate.Span;
import dev.faultline.evaluate.work.Workers;
import dev.faultline.streams.detect.MovingMedian;
import dev.faultline.streams.detect.scan.ScanDetector;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ThresholdSweepTest {

    private static final Span SPAN = Span.ofMinutes(Duration.ofDays(10));

    @Test
    void theMedianIsSetToTheRateAskedFor() {
        CleanData data = new CleanData(new SimulatedSubject(Model.poisson(), 1800, SPAN), 4, new Seed(1));
        try (Workers workers = new Workers(2, (name, done, of) -> {})) {
            Swept swept = new ThresholdSweep(data, 50, workers).sweep(MovingMedian.published());
            assertThat(swept.isReached()).isTrue();
            assertThat(swept.measured().per1000Hours()).isBetween(25.0, 50.0);
            assertThat(swept.detector().threshold()).isBetween(0.25, 0.6);
        }
    }

    /** Its threshold is the rate of false alarms itself: higher is louder, and no peak tells. */
    @Test
    void aRuleWhoseThresholdIsARateIsSetByHalving() {
        CleanData data = new CleanData(new SimulatedSubject(Model.poisson(), 300, SPAN), 12, new Seed(1));
        try (Workers workers = new Workers(2, (name, done, of) -> {})) {
            Swept swept = new ThresholdSweep(data, 3, workers).sweep(ScanDetector.standard());
            assertThat(swept.isReached()).isTrue();
            assertThat(swept.measured().per1000Hours()).isBetween(2.0, 3.0);
        }
    }

    @Test
    void aRuleThatNeverAlarmsSaysSo() {
        CleanData data = new CleanData(new SimulatedSubject(Model.poisson(), 6, SPAN), 1, new Seed(1));
        try (Workers workers = new Workers(1, (name, done, of) -> {})) {
            Swept swept = new ThresholdSweep(data, 1, workers).sweep(MovingMedian.published());
            assertThat(swept.isReached()).isFalse();
            assertThat(swept.measured().events()).isZero();
        }
    }
}
