package dev.faultline.streams.detect.rival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MomentsTest {

    @Test
    void joinedInAnyPiecesTheyAreThoseOfAllValues() {
        for (long seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            double[] values =
                    random.doubles(2 + random.nextInt(50), 1e6, 1e6 + 10).toArray();
            Moments sum = Moments.NONE;
            Moments piece = Moments.NONE;
            for (double value : values) {
                piece = piece.with(value);
                if (random.nextInt(5) == 0) {
                    sum = sum.plus(piece);
                    piece = Moments.NONE;
                }
            }
            sum = sum.plus(piece);
            double mean = Arrays.stream(values).average().orElseThrow();
            double variance = Arrays.stream(values)
                    .map(value -> (value - mean) * (value - mean))
                    .average()
                    .orElseThrow();
            assertThat(sum.count()).isEqualTo(values.length);
            assertThat(sum.mean()).isCloseTo(mean, within(1e-8));
            assertThat(sum.deviation()).isCloseTo(Math.sqrt(variance), within(1e-6));
        }
    }
}
