package dev.faultline.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.streams.attribute.Assessment.Outcome;
import dev.faultline.streams.attribute.EffectSettings;
import dev.faultline.streams.attribute.Window;
import dev.faultline.streams.attribute.counterfactual.EpisodeInWindow;
import dev.faultline.streams.detect.scan.ScanDetector;
import dev.faultline.streams.ledger.Assertion;
import dev.faultline.streams.ledger.Bound;
import dev.faultline.streams.ledger.Check;
import dev.faultline.streams.ledger.Estimate;
import dev.faultline.streams.ledger.Measurement;
import dev.faultline.streams.ledger.Size;
import dev.faultline.streams.ledger.Stretch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Claims that name no incident, over series that we made: a bucket of five minutes holds some 600 events. */
class UnnamedClaimsTest {

    private static final long FROM = Instant.parse("2025-10-20T12:00:00Z").toEpochMilli();
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long UNTIL = FROM + 2 * HOUR;
    private static final long BUCKET = Duration.ofMinutes(5).toMillis();
    private static final double USUAL = 600;
    private static final StretchMeasurement MEASUREMENT =
            new StretchMeasurement(EffectSettings.defaults(), ScanDetector.standard());

    private static ClaimStretch claim(@Nullable Boolean hit, @Nullable Size size, Stretch stretch) {
        return new ClaimStretch("c", "base", new Assertion("CHAIN", "blocks", hit, size, stretch));
    }

    private static Stretch told(long precision) {
        return new Stretch(FROM, UNTIL, precision);
    }

    private interface Level {
        double at(long time);
    }

    private static Measurement measured(
            ClaimStretch claim, Level level, LongPredicate isWatched, List<StretchDrop> drops) {
        Window window = Objects.requireNonNull(claim.window());
        Random random = new Random(11);
        List<StretchMeasurement.Bucket> buckets = new ArrayList<>();
        for (long at = MEASUREMENT.historyStart(window); at < window.end(); at += BUCKET) {
            double count = Math.max(0, level.at(at) + Math.sqrt(USUAL) * random.nextGaussian());
            boolean watched = isWatched.test(at);
            buckets.add(new StretchMeasurement.Bucket(at, watched ? 1 : 0, watched ? count : Double.NaN, Double.NaN));
        }
        return MEASUREMENT.of(
                window,
                new StretchMeasurement.Watched(
                        new Measurement.Side("CHAIN", "blocks"), "node@past", BUCKET, buckets, drops));
    }

    private static StretchDrop drop(long onset, double minutes) {
        return new StretchDrop(
                "d",
                new EpisodeInWindow(onset, false, 0.5, new EpisodeInWindow.Alarm(30, 12, 0.1)),
                new Estimate(minutes, minutes - 5, minutes + 5));
    }

    private static Level halved() {
        return at -> at >= FROM && at < FROM + HOUR ? USUAL / 2 : USUAL;
    }

    @Test
    void aDropInItsOwnTimeSupportsAHitAndContradictsItsDenial() {
        ClaimStretch hit = claim(true, null, told(0));
        Measurement measurement = measured(hit, halved(), at -> true, List.of(drop(FROM, 60)));

        assertThat(measurement.found().outcome()).isEqualTo(Outcome.DROPPED);
        assertThat(UnnamedClaims.check(hit, List.of(measurement)).status()).isEqualTo(Check.Status.SUPPORTED);
        assertThat(UnnamedClaims.check(claim(false, null, told(0)), List.of(measurement))
                        .status())
                .isEqualTo(Check.Status.CONTRADICTED);
    }

    @Test
    void aSteadySeriesThatWasWatchedExcludesADrop() {
        ClaimStretch hit = claim(true, null, told(0));
        Measurement measurement = measured(hit, at -> USUAL, at -> true, List.of());

        assertThat(measurement.found().outcome()).isEqualTo(Outcome.NO_DROP);
        assertThat(UnnamedClaims.check(hit, List.of(measurement)).status()).isEqualTo(Check.Status.CONTRADICTED);
        assertThat(UnnamedClaims.check(claim(false, null, told(0)), List.of(measurement))
                        .status())
                .isEqualTo(Check.Status.SUPPORTED);
    }

    @Test
    void whatWasNotWatchedCouldNotBeLookedAtAndIsNeverNoDrop() {
        ClaimStretch hit = claim(true, null, told(0));

        assertThat(UnnamedClaims.check(hit, List.of()).basis()).startsWith("Could not look");
        Measurement blind = measured(hit, at -> USUAL, at -> at < FROM, List.of());
        assertThat(blind.found().outcome()).isEqualTo(Outcome.UNOBSERVED);
        Check check = UnnamedClaims.check(hit, List.of(blind));
        assertThat(check.status()).isEqualTo(Check.Status.UNOBSERVED);
        assertThat(check.basis()).startsWith("Could not look");
    }

