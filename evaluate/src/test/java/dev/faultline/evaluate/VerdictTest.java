package dev.faultline.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.evaluate.calibrate.CalibrationCell;
import dev.faultline.evaluate.calibrate.Kind;
import dev.faultline.evaluate.measure.Proportion;
import dev.faultline.streams.detect.Direction;
import dev.faultline.streams.detect.Interval;
import dev.faultline.streams.detect.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VerdictTest {

    private static final Promise ONE = new Promise(1, 0.45, 0.45);

    @Test
    void onlyAWholeIntervalIsJudged() {
        assertThat(Verdict.within(new Interval(0.6, 1.2), 0.5, 1.25)).isEqualTo(Verdict.MET);
        assertThat(Verdict.within(new Interval(0.6, 1.3), 0.5, 1.25)).isEqualTo(Verdict.OPEN);
        assertThat(Verdict.within(new Interval(1.3, 1.4), 0.5, 1.25)).isEqualTo(Verdict.MISSED);
        assertThat(Verdict.within(new Proportion(29, 29), 0.1, 1)).isEqualTo(Verdict.OPEN);
        assertThat(Verdict.MET.and(Verdict.OPEN)).isEqualTo(Verdict.OPEN);
        assertThat(Verdict.MISSED.and(Verdict.OPEN)).isEqualTo(Verdict.MISSED);
        assertThat(Verdict.atMost(Double.NaN, 1)).isEqualTo(Verdict.OPEN);
    }

    /** Nominal is 0.9 in 1,000 hours: 900 in a million. */
    @Test
    void calibrationHasTwoSidesWhereThereAreEnoughEvents() {
        assertThat(CalibrationPart.verdict(cell(300, 900, 10), ONE)).isEqualTo(Verdict.MET);
        assertThat(CalibrationPart.verdict(cell(300, 0, 0), ONE)).isEqualTo(Verdict.MISSED);
        assertThat(CalibrationPart.verdict(cell(6, 0, 0), ONE)).isEqualTo(Verdict.MET);
        assertThat(CalibrationPart.verdict(cell(6, 1_300, 10), ONE)).isEqualTo(Verdict.MISSED);
        assertThat(CalibrationPart.verdict(cell(6, 1_125, 10), ONE)).isEqualTo(Verdict.OPEN);
        assertThat(CalibrationPart.verdict(cell(300, 900, 1_001), ONE)).isEqualTo(Verdict.MISSED);
    }

    private static CalibrationCell cell(double perHour, long episodes, double alarmHours) {
        return new CalibrationCell(
                "poisson", perHour, 1e6, alarmHours, Map.of(new Kind(Direction.DROP, Path.RATE), episodes));
    }
}
