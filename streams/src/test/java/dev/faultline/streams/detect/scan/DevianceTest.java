package dev.faultline.streams.detect.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DevianceTest {

    @Test
    void ofPoissonNoiseItIsTheStrengthOfTheDrop() {
        double half = Math.sqrt(2 * 100 * (0.5 + 0.5 * Math.log(0.5)));
        assertThat(Deviance.below(100, 50, 100)).isCloseTo(half, within(1e-12));
        assertThat(Deviance.below(100, 0, 100)).isCloseTo(Math.sqrt(200), within(1e-12));
        assertThat(Deviance.below(100, 100, 100)).isZero();
    }

    @Test
    void noiseOfMoreThanPoissonWeakensADropToTheStrengthOfItsEffectiveEventsAtLeast() {
        double strength = Math.sqrt(2 * 100 / 10.0 * (0.5 + 0.5 * Math.log(0.5)));
        assertThat(Deviance.below(100, 50, 1000)).isGreaterThan(strength).isLessThan(Deviance.below(100, 50, 100));
    }

    /** One slot in a hundred is missed: of five a minute, three at once happen by chance once in fifty thousand minutes. */
    @Test
    void aRegularSeriesIsJudgedByItsMisses() {
        double variance = 4.95 * 0.01;
        double three = 2 * (2 * Math.log(2 / 4.95) + 3 * Math.log(3 / 0.05));
        assertThat(Deviance.below(4.95, 2, variance)).isCloseTo(Math.sqrt(three), within(1e-9));
        assertThat(Deviance.below(4.95, 4, variance)).isBetween(1.5, 2.5);
        assertThat(Deviance.below(100, 50, 100 - 1e-3)).isCloseTo(Deviance.below(100, 50, 100), within(1e-3));
    }

    @Test
    void aRiseOfPoissonNoiseHasItsDeviance() {
        double twice = Math.sqrt(2 * (200 * Math.log(2) - 100));
        assertThat(Deviance.above(100, 200, 100)).isCloseTo(twice, within(1e-12));
        assertThat(Deviance.above(100, 200, 100 + 1e-3)).isCloseTo(twice, within(1e-4));
        assertThat(Deviance.above(100, 200, 1000)).isLessThan(twice / 2);
    }

    @Test
    void eachGrowsWithTheDifference() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 2_000; i++) {
            double expected = Math.exp(random.nextDouble(-2, 9));
            double variance = expected * (1 + Math.exp(random.nextDouble(-3, 4)));
            double nearer = random.nextDouble();
            double farther = nearer * random.nextDouble();
            assertThat(Deviance.below(expected, farther * expected, variance))
                    .isGreaterThanOrEqualTo(Deviance.below(expected, nearer * expected, variance));
            assertThat(Deviance.above(expected, expected / farther, variance))
                    .isGreaterThanOrEqualTo(Deviance.above(expected, expected / nearer, variance));
            assertThat(Deviance.aboveContinuous(expected, expected / farther, variance))
                    .isGreaterThanOrEqualTo(Deviance.aboveContinuous(expected, expected / nearer, variance));
        }
    }

    /** Quantiles of Student's t with 10 and 30 degrees of freedom at 0.975 and 0.9995 against the normal ones. */
    @Test
    void aVarianceFromFewResidualsCountsAsStudentsT() {
        assertThat(Deviance.normal(2.2281, 10)).isCloseTo(1.96, within(0.01));
        assertThat(Deviance.normal(2.0423, 30)).isCloseTo(1.96, within(0.01));
        assertThat(Deviance.normal(4.5869, 10)).isCloseTo(3.2905, within(0.03));
        assertThat(Deviance.normal(3.0, 1e9)).isCloseTo(3.0, within(1e-6));
    }
}
