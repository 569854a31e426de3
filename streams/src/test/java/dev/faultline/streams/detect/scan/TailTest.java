package dev.faultline.streams.detect.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TailTest {

    private static final double PER_HOUR = 0.45e-3;

    @Test
    void itBeginsWhereIndependentPoissonNoisePutsIt() {
        Tail tail = new Tail(PER_HOUR, 60);
        double half = 5.3 + 1.06 * Math.log(0.1 / PER_HOUR);
        assertThat(tail.threshold()).isCloseTo(Math.sqrt(2 * half), within(1e-12));
        assertThat(new Tail(PER_HOUR / 10, 60).threshold()).isGreaterThan(tail.threshold());
        assertThat(new Tail(PER_HOUR, 3_600).threshold()).isGreaterThan(tail.threshold());
    }

    /** Hourly maxima whose half square has an exponential tail, wherever that lies and however heavy it is. */
    @Test
    void itFindsTheThresholdThatIsExceededAsOftenAsWished() {
        for (double[] series : new double[][] {{5.3, 1.06}, {4.2, 0.9}, {7, 1.3}}) {
            SplittableRandom random = new SplittableRandom(7);
            Tail tail = new Tail(PER_HOUR, 60);
            int exceeded = 0;
            int hours = 400_000;
            for (int hour = -8_000; hour < hours; hour++) {
                double half = Math.max(0.5, series[0] + series[1] * (-Math.log(random.nextDouble()) + Math.log(0.1)));
                double largest = Math.sqrt(2 * half);
                exceeded += hour >= 0 && largest >= tail.threshold() ? 1 : 0;
                tail.learn(largest);
            }
            assertThat(exceeded / (PER_HOUR * hours))
                    .as("excess %s over %s", series[1], series[0])
                    .isBetween(0.75, 1.25);
        }
    }

    @Test
    void anOutageRaisesItByNoMoreThanAnyAlarm() {
        Tail large = new Tail(PER_HOUR, 60);
        Tail small = new Tail(PER_HOUR, 60);
        double before = large.threshold();
        large.learn(1_000);
        small.learn(before);
        assertThat(large.threshold()).isEqualTo(small.threshold()).isLessThan(before * 1.05);
    }

    @Test
    void howeverQuietASeriesThreeAndAHalfDeviationsAreNeeded() {
        Tail tail = new Tail(PER_HOUR, 60);
        for (int hour = 0; hour < 100_000; hour++) {
            tail.learn(1.5);
        }
        assertThat(tail.threshold()).isGreaterThanOrEqualTo(Math.sqrt(12));
    }
}