    @Test
    void aSteadySeriesThatWasWatchedInPartCannotTell() {
        ClaimStretch denial = claim(false, null, told(0));
        Measurement half = measured(denial, at -> USUAL, at -> at < FROM + HOUR, List.of());

        assertThat(half.found().outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        Check check = UnnamedClaims.check(denial, List.of(half));
        assertThat(check.status()).isEqualTo(Check.Status.UNOBSERVED);
        assertThat(check.basis()).contains("cannot tell");
    }

    @Test
    void withoutAPastNothingIsUsual() {
        ClaimStretch hit = claim(true, null, told(0));
        Measurement young = measured(hit, at -> USUAL, at -> at >= FROM - HOUR, List.of());

        assertThat(UnnamedClaims.check(hit, List.of(young)).status()).isEqualTo(Check.Status.UNOBSERVED);
    }

    @Test
    void aTimeToldOnlyAboutIsWatchedAsFarAsItMayReach() {
        ClaimStretch vague = claim(true, null, told(HOUR));

        assertThat(vague.window()).isEqualTo(new Window("claimed", FROM - HOUR, UNTIL + HOUR, false));
        Measurement measurement = measured(vague, at -> USUAL, at -> at < UNTIL, List.of());
        assertThat(measurement.found().outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    }

    @Test
    void aMeanLossIsNotComparedWithATimeToldOnlyAbout() {
        Size loss = new Size("loss", 0.25, "fraction", Bound.ROUNDED);
        ClaimStretch vague = claim(true, loss, told(HOUR));
        Measurement measurement = measured(vague, halved(), at -> true, List.of(drop(FROM, 60)));
        assertThat(UnnamedClaims.check(vague, List.of(measurement)).basis()).contains("told only about");

        ClaimStretch exact = claim(true, loss, told(0));
        Check check =
                UnnamedClaims.check(exact, List.of(measured(exact, halved(), at -> true, List.of(drop(FROM, 60)))));
        assertThat(check.status()).isEqualTo(Check.Status.SUPPORTED);
    }

    @Test
    void aBeginWithALengthHasAnEndAndALengthIsComparedWithTheDrop() {
        Size length = new Size("duration", 78, "min", Bound.ROUNDED);
        ClaimStretch claim = claim(true, length, new Stretch(FROM, null, 60_000));

        assertThat(claim.window()).isEqualTo(new Window("claimed", FROM - 60_000, FROM + 79 * 60_000, false));
        Level halt = at -> at >= FROM ? 0 : USUAL;
        assertThat(UnnamedClaims.check(claim, List.of(measured(claim, halt, at -> true, List.of(drop(FROM, 78)))))
                        .status())
                .isEqualTo(Check.Status.SUPPORTED);
        assertThat(UnnamedClaims.check(claim, List.of(measured(claim, halt, at -> true, List.of(drop(FROM, 268)))))
                        .status())
                .isEqualTo(Check.Status.CONTRADICTED);
    }

    @Test
    void aHaltAndTheDropOfTheRateAroundItAreOneAndOthersAreSeveral() {
        StretchDrop halt = new StretchDrop(
                "h",
                new EpisodeInWindow(FROM + 90_000, true, null, new EpisodeInWindow.Alarm(30, 12, 0.1)),
                new Estimate(70.0, 70.0, 70.0));

        assertThat(StretchDrop.minutes(List.of(drop(FROM, 75), halt), BUCKET)).isEqualTo(halt.minutes());
        assertThat(StretchDrop.minutes(List.of(drop(FROM, 180), halt), BUCKET)).isEqualTo(Estimate.NONE);
        assertThat(StretchDrop.minutes(List.of(drop(FROM, 20), drop(FROM + HOUR, 20)), BUCKET))
                .isEqualTo(Estimate.NONE);
        assertThat(StretchDrop.minutes(List.of(), BUCKET)).isEqualTo(Estimate.NONE);
    }

    @Test
    void aSentenceWithoutATimeOrThatNothingMeasuresStaysAsItIs() {
        ClaimStretch timeless = claim(true, null, Stretch.UNTOLD);
        assertThat(timeless.window()).isNull();
        assertThat(UnnamedClaims.check(timeless, List.of()).basis()).contains("not the time from begin to end");
        Size money = new Size("loss", 1e6, "USD", Bound.ROUNDED);
        assertThat(UnnamedClaims.check(claim(null, money, told(0)), List.of()).status())
                .isEqualTo(Check.Status.NOT_MEASURABLE);
    }
}
