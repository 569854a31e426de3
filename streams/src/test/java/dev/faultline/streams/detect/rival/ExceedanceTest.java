package dev.faultline.streams.detect.rival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ExceedanceTest {

    private static double chance(double score) {
        return Math.pow(10, -score);
    }

    /** The example in the tests of R's surveillance package: mean 5, φ 1.5, a count of 11, both 95 % quantiles 1 and 11. */
    @Test
    void agreesWithTheReferenceImplementation() {
        Exceedance exceedance = new Exceedance(new Baseline(5, 1.5));
        assertThat(chance(exceedance.above(11))).isCloseTo(0.03763657, within(1e-8));
        assertThat(chance(exceedance.below(0))).isLessThan(0.025);
        assertThat(chance(exceedance.below(1))).isGreaterThanOrEqualTo(0.025);
        assertThat(chance(exceedance.below(10))).isLessThan(0.975);
        assertThat(chance(exceedance.below(11))).isGreaterThanOrEqualTo(0.975);
    }

    @Test
    void noEventsAtAllHaveTheirClosedForms() {
        assertThat(new Exceedance(new Baseline(20, 1)).below(0)).isCloseTo(20 / Math.log(10), within(1e-9));
        // size 20 / 3, probability 1 / 4
        assertThat(new Exceedance(new Baseline(20, 4)).below(0)).isCloseTo(20 / 3.0 * Math.log10(4), within(1e-9));
        assertThat(new Exceedance(new Baseline(20, 4)).above(0)).isZero();
    }

    @Test
    void aCountAndItsLargerNeighbourShareAllChance() {
        for (double dispersion : new double[] {1, 1.0001, 2, 30}) {
            Exceedance exceedance = new Exceedance(new Baseline(50, dispersion));
            for (int count = 1; count < 150; count += 7) {
                assertThat(chance(exceedance.below(count - 1)) + chance(exceedance.above(count)))
                        .isCloseTo(1, within(1e-9));
            }
        }
    }

    @Test
    void hardlyAnyOverdispersionIsPoisson() {
        for (double count : new double[] {0, 40.5, 50, 120}) {
            assertThat(new Exceedance(new Baseline(50, 1 + 1e-7)).below(count))
                    .isCloseTo(new Exceedance(new Baseline(50, 1)).below(count), within(1e-4));
        }
    }
}
