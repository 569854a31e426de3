package dev.faultline.streams.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReadingTest {

    @Test
    void aCountIsScaledToTheWholeBucket() {
        assertThat(Reading.ofCount(7, 30, 0.5)).isEqualTo(new Reading(7, true, 60, 0.5));
        assertThat(Reading.ofCount(7, 30, 1)).isEqualTo(new Reading(7, true, 30));
    }

    @Test
    void aGaugeIsNot() {
        assertThat(Reading.ofGauge(7, 30, 0.5)).isEqualTo(new Reading(7, true, 30));
    }

    @Test
    void lessThanHalfABucketCannotBeJudged() {
        assertThat(Reading.ofCount(7, 30, 0.49)).isEqualTo(Reading.uncovered(7));
        assertThat(Reading.ofGauge(7, 30, 0.49)).isEqualTo(Reading.uncovered(7));
        assertThat(Reading.uncovered(7).covered()).isFalse();
        assertThat(Reading.uncovered(7).value()).isNaN();
    }

    @Test
    void watchedAndSawNothingIsZero() {
        assertThat(Reading.ofCount(7, 0, 1)).isEqualTo(new Reading(7, true, 0));
    }
}
