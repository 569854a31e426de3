package dev.faultline.streams.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.streams.attribute.Assessment.Outcome;
import dev.faultline.streams.attribute.Window;
import dev.faultline.streams.ledger.Check.Status;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Case by case; times are minutes. */
class LedgerRuleTest {

    private static final long MINUTE = 60_000;
    private static final Window WINDOW = new Window("declared", 0, 600 * MINUTE, false);
    private static final Measurement.Side BLOCKS = new Measurement.Side("CHAIN", "blocks");
    private static final Measurement.Side TRADES = new Measurement.Side("TRADING", "trades");

    private final LedgerRule rule = new LedgerRule();

    private static Assertion said(@Nullable Boolean affected, @Nullable Size size) {
        return new Assertion("CHAIN", "blocks", affected, size, Stretch.UNTOLD);
    }

    private static Assertion saidOfAll(boolean affected) {
        return new Assertion(null, null, affected, null, Stretch.UNTOLD);
    }

    private static Assertion saidBetween(boolean affected, Long from, Long until, long precision) {
        return new Assertion(
                "CHAIN",
                "blocks",
                affected,
                null,
                new Stretch(
                        from == null ? null : from * MINUTE,
                        until == null ? null : until * MINUTE,
                        precision * MINUTE));
    }

    private static Measurement seen(Measurement.Side side, Outcome outcome, double coverage) {
        return seen(side, outcome, coverage, Estimate.NONE, Estimate.NONE, null, false);
    }

    private static Measurement seen(
            Measurement.Side side,
            Outcome outcome,
            double coverage,
            Estimate loss,
            Estimate minutes,
            @Nullable Double largest,
            boolean suspect) {
        return new Measurement(
                "effect-" + side.signal() + "-" + outcome,
                side,
                WINDOW,
                new Measurement.Found(outcome, coverage, outcome == Outcome.DROPPED ? 100 * MINUTE : null, suspect),
                new Measurement.Sizes(loss, largest, minutes));
    }

    private static Size loss(double value, Bound bound) {
        return new Size("loss", value, "fraction", bound);
    }

    private static @Nullable Double number(@Nullable String text) {
        return text == null ? null : Double.valueOf(text);
    }

    @ParameterizedTest(name = "said hit {0}, series {1}, watched {2}: {3}")
    @CsvSource({
        "true,  DROPPED,      1,    SUPPORTED",
        "false, DROPPED,      1,    CONTRADICTED",
        "true,  DROPPED,      0.2,  SUPPORTED",
        "true,  NO_DROP,      1,    CONTRADICTED",
        "false, NO_DROP,      1,    SUPPORTED",
        "false, NO_DROP,      0.95, SUPPORTED",
        "false, NO_DROP,      0.94, UNOBSERVED",
        "true,  NO_DROP,      0.94, UNOBSERVED",
        "true,  INCONCLUSIVE, 1,    UNOBSERVED",
        "false, INCONCLUSIVE, 1,    UNOBSERVED",
        "true,  UNOBSERVED,   0,    UNOBSERVED",
        "false, UNOBSERVED,   0,    UNOBSERVED",
    })
    void hitOrNotHit(boolean affected, Outcome outcome, double coverage, Status expected) {
        assertThat(rule.check(said(affected, null), List.of(seen(BLOCKS, outcome, coverage)))
                        .status())
                .isEqualTo(expected);
    }

    @Test
    void withoutAWatchedSeriesNothingIsObserved() {
        for (List<Measurement> none : List.of(
                List.<Measurement>of(),
                List.of(seen(TRADES, Outcome.DROPPED, 1)),
                List.of(seen(BLOCKS, Outcome.UNOBSERVED, 0)))) {
            Check check = rule.check(said(true, null), none);
            assertThat(check.status()).isEqualTo(Status.UNOBSERVED);
            assertThat(check.basis()).startsWith("No measured series of it was watched");
        }
    }

    @Test
    void whoNamesNoSeriesMayMeanAnyAndIsNeverRefutedByOne() {
        Measurement dropped = seen(TRADES, Outcome.DROPPED, 1);
        Measurement steady = seen(BLOCKS, Outcome.NO_DROP, 1);
        assertThat(rule.check(saidOfAll(true), List.of(steady)).status()).isEqualTo(Status.UNOBSERVED);
        assertThat(rule.check(saidOfAll(false), List.of(steady)).status()).isEqualTo(Status.UNOBSERVED);
        Check hit = rule.check(saidOfAll(true), List.of(steady, dropped));
        assertThat(hit.status()).isEqualTo(Status.SUPPORTED);
        assertThat(hit.decidedBy()).containsExactly(dropped.id());
        assertThat(rule.check(saidOfAll(false), List.of(steady, dropped)).status())
                .isEqualTo(Status.CONTRADICTED);
    }

