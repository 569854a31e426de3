package dev.faultline.evaluate.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrengthTest {

    @Test
    void aHaltHasTheRootOfTwiceTheUnits() {
        assertThat(new Strength(32, 1).z()).isEqualTo(8);
        assertThat(new Strength(32, 0).z()).isZero();
        // 300 events, dispersion 3, half lost: sqrt(200 · 0.1534264)
        assertThat(Strength.of(300, 900, 0.5).z()).isCloseTo(Math.sqrt(200 * 0.15342640972), within(1e-8));
    }

    /** The table of what an oracle needs, in expected events over dispersion, computed elsewhere by a normal law. */
    @ParameterizedTest
    @CsvSource({
        "10, 0.1, 0.90, 3895", "10, 1, 0.90, 3320", "10, 10, 0.90, 2665",
        "10, 0.1, 0.99, 5300", "10, 1, 0.99, 4580", "10, 10, 0.99, 3820",
        "30, 0.1, 0.90, 395", "30, 1, 0.90, 335", "30, 10, 0.90, 275",
        "50, 0.1, 0.90, 130", "50, 1, 0.90, 110", "50, 10, 0.90, 84",
        "50, 0.1, 0.99, 170", "50, 1, 0.99, 145", "50, 10, 0.99, 125",
        "80, 0.1, 0.90, 38", "80, 1, 0.90, 31", "80, 10, 0.90, 26"
    })
    void anOracleNeedsAsManyEventsAsTheTableSays(int percent, double rate, double recall, double events) {
        double depth = percent / 100.0;
        double z = Oracle.atRate(rate).zAtRecall(recall, depth);
        double needed = z * z / 2 / Strength.divergence(depth);
        assertThat(needed).isCloseTo(events, within(0.08 * events));
    }

    @ParameterizedTest
    @CsvSource({"0.1, 13.5", "1, 11", "10, 8.5"})
    void aHaltIsCertainOnceItCanBeSeen(double rate, double events) {
        double z = Oracle.atRate(rate).zAtRecall(0.9, 1);
        assertThat(z * z / 2).isCloseTo(events, within(0.06 * events));
        assertThat(Oracle.atRate(rate).recall(new Strength(events, 1))).isEqualTo(1);
        assertThat(Oracle.atRate(rate).recall(new Strength(0.9 * events, 1))).isZero();
    }
}
