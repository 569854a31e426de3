package dev.faultline.streams.attribute.counterfactual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.faultline.streams.attribute.Assessment.Outcome;
import dev.faultline.streams.attribute.EffectSettings;
import dev.faultline.streams.attribute.Window;
import dev.faultline.streams.detect.scan.ScanDetector;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OutcomeRuleTest {

    private static final long BUCKET = 300_000;
    private static final int PAST = 10 * 288;
    private static final Window WINDOW = new Window("declared", PAST * BUCKET, (PAST + 72) * BUCKET, false);

    private final OutcomeRule rule = new OutcomeRule(EffectSettings.defaults());

    private static Counterfactual history(Random random) {
        History history = new History(ScanDetector.standard(), BUCKET, WINDOW.start());
        for (int bucket = 0; bucket < PAST; bucket++) {
            history.add(bucket * BUCKET, 1, count(random, 1), Double.NaN);
        }
        return history.freeze().orElseThrow();
    }

    private static double count(Random random, double left) {
        return Math.max(0, Math.rint(left * 200 + Math.sqrt(left * 200) * random.nextGaussian()));
    }

    private static Facts facts(
            Counterfactual past, Random random, double left, double watched, EpisodeInWindow... some) {
        WatchedWindow seen = new WatchedWindow(WINDOW, past);
        for (int bucket = 0; bucket < 72; bucket++) {
            if (random.nextDouble() < watched) {
                seen.add(WINDOW.start() + bucket * BUCKET, BUCKET, 1, count(random, left));
            }
        }
        return new Facts(
                WINDOW,
                seen.watchedMillis() / WINDOW.millis(),
                true,
                new Estimator(0.1).compare(past, seen).orElse(null),
                new SensitivityTable(past, 0.1).row(seen),
                List.of(some),
                false);
    }

    @Test
    void holesNeverSayThatNothingHappened() {
        int free = 0;
        for (long seed = 0; seed < 40; seed++) {
            Random random = new Random(seed);
            Counterfactual past = history(random);
            free += rule.find(facts(past, random, 1, 1)).assessment().outcome() == Outcome.NO_DROP ? 1 : 0;
            Facts holed = facts(past, random, 1, 0.9);
            if (holed.coverage() < 0.95) {
                assertThat(rule.find(holed).assessment().outcome()).isEqualTo(Outcome.INCONCLUSIVE);
            }
            assertThat(rule.find(facts(past, random, 1, 0)).assessment().outcome())
                    .isEqualTo(Outcome.UNOBSERVED);
        }
        assertThat(free).isGreaterThan(35);
    }

    @Test
    void aShortEpisodeInALongWindowIsADropWithAChanceOfItsOwn() {
        Random random = new Random(1);
        Counterfactual past = history(random);
        EpisodeInWindow halt =
                new EpisodeInWindow(WINDOW.start() + 20 * BUCKET, false, 0.8, new EpisodeInWindow.Alarm(9, 4.6, 1));
        Finding found = rule.find(facts(past, random, 0.99, 1, halt));
        assertThat(found.assessment().outcome()).isEqualTo(Outcome.DROPPED);
        assertThat(found.assessment().reason()).contains("chance of a false one");
        assertThat(found.pValue()).isEqualTo(halt.chance(WINDOW) / 0.1);
        EpisodeInWindow shallow =
                new EpisodeInWindow(WINDOW.start(), false, 0.05, new EpisodeInWindow.Alarm(9, 4.6, 1));
        assertThat(rule.find(facts(past, random, 0.99, 1, shallow)).assessment().outcome())
                .isEqualTo(Outcome.INCONCLUSIVE);
    }

    @Test
    void anEpisodeAtItsThresholdIsAsLikelyAsThePromiseSays() {
        var alarm = new EpisodeInWindow.Alarm(4.6, 4.6, 1);
        assertThat(new EpisodeInWindow(WINDOW.start(), false, 0.5, alarm).chance(WINDOW))
                .isCloseTo(0.006, within(1e-4));
    }

    @Test
    void aRuleWithoutAPromiseFindsDropsWithoutChances() {
        Finding found = rule.find(
                new Facts(WINDOW, 1, true, null, List.of(), List.of(new EpisodeInWindow(0, false, null, null)), false));
        assertThat(found.assessment().outcome()).isEqualTo(Outcome.DROPPED);
        assertThat(found.pValue()).isNull();
    }

    @Test
    void whatComesAfterTheEndOfTheHistoryChangesNothing() {
        Random random = new Random(2);
        History one = new History(ScanDetector.standard(), BUCKET, WINDOW.start());
        History other = new History(ScanDetector.standard(), BUCKET, WINDOW.start());
        for (int bucket = 0; bucket < PAST + 50; bucket++) {
            double count = count(random, 1);
            one.add(bucket * BUCKET, 1, count, Double.NaN);
            other.add(bucket * BUCKET, 1, bucket < PAST ? count : 0, Double.NaN);
        }
        assertThat(one.freeze().orElseThrow().frozen().level())
                .isEqualTo(other.freeze().orElseThrow().frozen().level());
    }
}
