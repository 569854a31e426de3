package dev.faultline.evaluate.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class IntervalsTest {

    /** Nothing of n: the upper bound solves (1 - p)^n = 0.025; everything of n mirrors it. */
    @Test
    void clopperAndPearsonAtTheEdges() {
        assertThat(new Proportion(0, 10).interval().low()).isZero();
        assertThat(new Proportion(0, 10).interval().high()).isCloseTo(1 - Math.pow(0.025, 0.1), within(1e-9));
        assertThat(new Proportion(10, 10).interval().low()).isCloseTo(Math.pow(0.025, 0.1), within(1e-9));
        assertThat(new Proportion(10, 10).interval().high()).isEqualTo(1);
    }

    /** The example of 5 in 10 found in every table: 0.187 to 0.813. */
    @Test
    void clopperAndPearsonInTheMiddle() {
        assertThat(new Proportion(5, 10).interval().low()).isCloseTo(0.18709, within(1e-5));
        assertThat(new Proportion(5, 10).interval().high()).isCloseTo(0.81291, within(1e-5));
    }

    /** No event: the upper bound is -ln 0.025. Three events: 0.6187 to 8.7673 in every table. */
    @Test
    void garwood() {
        assertThat(new EventRate(0, 1_000).interval().low()).isZero();
        assertThat(new EventRate(0, 1_000).interval().high()).isCloseTo(-Math.log(0.025), within(1e-9));
        assertThat(new EventRate(3, 2_000).interval().low()).isCloseTo(0.61867 / 2, within(1e-5));
        assertThat(new EventRate(3, 2_000).interval().high()).isCloseTo(8.76727 / 2, within(1e-5));
        assertThat(new EventRate(3, 2_000).per1000Hours()).isEqualTo(1.5);
    }

    @Test
    void fewerThanThirtyAreNotJudged() {
        assertThat(new Proportion(29, 29).isJudged()).isFalse();
        assertThat(new Proportion(0, 30).isJudged()).isTrue();
        assertThatThrownBy(() -> new Proportion(3, 2)).hasMessageContaining("3 of 2");
    }

    @Test
    void aMissNeverCame() {
        Delays delays = new Delays(List.of(120_000L, 60_000L, 180_000L), 1);
        assertThat(delays.minutes(0.5)).isEqualTo(2);
        assertThat(delays.minutes(0.75)).isEqualTo(3);
        assertThat(delays.minutes(0.76)).isInfinite();
        assertThat(new Delays(List.of(), 0).minutes(0.5)).isNaN();
    }
}
