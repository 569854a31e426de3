package dev.faultline.streams.attribute.concentration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConcentrationTest {

    private static final long HOUR = 3_600_000;
    private static final long WEEK = 168 * HOUR;

    /** The first two are given in the definition of the measure; the third is symmetric. */
    @ParameterizedTest
    @CsvSource({"3, 0, 0.464, 1", "0, 5, 0, 0.379", "5, 5, 0.224, 0.776", "0, 0, 0, 1"})
    void fewIncidentsGiveWideIntervals(int fell, int stood, double low, double high) {
        Tally tally = new Tally(fell, stood, 0);
        assertThat(tally.interval().low()).isCloseTo(low, within(0.001));
        assertThat(tally.interval().high()).isCloseTo(high, within(0.001));
    }

    @Test
    void whatIsUnknownWidensTheBoundsAndNotTheInterval() {
        Tally watched = new Tally(3, 1, 0);
        Tally halfWatched = new Tally(3, 1, 4);

        assertThat(halfWatched.interval()).isEqualTo(watched.interval());
        assertThat(halfWatched.share()).isEqualTo(0.75);
        assertThat(halfWatched.bounds().low()).isEqualTo(3.0 / 8);
        assertThat(halfWatched.bounds().high()).isEqualTo(7.0 / 8);
        assertThat(watched.bounds().low()).isEqualTo(watched.bounds().high()).isEqualTo(0.75);
        assertThat(Tally.NONE.share()).isNaN();
        assertThat(Tally.NONE.bounds().high()).isEqualTo(1);
    }

    @Test
    void anEntityThatFallsAsOftenAtOtherTimesHasNoExcess() {
        Excess same = Excess.of(new Tally(2, 8, 0), new Tally(24, 96, 0));
        assertThat(same.value()).isCloseTo(0, within(1e-12));
        assertThat(same.interval().low()).isNegative();
        assertThat(same.interval().high()).isPositive();

        Excess real = Excess.of(new Tally(9, 1, 0), new Tally(3, 117, 0));
        assertThat(real.value()).isCloseTo(0.875, within(1e-12));
        assertThat(real.interval().low()).isPositive();
        assertThat(Excess.of(Tally.NONE, new Tally(1, 1, 0)).value()).isNaN();
    }

    /** Coverage of the interval of a difference of two parts, over many pairs of true parts. */
    @Test
    void theExcessIsInsideItsIntervalAboutAsOftenAsItSays() {
        SplittableRandom random = new SplittableRandom(20251020);
        int inside = 0;
        int trials = 4_000;
        for (int trial = 0; trial < trials; trial++) {
            double often = random.nextDouble();
            double seldom = random.nextDouble() * often;
            Excess excess = Excess.of(drawn(random, 12, often), drawn(random, 100, seldom));
            double truth = often - seldom;
            inside += excess.interval().low() <= truth
                            && truth <= excess.interval().high()
                    ? 1
                    : 0;
        }
        assertThat((double) inside / trials).isBetween(0.93, 0.98);
    }

    private static Tally drawn(SplittableRandom random, int incidents, double probability) {
        Tally tally = Tally.NONE;
        for (int i = 0; i < incidents; i++) {
            tally = tally.plus(random.nextDouble() < probability ? Fate.FELL : Fate.STOOD);
        }
        return tally;
    }

    @Test
    void hoursAreSharedAmongProviders() {
        TreeMap<String, Double> hours = new TreeMap<>();
        assertThat(SharedFate.of(hours)).isEmpty();
        hours.put("aws", 0.0);
        assertThat(SharedFate.of(hours)).as("no hour is no share").isEmpty();
        hours.putAll(new TreeMap<>(java.util.Map.of("aws", 6.0, "cloudflare", 2.0, "gcp", 2.0)));
        SharedFate fate = SharedFate.of(hours).orElseThrow();
        assertThat(fate.top()).isEqualTo("aws");
        assertThat(fate.share()).isCloseTo(0.6, within(1e-12));
        assertThat(fate.effective()).isCloseTo(1 / (0.36 + 0.04 + 0.04), within(1e-12));
        assertThat(fate.hours()).isEqualTo(10);
        hours.replaceAll((provider, all) -> 1.0);
        assertThat(SharedFate.of(hours).orElseThrow().effective()).isCloseTo(3, within(1e-12));
        assertThat(SharedFate.of(hours).orElseThrow().top()).isEqualTo("aws");
        hours.put("gcp", -1.0);
        assertThatThrownBy(() -> SharedFate.of(hours)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anEntityThatNobodyWatchedIsUnknownAndDidNotStand() {
        Stretch incident = new Stretch(100 * HOUR, 102 * HOUR);
        WatchedSeries drop = new WatchedSeries(new TreeMap<>(), List.of(new Stretch(101 * HOUR, 101 * HOUR)));

        assertThat(new WatchedEntity(List.of()).fate(incident)).isEqualTo(Fate.UNKNOWN);
        assertThat(entity(watched(90, 101, 1)).fate(incident)).isEqualTo(Fate.UNKNOWN);
        assertThat(entity(watched(90, 110, 0.9)).fate(incident)).isEqualTo(Fate.UNKNOWN);
        assertThat(entity(watched(90, 110, 1)).fate(incident)).isEqualTo(Fate.STOOD);
        assertThat(new WatchedEntity(List.of(drop)).fate(incident)).isEqualTo(Fate.FELL);
        assertThat(entity(watched(100, 102, 1)).fate(new Stretch(100 * HOUR, 100 * HOUR)))
                .as("an incident of one moment")
                .isEqualTo(Fate.STOOD);
    }

    @Test
    void otherTimesAreSixWeeksToEitherSideAndNeverAnIncidentThemselves() {
        Stretch first = new Stretch(20 * WEEK, 20 * WEEK + 2 * HOUR);
        Stretch second = new Stretch(21 * WEEK + HOUR, 21 * WEEK + 3 * HOUR);
        WatchedEntity always = entity(watched(0, 40 * 168, 1));

        assertThat(always.in(List.of(first, second))).isEqualTo(new Tally(0, 2, 0));
        assertThat(always.besides(List.of(first))).isEqualTo(new Tally(0, 12, 0));
        assertThat(always.besides(List.of(first, second)))
                .as("each has a week in which the other was open")
                .isEqualTo(new Tally(0, 22, 0));
        WatchedEntity once = new WatchedEntity(
                List.of(new WatchedSeries(watched(0, 40 * 168, 1), List.of(new Stretch(19 * WEEK, 19 * WEEK + HOUR)))));
        assertThat(once.besides(List.of(first))).isEqualTo(new Tally(1, 11, 0));
    }

    private static WatchedEntity entity(NavigableMap<Long, Double> hours) {
        return new WatchedEntity(List.of(new WatchedSeries(hours, List.of())));
    }

    private static NavigableMap<Long, Double> watched(int from, int until, double part) {
        TreeMap<Long, Double> hours = new TreeMap<>();
        for (int hour = from; hour < until; hour++) {
            hours.put(hour * HOUR, part);
        }
        return hours;
    }
}
