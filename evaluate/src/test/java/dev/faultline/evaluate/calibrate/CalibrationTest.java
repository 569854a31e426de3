package dev.faultline.evaluate.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.evaluate.simulate.Model;
import dev.faultline.evaluate.simulate.Seed;
import dev.faultline.evaluate.simulate.Span;
import dev.faultline.evaluate.work.Workers;
import dev.faultline.streams.detect.Direction;
import dev.faultline.streams.detect.MovingMedian;
import dev.faultline.streams.detect.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CalibrationTest {

    private static final CalibrationPlan PLAN = new CalibrationPlan(
            Model.all(), List.of(6.0, 1800.0), 500, Span.ofMinutes(Duration.ofDays(10)), new Seed(1));

    @Test
    void theNumberOfThreadsChangesNothing() {
        try (Workers one = new Workers(1, (name, done, of) -> {});
                Workers five = new Workers(5, (name, done, of) -> {})) {
            MovingMedian detector = MovingMedian.published();
            List<CalibrationCell> cells = new Calibration(PLAN, one).run(detector);
            assertThat(new Calibration(PLAN, five).run(detector)).isEqualTo(cells);
            assertThat(cells).hasSize(24).allSatisfy(cell -> assertThat(cell.hours())
                    .isBetween(680.0, 720.0));
        }
    }

    /** Of 30 events a minute, fewer than 24 are one minute in nine or ten: the rule alarms all the time, and says drops. */
    @Test
    void theMedianAlarmsOnPlainNoise() {
        try (Workers workers = new Workers(2, (name, done, of) -> {})) {
            CalibrationCell cell =
                    new Calibration(PLAN, workers).run(MovingMedian.published()).get(1);
            assertThat(cell.model()).isEqualTo("poisson");
            assertThat(cell.perHour()).isEqualTo(1800);
            assertThat(cell.all().per1000Hours()).isBetween(5_000.0, 8_000.0);
            assertThat(cell.episodes()).containsOnlyKeys(new Kind(Direction.DROP, Path.RATE));
            assertThat(cell.shareInAlarm()).isBetween(0.08, 0.16);
        }
    }
}
