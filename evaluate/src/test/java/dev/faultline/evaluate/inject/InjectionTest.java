package dev.faultline.evaluate.inject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.faultline.evaluate.measure.Oracle;
import dev.faultline.evaluate.measure.Proportion;
import dev.faultline.evaluate.measure.Strength;
import dev.faultline.evaluate.simulate.Model;
import dev.faultline.evaluate.simulate.NegativeBinomialNoise;
import dev.faultline.evaluate.simulate.RatioNoise;
import dev.faultline.evaluate.simulate.Seed;
import dev.faultline.evaluate.simulate.Span;
import dev.faultline.evaluate.work.Workers;
import dev.faultline.streams.detect.MovingMedian;
import dev.faultline.streams.detect.Reading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InjectionTest {

    private static final long MINUTE = 60_000;
    private static final Span SPAN = Span.ofMinutes(Duration.ofDays(75));
    private static final Placement PLACEMENT = new Placement(Duration.ofDays(1));

    @Test
    void aBucketCoveredInPartIsThinnedInProportion() {
        Span span = new Span(0, MINUTE, 4);
        Injection injection = new Injection(new Cell(0.5, Duration.ofSeconds(90)), 75_000);
        Model smooth = Model.of("smooth", new RatioNoise(1e-9));
        ThinnedReadings thinned = new ThinnedReadings(
                smooth.series(6000, span, new Seed(1)), List.of(injection), MINUTE, false, new Seed(1).random());
        List<Double> values = new ArrayList<>();
        thinned.forEachRemaining(reading -> values.add(reading.value()));
        // minute 1 is covered from second 15 on: 3/4; minute 2 until second 45: 3/4
        assertThat(values.get(0)).isCloseTo(100, within(1e-3));
        assertThat(values.get(1)).isCloseTo(100 * (1 - 0.75 * 0.5), within(1e-3));
        assertThat(values.get(2)).isCloseTo(100 * (1 - 0.75 * 0.5), within(1e-3));
        assertThat(values.get(3)).isCloseTo(100, within(1e-3));
        assertThat(thinned.expectedIn(0)).isCloseTo(150, within(1e-9));
    }

    /** Thinned Poisson counts are Poisson again: the mean falls by the depth, and so does the variance. */
    @Test
    void wholeCountsLoseEventsOneByOne() {
        Injection always = new Injection(new Cell(0.3, Duration.ofDays(75)), SPAN.start());
        ThinnedReadings thinned = new ThinnedReadings(
                Model.poisson().series(1800, SPAN, new Seed(4)), List.of(always), MINUTE, true, new Seed(5).random());
        double sum = 0;
        double squares = 0;
        while (thinned.hasNext()) {
            Reading reading = thinned.next();
            assertThat(reading.value()).isEqualTo(Math.rint(reading.value()));
            sum += reading.value();
            squares += reading.value() * reading.value();
        }
        double mean = sum / SPAN.buckets();
        assertThat(mean).isCloseTo(21, within(0.1));
        assertThat(squares / SPAN.buckets() - mean * mean).isCloseTo(21, within(0.5));
    }

    @Test
    void outsideOfTheDropNothingChanges() {
        List<Injection> injections = PLACEMENT.in(SPAN, Cell.grid(), new Seed(1).random());
        ThinnedReadings thinned = new ThinnedReadings(
                Model.poisson().series(1800, SPAN, new Seed(4)), injections, MINUTE, true, new Seed(5).random());
        var plain = Model.poisson().series(1800, SPAN, new Seed(4));
        long lost = 0;
        while (plain.hasNext()) {
            Reading before = plain.next();
            Reading after = thinned.next();
            boolean inside = injections.stream().anyMatch(injection -> injection.share(before.start(), MINUTE) > 0);
            assertThat(after.value()).isLessThanOrEqualTo(before.value());
            assertThat(inside || after.equals(before)).isTrue();
            lost += (long) (before.value() - after.value());
        }
        assertThat(lost).isPositive();
    }

    @Test
    void dropsBeginAnywhereInABucketLieApartAndComeEquallyOften() {
        Span round = Span.ofMinutes(PLACEMENT.warmUp().plus(Placement.round(Cell.grid())));
        Map<Cell, Integer> counts = new HashMap<>();
        List<Injection> injections = new ArrayList<>();
        for (long series = 0; series < 40; series++) {
            List<Injection> drawn = PLACEMENT.in(round, Cell.grid(), new Seed(series).random());
            for (int i = 1; i < drawn.size(); i++) {
                assertThat(drawn.get(i).start() - drawn.get(i - 1).end())
                        .isGreaterThanOrEqualTo(Duration.ofHours(12).toMillis());
            }
            drawn.forEach(injection -> counts.merge(injection.cell(), 1, Integer::sum));
            injections.addAll(drawn);
        }
        // 30 slots of two days and, for twelve hours, 6 of five
        assertThat(Placement.round(Cell.grid())).isEqualTo(Duration.ofDays(90));
        assertThat(counts.values()).hasSize(36).containsOnly(40);
        double mean = injections.stream()
                .mapToLong(injection -> injection.start() % MINUTE)
                .average()
                .orElseThrow();
        assertThat(mean).isCloseTo(MINUTE / 2.0, within(0.03 * MINUTE));
    }

    @Test
    void everyDetectorSeesTheSameDrops() {
        SimulatedSubject subject = new SimulatedSubject(Model.of("nb3", new NegativeBinomialNoise(3)), 1800, SPAN);
        try (Workers one = new Workers(1, (name, done, of) -> {});
                Workers four = new Workers(4, (name, done, of) -> {})) {
            InjectionRun run = new InjectionRun(subject, Cell.grid(), PLACEMENT, 2, new Seed(9));
            List<Trial> first = run.run(MovingMedian.published(), one);
            List<Trial> second = run.run(MovingMedian.published().withThreshold(0.5), four);
            assertThat(first.stream().map(Trial::injection))
                    .containsExactlyElementsOf(
                            second.stream().map(Trial::injection).toList());
            assertThat(first.stream().map(Trial::strength))
                    .containsExactlyElementsOf(
                            second.stream().map(Trial::strength).toList());
            assertThat(run.run(MovingMedian.published(), four)).isEqualTo(first);
            assertThat(first.get(0).strength().units()).isCloseTo(first.get(0).expected() / 3, within(1e-9));
        }
    }

    @Test
    void aHaltOfAnHourIsFoundByTheMedianAndALossOfATenthIsNot() {
        SimulatedSubject subject = new SimulatedSubject(Model.poisson(), 180_000, SPAN);
        List<Cell> cells = List.of(new Cell(1, Duration.ofHours(1)), new Cell(0.1, Duration.ofHours(1)));
        try (Workers workers = new Workers(2, (name, done, of) -> {})) {
            Trials trials = new Trials(new InjectionRun(subject, cells, PLACEMENT, 40, new Seed(2))
                    .run(MovingMedian.published(), workers));
            assertThat(trials.of(cells.get(0)).recall().value()).isEqualTo(1);
            assertThat(trials.of(cells.get(0)).delays().minutes(1)).isLessThanOrEqualTo(2);
            assertThat(trials.of(cells.get(1)).recall().value()).isLessThan(0.05);
        }
    }

    @Test
    void dropsByStrengthHaveTheStrengthsAskedForEvenlySpread() {
        SimulatedSubject subject = new SimulatedSubject(Model.of("nb3", new NegativeBinomialNoise(3)), 1800, SPAN);
        List<Cell> cells = new DropsByStrength(4, 12).draw(subject, 1_000, new Seed(1).random());
        assertThat(cells).hasSize(1_000).allSatisfy(cell -> assertThat(cell.depth())
                .isBetween(0.1, 1.0));
        double[] strengths = cells.stream()
                .mapToDouble(cell -> new Strength(600 * cell.duration().toSeconds() / 3600.0, cell.depth()).z())
                .toArray();
        assertThat(java.util.Arrays.stream(strengths)).allMatch(z -> z > 3.5 && z < 12.1);
        assertThat(java.util.Arrays.stream(strengths).filter(z -> z < 8).count())
                .isBetween(400L, 620L);
        assertThat(cells.stream().filter(cell -> cell.depth() == 1).count()).isBetween(150L, 600L);
        SimulatedSubject sparse = new SimulatedSubject(Model.poisson(), 0.1, SPAN);
        assertThat(new DropsByStrength(6, 12).draw(sparse, 10, new Seed(1).random()))
                .isEmpty();
    }

    @Test
    void theCurveCrossesBetweenItsPoints() {
        RecallCurve curve = new RecallCurve(List.of(
                new RecallCurve.Point(5, new Proportion(20, 100), 0.4),
                new RecallCurve.Point(6, new Proportion(80, 100), 0.9),
                new RecallCurve.Point(7, new Proportion(100, 100), 1)));
        assertThat(curve.zAtRecall(0.9)).isCloseTo(6.5, within(1e-9));
        assertThat(curve.oracleZAtRecall(0.9)).isEqualTo(6);
        assertThat(curve.zAtRecall(0.1)).isEqualTo(5);
        assertThat(new RecallCurve(List.of()).zAtRecall(0.5)).isNaN();
    }

    /** 90 of 100, 50 of 100, 100 of 100: the first two are out of order and become 140 of 200. */
    @Test
    void oneUnluckyBinDoesNotMoveTheCurveByMoreThanItWeighs() {
        RecallCurve curve = new RecallCurve(List.of(
                new RecallCurve.Point(5, new Proportion(90, 100), 1),
                new RecallCurve.Point(6, new Proportion(50, 100), 1),
                new RecallCurve.Point(7, new Proportion(100, 100), 1)));
        assertThat(curve.zAtRecall(0.7)).isEqualTo(5);
        assertThat(curve.zAtRecall(0.85)).isCloseTo(6.5, within(1e-9));
    }

    @Test
    void aShareOfTheSeriesHasTheSameDropsAsTheFirstOfAll() {
        SimulatedSubject subject = new SimulatedSubject(Model.poisson(), 1800, SPAN);
        try (Workers workers = new Workers(2, (name, done, of) -> {})) {
            InjectionRun run = new InjectionRun(subject, Cell.grid(), PLACEMENT, 4, new Seed(9));
            List<Trial> all = run.run(MovingMedian.published(), workers);
            List<Trial> some = run.run(MovingMedian.published(), workers, 0.3);
            assertThat(some).hasSizeBetween(all.size() / 5, all.size() / 2);
            assertThat(all.subList(0, some.size())).isEqualTo(some);
        }
    }

    @Test
    void theOracleOfTrialsIsTheOneOfTheirStrengths() {
        Trial trial =
                new Trial(new Injection(new Cell(0.5, Duration.ofHours(1)), 0), 130, new Strength(130, 0.5), null);
        RecallCurve curve = RecallCurve.of(new Trials(List.of(trial)), Oracle.atRate(0.1), 20);
        assertThat(curve.points()).singleElement().satisfies(point -> {
            assertThat(point.z()).isCloseTo(Math.sqrt(260 * 0.1534264), within(1e-5));
            assertThat(point.oracle()).isCloseTo(0.9, within(0.03));
            assertThat(point.recall()).isEqualTo(new Proportion(0, 1));
        });
    }
}
