package dev.faultline.streams.detect.rival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class QuasiPoissonTest {

    private static PastWindow window(double time, double... values) {
        return PastWindow.of(time, values);
    }

    @Test
    void twoSeasonsDetermineLevelAndGrowth() {
        QuasiPoisson model = QuasiPoisson.fit(List.of(window(-2, 8, 12), window(-1, 20, 20)), true)
                .orElseThrow();
        assertThat(model.slope()).isCloseTo(Math.log(2), within(1e-9));
        assertThat(model.mean(0)).isCloseTo(40, within(1e-7));
        // Pearson (4 + 4) / 10 over 4 - 2, less than 1
        assertThat(model.dispersion()).isEqualTo(1);
    }

    @Test
    void dispersionIsPearsonOverItsDegreesOfFreedom() {
        QuasiPoisson model = QuasiPoisson.fit(List.of(window(-2, 0, 20), window(-1, 5, 15)), false)
                .orElseThrow();
        assertThat(model.mean(0)).isCloseTo(10, within(1e-12));
        assertThat(model.dispersion()).isCloseTo((100 + 100 + 25 + 25) / 10.0 / 3, within(1e-12));
        QuasiPoisson growing = QuasiPoisson.fit(List.of(window(-2, 0, 20), window(-1, 5, 35)), true)
                .orElseThrow();
        assertThat(growing.dispersion()).isCloseTo((200 / 10.0 + 450 / 20.0) / 2, within(1e-7));
    }

    @Test
    void theFitSolvesTheScoreEquations() {
        List<PastWindow> windows = List.of(window(-4, 3, 9), window(-3, 14), window(-2, 8, 8, 5), window(-1, 21));
        QuasiPoisson model = QuasiPoisson.fit(windows, true).orElseThrow();
        double excess = 0;
        double excessByTime = 0;
        for (PastWindow one : windows) {
            double apart = one.weighted() - one.size() * model.mean(one.time());
            excess += apart;
            excessByTime += apart * one.time();
        }
        assertThat(excess).isCloseTo(0, within(1e-8));
        assertThat(excessByTime).isCloseTo(0, within(1e-8));
    }

    @Test
    void leverageSumsToTheNumberOfCoefficients() {
        List<PastWindow> windows = List.of(window(-4, 3, 9), window(-3, 14), window(-2, 8, 8, 5), window(-1, 21));
        for (boolean trend : new boolean[] {false, true}) {
            QuasiPoisson model = QuasiPoisson.fit(windows, trend).orElseThrow();
            double sum = windows.stream()
                    .mapToDouble(one -> one.size()
                            * model.mean(one.time())
                            * model.information().variance(one.time(), trend))
                    .sum();
            assertThat(sum).isCloseTo(trend ? 2 : 1, within(1e-9));
        }
    }

    @Test
    void countsOfZeroAndASingleSeasonGiveNoTrend() {
        assertThat(QuasiPoisson.fit(List.of(window(-2, 0, 0), window(-1, 0)), false))
                .isEmpty();
        assertThat(QuasiPoisson.fit(List.of(window(-1, 7, 9)), true)).isEmpty();
    }
}
