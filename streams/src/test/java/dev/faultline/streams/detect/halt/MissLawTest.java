package dev.faultline.streams.detect.halt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every cell of the published table of misses, and what bounds do to it. */
class MissLawTest {

    @ParameterizedTest
    @CsvSource({
        "0.01, 0.01, 12000, 4, 3, 3",
        "0.01, 0.01, 2000, 4, 4, 3",
        "0.03, 0.03, 12000, 5, 4, 3",
        "0.03, 0.03, 2000, 5, 5, 4",
        "0.05, 0.05, 12000, 5, 5, 4",
        "0.05, 0.05, 2000, 6, 5, 5",
        "0.10, 0.10, 12000, 7, 6, 5",
        "0.10, 0.10, 2000, 8, 7, 6",
        "0.01, 0.2, 12000, 8, 6, 5",
        "0.01, 0.4, 12000, 12, 10, 7"
    })
    void missesThatMakeAHalt(double share, double afterMiss, long slot, int at01, int at1, int at10) {
        MissLaw law = MissLaw.ofShare(share, afterMiss);
        assertThat(law.missesNeeded(slot, 0.1)).isEqualTo(at01);
        assertThat(law.missesNeeded(slot, 1)).isEqualTo(at1);
        assertThat(law.missesNeeded(slot, 10)).isEqualTo(at10);
    }

    @ParameterizedTest
    @CsvSource({"12000, 3.0, 2.5, 2.1", "600000, 110, 87, 64"})
    void silenceThatMakesAHalt(double mean, double at01, double at1, double at10) {
        Exponential law = new Exponential(mean);
        Offset<Double> rounding = Offset.offset(at01 < 10 ? 0.05 : 0.5);
        assertThat(law.silenceNeeded(0.1) / 60_000).isCloseTo(at01, rounding);
        assertThat(law.silenceNeeded(1) / 60_000).isCloseTo(at1, rounding);
        assertThat(law.silenceNeeded(10) / 60_000).isCloseTo(at10, rounding);
    }

    @Test
    void anOverallShareIsKept() {
        MissLaw law = MissLaw.ofShare(0.01, 0.4);
        double share = law.afterBlock() / (1 - law.afterMiss() + law.afterBlock());
        assertThat(share).isCloseTo(0.01, Offset.offset(1e-12));
    }

    @Test
    void oneMissIsNeverAHalt() {
        assertThat(new MissLaw(0, 0).missesNeeded(12_000, 1)).isEqualTo(2);
    }

    @Test
    void refusesMissesThatNeverEnd() {
        assertThatThrownBy(() -> new MissLaw(0.1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new MissLaw(-0.1, 0.5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new MissLaw(Double.NaN, 0.5)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatWasNotSeenIsNotBelievedToBeImpossible() {
        MissCounts counts = new MissCounts();
        for (int i = 0; i < 10_000; i++) {
            counts.learn(0, 0);
        }
        MissLaw never = counts.upperBounds();
        assertThat(never.afterBlock()).isBetween(2e-4, 6e-4);
        assertThat(never.afterMiss()).isBetween(0.5, 0.8);
    }

    @Test
    void boundsAreOverTheTruthAndComeCloseToIt() {
        MissCounts counts = new MissCounts();
        java.util.SplittableRandom random = new java.util.SplittableRandom(1);
        for (int i = 0; i < 50_000; i++) {
            int missed = 0;
            for (double chance = 0.03; random.nextDouble() < chance; chance = 0.2) {
                missed++;
            }
            counts.learn(missed, missed);
        }
        assertThat(counts.upperBounds().afterBlock()).isBetween(0.03, 0.035);
        assertThat(counts.upperBounds().afterMiss()).isBetween(0.2, 0.25);
    }
}
