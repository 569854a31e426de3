package dev.faultline.streams.attribute.counterfactual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ExpectationTest {

    /** What a bound says is left is exactly as far away as its quantile. */
    @Test
    void boundsAreWhereTheResidualIsTheQuantile() {
        Random random = new Random(1);
        for (int i = 0; i < 1_000; i++) {
            double mean = Math.exp(random.nextDouble() * 8);
            Expectation expectation = new Expectation(
                    mean, 0.2 + random.nextDouble() * 5, random.nextDouble() * 0.01, 20 + random.nextInt(100));
            double actual = Math.rint(mean * random.nextDouble() * 1.5) + 1;
            double t = Student.quantile(Student.TWO_SIDED, expectation.freedom());
            double low = expectation.leastLoss(actual, Student.TWO_SIDED);
            double high = expectation.mostLoss(actual, Student.TWO_SIDED);
            assertThat(expectation.residual(actual, 1 - low)).isCloseTo(-t, within(1e-6));
            assertThat(expectation.residual(actual, 1 - high)).isCloseTo(t, within(1e-6));
        }
    }

    @Test
    void silenceLeavesATotalLossPossibleAndExcludesSmallOnes() {
        Expectation expectation = new Expectation(50, 1, 1e-4, 1_000);
        assertThat(expectation.mostLoss(0, Student.TWO_SIDED)).isEqualTo(1);
        assertThat(expectation.leastLoss(0, Student.TWO_SIDED)).isCloseTo(1 - 3.84 / 50, within(0.01));
    }

    @Test
    void slowNoiseThatIsTooLargeExcludesNoRise() {
        Expectation expectation = new Expectation(1_000, 1, 0.4, 1_000);
        assertThat(expectation.leastLoss(900, Student.TWO_SIDED)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(expectation.mostLoss(900, Student.TWO_SIDED)).isBetween(0.1, 1.0);
    }

    @Test
    void whatIsDetectableGrowsWithNoiseUntilNotEvenAHaltIs() {
        Double little = new Expectation(10_000, 1, 1e-6, 1_000).detectable(0.1);
        Double more = new Expectation(100, 1, 1e-6, 1_000).detectable(0.1);
        assertThat(little).isBetween(0.1, 0.14);
        assertThat(more).isBetween(0.25, 0.5);
        assertThat(new Expectation(1.5, 1, 1e-6, 1_000).detectable(0.1)).isNull();
    }

    @Test
    void studentsQuantilesAreThoseOfTheTables() {
        assertThat(Student.quantile(Student.TWO_SIDED, 10)).isCloseTo(2.228, within(0.01));
        assertThat(Student.quantile(Student.ONE_SIDED, 20)).isCloseTo(1.725, within(0.005));
        assertThat(Student.atMost(-2.228, 10)).isCloseTo(0.025, within(0.001));
        assertThat(Student.atMost(0, 10)).isEqualTo(0.5);
    }
}
