package dev.faultline.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SummaryTest {

    @Test
    void theMiddleIsNotTheBest() {
        assertThat(Summary.median(List.of(9.0, 1.0, 2.0))).isEqualTo(2);
        assertThat(Summary.median(List.of(4.0, 1.0, 3.0, 2.0))).isEqualTo(2.5);
    }

    @Test
    void nothingMeasuredHasNoMiddle() {
        assertThatThrownBy(() -> Summary.median(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void roundsAreComparedOneByOneSoThatASlowMachineSlowsBoth() {
        Summary.Ratio ratio = Summary.ratio(List.of(20.0, 200.0, 30.0), List.of(10.0, 100.0, 10.0));

        assertThat(ratio).isEqualTo(new Summary.Ratio(2, 2, 3));
    }

    @Test
    void aContenderThatMissedARoundIsNotCompared() {
        assertThatThrownBy(() -> Summary.ratio(List.of(1.0), List.of(1.0, 2.0)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void growthIsTold() {
        Summary.Slope slope = Summary.slope(hours(), noisy(30), 6);

        assertThat(slope.value()).isCloseTo(30, within(3.0));
        assertThat(slope.flat()).isFalse();
    }

    @Test
    void noiseAloneIsFlat() {
        Summary.Slope slope = Summary.slope(hours(), noisy(0), 6);

        assertThat(slope.low()).isNegative();
        assertThat(slope.high()).isPositive();
        assertThat(slope.flat()).isTrue();
    }

    @Test
    void twoBlocksMakeNoInterval() {
        assertThatThrownBy(() -> Summary.slope(new double[12], new double[12], 6))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static double[] hours() {
        return IntStream.range(0, 360).mapToDouble(i -> i / 360.0).toArray();
    }

    private static double[] noisy(double anHour) {
        SplittableRandom random = new SplittableRandom(1);
        return IntStream.range(0, 360)
                .mapToDouble(i -> 500 + anHour * i / 360 + random.nextDouble(-5, 5))
                .toArray();
    }
}
