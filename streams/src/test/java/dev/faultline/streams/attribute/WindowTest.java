package dev.faultline.streams.attribute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class WindowTest {

    private final Window window = new Window("declared", 10, 20, false);

    @Test
    void endsAreExclusive() {
        assertThat(window.overlaps(0, 10)).isFalse();
        assertThat(window.overlaps(0, 11)).isTrue();
        assertThat(window.overlaps(19, 30)).isTrue();
        assertThat(window.overlaps(20, 30)).isFalse();
    }

    @Test
    void sharesTime() {
        assertThat(window.overlap(0, 15)).isEqualTo(5);
        assertThat(window.overlap(0, 100)).isEqualTo(10);
        assertThat(window.overlap(20, 30)).isZero();
    }

    @Test
    void anEmptyWindowIsAMoment() {
        Window moment = new Window("declared", 10, 10, true);
        assertThat(moment.overlaps(0, 11)).isTrue();
        assertThat(moment.overlaps(10, 11)).isTrue();
        assertThat(moment.overlaps(0, 10)).isFalse();
        assertThat(moment.overlap(0, 100)).isZero();
    }

    @Test
    void endingBeforeItStartsIsRefused() {
        assertThatThrownBy(() -> new Window("declared", 10, 9, false)).isInstanceOf(IllegalArgumentException.class);
    }
}
