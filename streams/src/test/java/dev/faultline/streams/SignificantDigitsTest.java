package dev.faultline.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SignificantDigitsTest {

    @Test
    void keepsNine() {
        assertThat(SignificantDigits.of(1 / 3.0)).isEqualTo(0.333333333);
        assertThat(SignificantDigits.of(123_456_789_012.0)).isEqualTo(123_456_789_000.0);
        assertThat(SignificantDigits.of(-0.1 - 0.2)).isEqualTo(-0.3);
        assertThat(SignificantDigits.of(999_999_999)).isEqualTo(999_999_999);
    }

    @Test
    void whatIsNoNumberIsMissing() {
        assertThat(SignificantDigits.of(Double.NaN)).isNull();
        assertThat(SignificantDigits.of(Double.POSITIVE_INFINITY)).isNull();
        assertThat(SignificantDigits.of(Double.NEGATIVE_INFINITY)).isNull();
    }

    @Test
    void zeroHasNoSign() {
        assertThat(Double.doubleToRawLongBits(SignificantDigits.of(-0.0))).isZero();
    }

    @Test
    void agreesWithPrintingNineDigits() {
        Random random = new Random(1);
        for (int i = 0; i < 1_000; i++) {
            double value = random.nextGaussian() * Math.pow(10, random.nextInt(20) - 10);
            double printed = Double.parseDouble(String.format(Locale.ROOT, "%.8e", value));
            assertThat(SignificantDigits.of(value)).isEqualTo(printed);
        }
    }
}
