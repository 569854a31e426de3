package dev.faultline.streams.detect.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.faultline.streams.detect.scan.Sensitivity.Noise;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SensitivityTest {

    /** Residuals so many that the variance is known. */
    private static final double KNOWN = 1e12;

    private static final double THRESHOLD = 4.61;

    /** Percent; "48/71" is excluded when the count equals its expectation, and with a power of 80 %. */
    @ParameterizedTest
    @CsvSource({
        "6, 1, 48/71, 32/48, 20/30, 13/19",
        "6, 3, 67/92, 48/71, 32/48, 21/32",
        "6, 10, 84/100, 69/94, 50/73, 35/52",
        "300, 1, 9/14, 5/8, 3.1/4.7, 1.9/2.9",
        "300, 3, 15/23, 9/14, 5.3/8.1, 3.3/5.0",
        "300, 10, 26/39, 16/24, 9.5/14, 5.9/9.0",
        "1800, 1, 3.8/5.7, 2.2/3.3, 1.3/1.9, 0.8/1.2",
        "1800, 10, 12/17, 6.8/10, 4.0/6.1, 2.5/3.7"
    })
    void whatCanBeExcludedFollowsFromRateAndNoise(
            double rate, double dispersion, String hour, String three, String nine, String day) {
        check(rate, dispersion, hour);
        check(3 * rate, dispersion, three);
        check(9 * rate, dispersion, nine);
        check(24 * rate, dispersion, day);
    }

    private static void check(double expected, double dispersion, String cell) {
        Sensitivity sensitivity = Sensitivity.of(expected, new Noise(dispersion, 0, KNOWN), THRESHOLD);
        int slash = cell.indexOf('/');
        checkRounded(sensitivity.excludable(), cell.substring(0, slash));
        checkRounded(sensitivity.excludableMost(), cell.substring(slash + 1));
    }

    private static void checkRounded(double depth, String percent) {
        double unit = percent.contains(".") ? 0.1 : 1;
        assertThat(100 * depth)
                .as("to be rounded to %s", percent)
                .isCloseTo(Double.parseDouble(percent), within(unit / 2));
    }

    @ParameterizedTest
    @CsvSource({"0.02, 3.7", "0.05, 9.2", "0.10, 18"})
    void slowNoiseIsAFloorThatEventsNeverLower(double noise, double percent) {
        double withLevelFromFourWindows = noise * noise * (1 + 1 / 4.0);
        Sensitivity sensitivity = Sensitivity.of(1e12, new Noise(1, withLevelFromFourWindows, KNOWN), THRESHOLD);
        assertThat(100 * sensitivity.excludable()).isCloseTo(percent, within(0.4));
    }

    @Test
    void aTotalOnTheEdgeReachesTheThreshold() {
        Noise noise = new Noise(2, 1e-3, 50);
        Double half = Sensitivity.of(500, noise, THRESHOLD).alarmHalf();
        assertThat(half).isNotNull();
        assertThat(noise.statistic(500, 500 * (1 - half))).isCloseTo(THRESHOLD, within(1e-6));
    }

    @Test
    void fewEventsCannotEvenTellAHalt() {
        // sqrt(2 x 10.6) is below the threshold, sqrt(2 x 10.7) above
        assertThat(Sensitivity.of(10.6, new Noise(1, 0, KNOWN), THRESHOLD).alarmHalf())
                .isNull();
        assertThat(Sensitivity.of(10.7, new Noise(1, 0, KNOWN), THRESHOLD).alarmMost())
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"100, 1, 0", "400, 3, 0", "2000, 1, 0.0009", "30000, 10, 0.0004"})
    void drawnTotalsAlarmAndExcludeAsOftenAsSaid(double expected, double dispersion, double slow) {
        Noise noise = new Noise(dispersion, slow, KNOWN);
        Sensitivity sensitivity = Sensitivity.of(expected, noise, THRESHOLD);
        Double half = sensitivity.alarmHalf();
        Double most = sensitivity.alarmMost();
        assertThat(half).isNotNull();
        assertThat(most).isNotNull();
        assertThat(alarms(expected, noise, half)).isCloseTo(0.5, within(0.03));
        assertThat(alarms(expected, noise, most)).isCloseTo(0.8, within(0.03));
        assertThat(exclusions(expected, noise, sensitivity.excludableMost())).isCloseTo(0.8, within(0.03));
    }

    private static double alarms(double expected, Noise noise, double depth) {
        Random random = new Random(17);
        double mean = (1 - depth) * expected;
        int alarms = 0;
        for (int i = 0; i < 4_000; i++) {
            double total = mean + Math.sqrt(noise.variance(mean)) * random.nextGaussian();
            boolean alarm = total < expected && noise.statistic(expected, Math.max(0, total)) >= THRESHOLD;
            alarms += alarm ? 1 : 0;
        }
        return alarms / 4_000.0;
    }

    /** How often a total without a drop excludes a depth, by the test itself: it lies over the 95 % point of that depth. */
    private static double exclusions(double expected, Noise noise, double depth) {
        Random random = new Random(18);
        double mean = (1 - depth) * expected;
        double wide = Math.sqrt(noise.dispersion() * mean + noise.slow() * expected * expected);
        int excluded = 0;
        for (int i = 0; i < 4_000; i++) {
            double total = expected + Math.sqrt(noise.variance(expected)) * random.nextGaussian();
            excluded += total - mean >= 1.6449 * wide ? 1 : 0;
        }
        return excluded / 4_000.0;
    }
}
