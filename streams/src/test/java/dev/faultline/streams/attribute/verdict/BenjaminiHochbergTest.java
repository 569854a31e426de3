package dev.faultline.streams.attribute.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BenjaminiHochbergTest {

    @Test
    void adjustsTheExampleOfTheirPaper() {
        // Section 3.2 of the paper: fifteen p-values; at 0.05 the four smallest are rejected.
        double[] p = {
            0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528,
            0.7590, 1.000
        };
        double[] adjusted = BenjaminiHochberg.adjusted(p);
        assertThat(adjusted[0]).isCloseTo(0.0015, within(1e-12));
        assertThat(adjusted[3]).isCloseTo(0.035625, within(1e-12));
        assertThat(adjusted[4]).isGreaterThan(0.05);
        assertThat(adjusted[14]).isEqualTo(1);
    }

    @Test
    void keepsTheOrderOfTheInputAndOfTheValues() {
        Random random = new Random(1);
        double[] p = random.doubles(500).toArray();
        double[] adjusted = BenjaminiHochberg.adjusted(p);
        for (int i = 1; i < p.length; i++) {
            assertThat(adjusted[i]).isGreaterThanOrEqualTo(p[i]);
            assertThat(Double.compare(p[i], p[i - 1]) * Double.compare(adjusted[i], adjusted[i - 1]))
                    .isGreaterThanOrEqualTo(0);
        }
    }

    @Test
    void ofNothingFoundFewFamiliesShowSomething() {
        Random random = new Random(2);
        int families = 2_000;
        int wrong = 0;
        for (int i = 0; i < families; i++) {
            double[] adjusted = BenjaminiHochberg.adjusted(random.doubles(30).toArray());
            wrong += java.util.Arrays.stream(adjusted).anyMatch(q -> q <= 0.05) ? 1 : 0;
        }
        assertThat(wrong / (double) families).isBetween(0.035, 0.065);
    }

    @Test
    void ofNoneIsNone() {
        assertThat(BenjaminiHochberg.adjusted(new double[0])).isEmpty();
    }
}
