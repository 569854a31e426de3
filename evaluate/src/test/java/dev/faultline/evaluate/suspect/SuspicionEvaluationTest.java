package dev.faultline.evaluate.suspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.evaluate.measure.EventRate;
import dev.faultline.evaluate.report.JsonReport;
import dev.faultline.evaluate.work.Workers;
import dev.faultline.streams.detect.scan.ScanDetector;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

/** A reduced set of what {@code faultline evaluate suspicions} measures. */
class SuspicionEvaluationTest {

    private static final FleetEffort SMALL = new FleetEffort(12, 60, 20, 3);

    @Test
    void mostOutagesAreSuspectedBeforeTheirNoticeAndHardlyAnythingElse() {
        try (Workers workers = new Workers(2, (name, done, of) -> {})) {
            FleetTrials trials = new FleetTrials(SMALL, ScanDetector.standard(), workers);
            List<Trial> outages = trials.outages(new Declared(16, 24));
            assertThat(outages).hasSize(12);
            assertThat(outages.stream().filter(Trial::isBeforeNotice).count()).isGreaterThanOrEqualTo(10);
            EventRate falseOnes = trials.falseOnes(new Declared(16, 24), true);
            assertThat(falseOnes.hours()).isGreaterThan(20 * 8_760);
            assertThat(falseOnes.events()).isLessThanOrEqualTo(20);
            assertThat(trials.commonCauses(new Declared(16, 24)).stream()
                            .filter(Trial::isOpened)
                            .count())
                    .isLessThanOrEqualTo(6);
        }
    }

    @Test
    void theSameOnAnyNumberOfProcessors() {
        FleetEffort least = new FleetEffort(2, 60, 1, 5);
        assertThat(text(least, 1)).isEqualTo(text(least, 3));
    }

    private static String text(FleetEffort effort, int threads) {
        try (Workers workers = new Workers(threads, (name, done, of) -> {})) {
            return new JsonReport(new SuspicionEvaluation(effort, ScanDetector.standard(), workers).run()).text();
        }
    }

    @Test
    void lagsAreAsDescribed() {
        Lag lag = new Lag(RandomSource.XO_RO_SHI_RO_128_PP.create(1L));
        double[] minutes = new double[20_000];
        Arrays.setAll(minutes, i -> lag.draw() / 60_000.0);
        Arrays.sort(minutes);
        assertThat(minutes[10_000]).isBetween(40.0, 42.0);
        assertThat(minutes[1_000]).isBetween(17.0, 19.0);
        assertThat(minutes[19_000]).isBetween(90.0, 97.0);
    }

    @Test
    void anEffortThatMeasuresNothingIsRefused() {
        assertThatThrownBy(() -> new FleetEffort(0, 60, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FleetEffort(1, 59, 1, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
