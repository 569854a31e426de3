package dev.faultline.streams.detect.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class VarianceLawTest {

    private static final int SIZES = 11;
    private static final double MEMORY = 14 * 1440;

    private static VarianceLaw learned(int buckets, double mean, DoubleUnaryOperator draw) {
        VarianceLaw law = new VarianceLaw(SIZES, MEMORY);
        Blocks blocks = new Blocks(SIZES);
        for (int i = 0; i < buckets; i++) {
            blocks.push(
                    i,
                    draw.applyAsDouble(mean),
                    1,
                    mean,
                    (size, count, exposure, level) -> law.learn(size, level * exposure, count));
        }
        return law;
    }

    @Test
    void poissonNoiseHasADispersionOfOneAndNothingSlow() {
        Noise noise = new Noise(3);
        VarianceLaw law = learned(20_000, 5, noise::poisson);
        assertThat(law.dispersion()).isCloseTo(1, within(0.05));
        assertThat(law.slow(60)).isLessThan(2e-4);
        assertThat(law.slow(1024)).isLessThan(2e-4);
    }

    @Test
    void batchesHaveTheDispersionTheyHaveByConstruction() {
        Noise noise = new Noise(4);
        VarianceLaw law = learned(40_000, 5, mean -> noise.batches(mean, 6));
        assertThat(law.dispersion()).isCloseTo(6, within(0.6));
        assertThat(law.slow(512)).isLessThan(2e-3);
    }

    @Test
    void slowNoiseShowsAtTheLengthsItLasts() {
        Noise noise = new Noise(5);
        double[] slow = {0};
        VarianceLaw law = learned(60_000, 30, mean -> {
            double kept = Math.exp(-1 / 360.0);
            slow[0] =
                    kept * slow[0] + Math.sqrt(1 - kept * kept) * noise.random().nextGaussian();
            return noise.poisson(mean * Math.exp(0.07 * slow[0]));
        });
        assertThat(Math.sqrt(law.slow(64))).isCloseTo(0.07, within(0.02));
        assertThat(Math.sqrt(law.slow(1024))).isBetween(0.03, 0.07);
    }

    /** A day without the rare event of a quiet series is no proof that its noise is gone. */
    @Test
    void aQuietSeriesNeverVariesLessThanWholeNumbersMust() {
        Noise noise = new Noise(6);
        VarianceLaw law = new VarianceLaw(SIZES, MEMORY);
        Blocks blocks = new Blocks(SIZES);
        double mean = 0.1 / 60;
        for (int i = 0; i < 200_000; i++) {
            blocks.push(
                    i,
                    noise.poisson(mean),
                    1,
                    mean,
                    (size, count, exposure, level) -> law.learn(size, level * exposure, count));
            assertThat(law.dispersion()).isBetween(0.99, 20.0);
        }
        assertThat(law.dispersion()).isCloseTo(1, within(0.3));
    }

    @Test
    void aLengthIsJudgedFromTwentyIndependentResidualsOn() {
        Noise noise = new Noise(7);
        assertThat(learned(15, 5, noise::poisson).longest()).isZero();
        VarianceLaw hour = learned(60, 5, noise::poisson);
        assertThat(hour.longest()).isBetween(1L, 4L);
        VarianceLaw week = learned(7 * 1440, 5, noise::poisson);
        assertThat(week.longest()).isBetween(256L, 700L);
        assertThat(learned(40 * 1440, 5, noise::poisson).longest()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void singleBucketsFarOutDoNotRaiseItMuch() {
        Noise noise = new Noise(8);
        int[] bucket = {0};
        VarianceLaw law = learned(20_000, 30, mean -> bucket[0]++ % 2_000 == 1_999 ? 3_000 : noise.poisson(mean));
        assertThat(law.dispersion()).isLessThan(1.2);
        assertThat(law.slow(16)).isLessThan(0.02);
    }

    /** The memory of single buckets and that of longer blocks are overruled at different times, and then disagree. */
    @Test
    void anHourOfWildNoiseDoesNotMakeItBlind() {
        Noise noise = new Noise(9);
        VarianceLaw law = new VarianceLaw(8, 14 * 144);
        Blocks blocks = new Blocks(8);
        double fewest = Double.MAX_VALUE;
        for (int i = 0; i < 14 * 144; i++) {
            double factor = i % 500 > 480 ? 0.6 : 1;
            blocks.push(
                    i,
                    noise.poisson(1_000 * factor),
                    1,
                    1_000,
                    (size, count, exposure, level) -> law.learn(size, level * exposure, count));
            fewest = i < 144 ? fewest : Math.min(fewest, law.independent(0));
        }
        assertThat(fewest).isGreaterThan(VarianceLaw.ENOUGH);
        assertThat(law.ready()).isGreaterThan(2);
    }
}
