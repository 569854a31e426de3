package dev.faultline.evaluate.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.faultline.streams.detect.Reading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelTest {

    private static final long MINUTE = 60_000;

    @Test
    void theSameSeedGivesTheSameSeriesAndAnotherSeedAnotherOne() {
        Span span = Span.ofMinutes(Duration.ofHours(5));
        for (Model model : Model.all()) {
            List<Reading> first = all(model.series(1800, span, new Seed(1)));
            assertThat(all(model.series(1800, span, new Seed(1))))
                    .as(model.name())
                    .isEqualTo(first);
            assertThat(all(model.series(1800, span, new Seed(2))))
                    .as(model.name())
                    .isNotEqualTo(first);
            assertThat(first).hasSize(300);
        }
    }

    @ParameterizedTest
    @CsvSource({"0.1", "6", "300", "1800"})
    void theMeanIsTheRateOfEveryModel(double perHour) {
        // Level shifts have no mean; bursts of index 2.5 have one, but no fourth moment, and need more patience.
        for (Model model : Model.promised()) {
            double sum = 0;
            double means = 0;
            long watched = 0;
            SimulatedSeries series = model.series(perHour, Span.ofMinutes(Duration.ofDays(70)), new Seed(7));
            while (series.hasNext()) {
                Reading reading = series.next();
                if (reading.covered()) {
                    sum += reading.value();
                    means += series.expected();
                    watched++;
                }
            }
            double deviation = Math.sqrt(10 * means + 0.0049 * 720 * means * means / watched);
            assertThat(sum).as(model.name()).isCloseTo(means, within(5 * deviation + 1));
        }
    }

    /** The formulas of the variance of totals, against ten thousand totals of one hour. */
    @Test
    void variancesOfTotalsAreThoseOfTheFormulas() {
        for (Model model : List.of(
                Model.poisson(),
                Model.of("nb3", new NegativeBinomialNoise(3)),
                Model.of("nb10", new NegativeBinomialNoise(10)),
                Model.of("slow", new SlowNoise(0.07, Duration.ofMinutes(20).toMillis())),
                Model.of("ratio", new RatioNoise(0.1)),
                Model.of("bursts", new BurstNoise(6)))) {
            SimulatedSeries series = model.series(1800, Span.ofMinutes(Duration.ofHours(40_000)), new Seed(3));
            double[] totals = new double[10_000];
            for (int i = 0; i < totals.length; i++) {
                for (int minute = 0; minute < 60; minute++) {
                    totals[i] += series.next().value();
                }
                for (int minute = 0; minute < 180; minute++) {
                    series.next(); // independent of the next total, for slow noise too
                }
            }
            double formula = model.noise().variance(Collections.nCopies(60, 30.0), MINUTE);
            assertThat(variance(totals) / formula).as(model.name()).isCloseTo(1, within(0.06));
        }
    }

    @Test
    void theNegativeBinomialTableHasTheMeanAndTheDispersionAskedFor() {
        for (double mean : new double[] {0.1 / 60, 0.1, 5, 30}) {
            double[] law = new NegativeBinomialNoise(10).probabilities(mean);
            double sum = 0;
            double first = 0;
            double second = 0;
            for (int k = 0; k < law.length; k++) {
                sum += law[k];
                first += k * law[k];
                second += (double) k * k * law[k];
            }
            assertThat(sum).isCloseTo(1, within(1e-12));
            assertThat(first).isCloseTo(mean, within(1e-9 * mean + 1e-13));
            assertThat((second - first * first) / first).isCloseTo(10, within(1e-6));
        }
    }

    @Test
    void oneTwentiethIsNotWatchedInSingleBucketsAndInStretches() {
        Model model = Model.promised().get(8);
        long uncovered = 0;
        long single = 0;
        long run = 0;
        long buckets = 0;
        for (long i = 0; i < 20; i++) {
            SimulatedSeries series = model.series(6, Span.ofMinutes(Duration.ofDays(100)), new Seed(i));
            while (series.hasNext()) {
                buckets++;
                Reading reading = series.next();
                if (reading.covered()) {
                    single += run == 1 ? 1 : 0;
                    run = 0;
                } else {
                    assertThat(reading.value()).isNaN();
                    uncovered++;
                    run++;
                }
            }
        }
        assertThat((double) uncovered / buckets).isCloseTo(0.05, within(0.002));
        assertThat((double) single / buckets).isCloseTo(0.024, within(0.002));
    }

    @Test
    void holesDoNotChangeTheCountsAroundThem() {
        Span span = Span.ofMinutes(Duration.ofDays(10));
        List<Reading> whole = all(Model.poisson().series(300, span, new Seed(5)));
        List<Reading> holed = all(Model.promised().get(8).series(300, span, new Seed(5)));
        for (int i = 0; i < whole.size(); i++) {
            assertThat(!holed.get(i).covered() || holed.get(i).equals(whole.get(i)))
                    .isTrue();
        }
    }

    @Test
    void theWeeklySeasonHasMeanOneAndBusyAfternoons() {
        Season season = Season.weekly();
        double sum = 0;
        for (int minute = 0; minute < 7 * 24 * 60; minute++) {
            sum += season.factor(minute * MINUTE);
        }
        assertThat(sum / (7 * 24 * 60)).isCloseTo(1, within(1e-12));
        long monday = 4 * 24 * 60 * MINUTE;
        double night = season.factor(monday + 3 * 60 * MINUTE);
        double afternoon = season.factor(monday + 15 * 60 * MINUTE);
        assertThat(afternoon / night).isBetween(1.6, 2.6);
        assertThat(season.factor(monday + 5 * 24 * 60 * MINUTE + 15 * 60 * MINUTE) / afternoon)
                .isBetween(0.65, 0.85);
    }

    private static List<Reading> all(SimulatedSeries series) {
        List<Reading> all = new ArrayList<>();
        series.forEachRemaining(all::add);
        return all;
    }

    private static double variance(double[] values) {
        double mean = java.util.Arrays.stream(values).average().orElseThrow();
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return squares / (values.length - 1);
    }
}