    @Test
    void sourcesOnTheFailingProviderShowNoHit() {
        Measurement suspect = seen(BLOCKS, Outcome.DROPPED, 1, Estimate.NONE, Estimate.NONE, null, true);
        Check check = rule.check(said(true, null), List.of(suspect));
        assertThat(check.status()).isEqualTo(Status.UNOBSERVED);
        assertThat(check.basis()).contains("failing provider");
    }

    @ParameterizedTest(name = "from {0} until {1} give or take {2}: {3}")
    @CsvSource({
        "90,  200, 0,  SUPPORTED",
        ",    90,  0,  UNOBSERVED",
        ",    90,  10, SUPPORTED",
        "170, ,    0,  UNOBSERVED",
        "170, ,    10, SUPPORTED",
        "700, 800, 0,  UNOBSERVED",
    })
    void aDropAtAnotherTimeIsNotWhatWasSaid(
            @Nullable Long from, @Nullable Long until, long precision, Status expected) {
        Measurement drop = seen(BLOCKS, Outcome.DROPPED, 1, Estimate.NONE, new Estimate(60.0, 60.0, 60.0), null, false);
        assertThat(rule.check(saidBetween(true, from, until, precision), List.of(drop))
                        .status())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0, 600, 0, SUPPORTED", "-5, 600, 0, UNOBSERVED", "-5, 600, 5, SUPPORTED", "100, 200, 0, SUPPORTED"})
    void whatIsExcludedIsExcludedOnlyInsideTheWindow(Long from, Long until, long precision, Status expected) {
        assertThat(rule.check(saidBetween(false, from, until, precision), List.of(seen(BLOCKS, Outcome.NO_DROP, 1)))
                        .status())
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "said {1} {0}, measured {2} in {3} to {4}: {5}")
    @CsvSource({
        "0.25, ROUNDED,  0.24, 0.20, 0.28, SUPPORTED",
        "0.25, ROUNDED,  0.10, 0.05, 0.15, CONTRADICTED",
        "0.25, ROUNDED,  0.60, 0.50, 0.70, CONTRADICTED",
        "0.25, ROUNDED,  0.25, -0.50, 0.90, UNOBSERVED", // would support anything
        "0.25, ROUNDED,  0.14, 0.05, 0.23, UNOBSERVED", // touches the rounding only
        "0.25, ABOUT,    0.20, 0.18, 0.22, SUPPORTED",
        "0.25, EXACTLY,  0.20, 0.18, 0.22, CONTRADICTED",
        "0.25, EXACTLY,  0.24, 0.20, 0.28, SUPPORTED",
        "0.25, AT_LEAST, 0.60, 0.50, 0.70, SUPPORTED",
        "0.25, AT_LEAST, 0.30, 0.20, 0.40, UNOBSERVED",
        "0.25, AT_LEAST, 0.10, 0.05, 0.15, CONTRADICTED",
        "0.25, AT_MOST,  0.10, 0.05, 0.15, SUPPORTED",
        "0.25, AT_MOST,  0.60, 0.50, 0.70, CONTRADICTED",
        "0.25, AT_MOST,  0.20, 0.10, 0.30, UNOBSERVED",
    })
    void aLossIsComparedWithTheInterval(
            double claimed, Bound bound, double best, double low, double high, Status expected) {
        Measurement m = seen(BLOCKS, Outcome.DROPPED, 1, new Estimate(best, low, high), Estimate.NONE, null, false);
        Check check = rule.check(said(true, loss(claimed, bound)), List.of(m));
        assertThat(check.status()).isEqualTo(expected);
        assertThat(check.measured()).isNotNull();
        assertThat(check.measured().estimate()).isEqualTo(new Estimate(best, low, high));
        assertThat(check.measured().unit()).isEqualTo("fraction");
    }

    @Test
    void aLossBeyondTheLargestNotExcludedIsContradicted() {
        Measurement m = seen(BLOCKS, Outcome.INCONCLUSIVE, 1, Estimate.NONE, Estimate.NONE, 0.12, false);
        assertThat(rule.check(said(true, loss(0.25, Bound.ROUNDED)), List.of(m)).status())
                .isEqualTo(Status.CONTRADICTED);
        assertThat(rule.check(said(true, loss(0.13, Bound.ROUNDED)), List.of(m)).status())
                .isEqualTo(Status.UNOBSERVED);
    }

    @Test
    void aDropWithoutASizeSaysNothingOfASize() {
        Check check = rule.check(said(true, loss(0.25, Bound.ROUNDED)), List.of(seen(BLOCKS, Outcome.DROPPED, 1)));
        assertThat(check.status()).isEqualTo(Status.UNOBSERVED);
        assertThat(check.basis()).contains("not measured");
    }

    @Test
    void aLossOfNothingIsSaidAsNotHit() {
        assertThat(rule.check(said(false, loss(0, Bound.ROUNDED)), List.of(seen(BLOCKS, Outcome.NO_DROP, 1)))
                        .status())
                .isEqualTo(Status.SUPPORTED);
        assertThat(rule.check(said(false, loss(0, Bound.ROUNDED)), List.of(seen(BLOCKS, Outcome.DROPPED, 1)))
                        .status())
                .isEqualTo(Status.CONTRADICTED);
    }

    @Test
    void aLossOverAnotherStretchIsNotCompared() {
        Measurement m = seen(BLOCKS, Outcome.DROPPED, 1, new Estimate(0.25, 0.24, 0.26), Estimate.NONE, null, false);
        Size size = loss(0.25, Bound.ROUNDED);
        Stretch hour = new Stretch(100 * MINUTE, 160 * MINUTE, 0);
        Stretch same = new Stretch(MINUTE, 599 * MINUTE, MINUTE);
        assertThat(rule.check(new Assertion("CHAIN", "blocks", true, size, hour), List.of(m))
                        .status())
                .isEqualTo(Status.UNOBSERVED);
        assertThat(rule.check(new Assertion("CHAIN", "blocks", true, size, same), List.of(m))
                        .status())
                .isEqualTo(Status.SUPPORTED);
    }

    @Test
    void ofSeveralSeriesNoneIsChosen() {
        Estimate quarter = new Estimate(0.25, 0.24, 0.26);
        Assertion open = new Assertion(null, null, true, loss(0.25, Bound.ROUNDED), Stretch.UNTOLD);
        List<Measurement> two = List.of(
                seen(BLOCKS, Outcome.DROPPED, 1, quarter, Estimate.NONE, null, false),
                seen(TRADES, Outcome.DROPPED, 1, quarter, Estimate.NONE, null, false));
        assertThat(rule.check(open, two).status()).isEqualTo(Status.UNOBSERVED);
        assertThat(rule.check(open, two.subList(0, 1)).status()).isEqualTo(Status.SUPPORTED);
    }

    @ParameterizedTest(name = "said {1} {0} min, measured {2} in {3} to {4}: {5}")
    @CsvSource({
        "60,  ROUNDED,  60, 58, 62, SUPPORTED",
        "120, ABOUT,    60, 58, 62, CONTRADICTED",
        "120, ABOUT,    ,  300, ,   CONTRADICTED", // it still lasts, after five hours
        "120, AT_LEAST, ,  300, ,   SUPPORTED",
        "600, ABOUT,    ,  300, ,   UNOBSERVED",
        "60,  ABOUT,    ,  ,    ,   UNOBSERVED",
        "60,  ABOUT,    60, ,   ,   UNOBSERVED", // no bounds
    })
    void aDurationIsComparedWithTheDrop(
            double claimed,
            Bound bound,
            @Nullable String best,
            @Nullable String low,
            @Nullable String high,
            Status expected) {
        Estimate minutes = new Estimate(number(best), number(low), number(high));
        Measurement m = seen(BLOCKS, Outcome.DROPPED, 1, Estimate.NONE, minutes, null, false);
        Check check = rule.check(said(true, new Size("duration", claimed, "min", bound)), List.of(m));
        assertThat(check.status()).isEqualTo(expected);
    }

    @Test
    void aDurationOfADropThatIsExcludedIsContradicted() {
        Size hour = new Size("duration", 60, "min", Bound.ABOUT);
        assertThat(rule.check(said(true, hour), List.of(seen(BLOCKS, Outcome.NO_DROP, 1)))
                        .status())
                .isEqualTo(Status.CONTRADICTED);
        assertThat(rule.check(said(true, hour), List.of(seen(BLOCKS, Outcome.INCONCLUSIVE, 1)))
                        .status())
                .isEqualTo(Status.UNOBSERVED);
    }

    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource({
        "daily-total, USD",
        "loss, USD",
        "loss, percent",
        "loss, ",
        "duration, h",
        "reports, reports",
        "share, fraction",
        ", fraction"
    })
    void whatNothingHereMeasuresIsSaidWhateverWasSeen(@Nullable String measure, @Nullable String unit) {
        Assertion assertion = said(true, new Size(measure, 5, unit, Bound.ROUNDED));
        assertThat(rule.check(assertion, List.of(seen(BLOCKS, Outcome.DROPPED, 1)))
                        .status())
                .isEqualTo(Status.NOT_MEASURABLE);
        assertThat(rule.check(assertion, List.of()).status()).isEqualTo(Status.NOT_MEASURABLE);
        assertThat(rule.check(said(null, null), List.of()).status()).isEqualTo(Status.NOT_MEASURABLE);
    }

    @Test
    void theOrderOfTheSeriesDoesNotMatter() {
        List<Measurement> all = new ArrayList<>();
        for (Outcome outcome : Outcome.values()) {
            all.add(seen(BLOCKS, outcome, 1));
            all.add(seen(TRADES, outcome, 0.5));
        }
        Check first = rule.check(saidOfAll(true), all);
        Random random = new Random(7);
        for (int i = 0; i < 50; i++) {
            Collections.shuffle(all, random);
            assertThat(rule.check(saidOfAll(true), all)).isEqualTo(first);
        }
    }
}
