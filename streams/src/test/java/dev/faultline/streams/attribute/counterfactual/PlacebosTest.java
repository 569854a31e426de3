package dev.faultline.streams.attribute.counterfactual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PlacebosTest {

    private static Placebos of(float... residuals) {
        return new Placebos(new int[] {6}, new float[][] {residuals});
    }

    @Test
    void aChanceCountsThoseAsExtremeAndTheWindowItself() {
        Placebos.Law law = of(-2, -1, 0, 1, 2, 3, 4, 5, 6).nearest(6);
        assertThat(law.asLow(-1)).isEqualTo(new Chance(0.3, false));
        assertThat(law.asHigh(5.5)).isEqualTo(new Chance(0.2, false));
        assertThat(law.smallest()).isEqualTo(0.1);
    }

    @Test
    void beyondAllPlacebosTheTailGoesOnFromTheSmallestChance() {
        Placebos.Law law = of(-2, -1, 0, 1, 2, 3, 4, 5, 6).nearest(6);
        assertThat(law.asLow(-2.0001).value()).isCloseTo(0.1, within(0.001));
        assertThat(law.asLow(-2.0001).modelled()).isTrue();
        assertThat(law.asLow(-4).value()).isBetween(0.001, 0.05);
        assertThat(law.asLow(-8).value()).isLessThan(law.asLow(-4).value());
    }

    @Test
    void withoutPlacebosTheChanceIsModelledAndNothingIsCounted() {
        Placebos.Law law = of().nearest(6);
        assertThat(law.size()).isZero();
        assertThat(law.asLow(-3).modelled()).isTrue();
        assertThat(law.smallest()).isEqualTo(1);
    }

    @Test
    void lengthsAreNearestByRatioAndFarOnesAreNone() {
        Placebos placebos = new Placebos(new int[] {2, 4, 8}, new float[][] {{1}, {1, 2}, {1, 2, 3}});
        assertThat(placebos.nearest(2.8).size()).isEqualTo(1);
        assertThat(placebos.nearest(2.9).size()).isEqualTo(2);
        assertThat(placebos.nearest(12).size()).isEqualTo(3);
        assertThat(placebos.nearest(13).size()).isZero();
    }

    /** Exchangeable residuals give uniform chances, in the tail too. */
    @Test
    void chancesOfExchangeableResidualsOccurAsOftenAsTheySay() {
        Random random = new Random(5);
        int trials = 20_000;
        int tenth = 0;
        int hundredth = 0;
        for (int i = 0; i < trials; i++) {
            float[] residuals = new float[40];
            for (int k = 0; k < residuals.length; k++) {
                residuals[k] = (float) random.nextGaussian();
            }
            double p = of(residuals).nearest(6).asLow(random.nextGaussian()).value();
            tenth += p <= 0.1 ? 1 : 0;
            hundredth += p <= 0.01 ? 1 : 0;
        }
        assertThat(tenth / (0.1 * trials)).isBetween(0.85, 1.1);
        assertThat(hundredth / (0.01 * trials)).isBetween(0.6, 1.25);
    }
}
