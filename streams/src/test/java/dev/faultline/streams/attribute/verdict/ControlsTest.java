package dev.faultline.streams.attribute.verdict;

import static dev.faultline.streams.attribute.verdict.Cases.ELSEWHERE;
import static dev.faultline.streams.attribute.verdict.Cases.NOTHING;
import static dev.faultline.streams.attribute.verdict.Cases.THERE;
import static dev.faultline.streams.attribute.verdict.Cases.finding;
import static dev.faultline.streams.attribute.verdict.Cases.judged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.faultline.streams.attribute.Assessment.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ControlsTest {

    private static Case series(String entity, List<Declared> declared, double logRatio) {
        Outcome outcome = logRatio < -0.3 ? Outcome.DROPPED : Outcome.INCONCLUSIVE;
        return Cases.of(entity, declared, finding(outcome, 1e-5, 0.9, logRatio, 60_000L));
    }

    private static Judged market(double own, double... others) {
        List<Case> family = new ArrayList<>();
        family.add(series("kraken", THERE, own));
        for (int i = 0; i < others.length; i++) {
            family.add(series("off" + i, ELSEWHERE, others[i]));
        }
        return judged(family).get(0);
    }

    @Test
    void whatTheMarketLostTooIsNotTheCloudsDoing() {
        Judged judged = market(-0.7, -0.72, -0.69, -0.7, -0.71, -0.68);
        Controlled controlled = judged.controlled();
        assertThat(controlled).isNotNull();
        assertThat(controlled.loss()).isCloseTo(0, within(0.02));
        assertThat(controlled.low()).isLessThan(0);
        assertThat(judged.items())
                .filteredOn(item -> item.kind() == Kind.CONTROLS)
                .singleElement()
                .satisfies(item -> assertThat(item.weight()).isNegative());
        assertThat(judged.verdict()).isEqualTo(Verdict.COINCIDENT);
    }

    @Test
    void whatTheMarketDidNotLoseIsItsOwn() {
        Judged judged = market(-0.7, 0.02, -0.01, 0.0, 0.01, -0.02);
        assertThat(judged.controlled()).isNotNull();
        assertThat(judged.controlled().controls()).hasSize(5).isSorted();
        assertThat(judged.controlled().low()).isGreaterThan(0.3);
        assertThat(judged.items())
                .filteredOn(item -> item.kind() == Kind.CONTROLS)
                .singleElement()
                .satisfies(item -> assertThat(item.weight()).isPositive());
    }

    @Test
    void oneControlWithTroublesOfItsOwnDoesNotCount() {
        Judged judged = market(-0.7, 0.02, -0.01, -3, 0.01, -0.02);
        assertThat(judged.controlled()).isNotNull();
        assertThat(judged.controlled().loss()).isCloseTo(0.5, within(0.02));
    }

    @Test
    void ofWhomNothingIsDeclaredIsNoControl() {
        List<Case> family = new ArrayList<>();
        family.add(series("kraken", THERE, -0.7));
        for (int i = 0; i < 5; i++) {
            family.add(series("unknown" + i, NOTHING, 0));
        }
        family.add(series("off0", ELSEWHERE, 0));
        family.add(series("off1", ELSEWHERE, 0));
        assertThat(judged(family).get(0).controlled()).isNull();
    }

    @Test
    void anotherMarketIsNoControl() {
        List<Case> family = new ArrayList<>();
        family.add(series("kraken", THERE, -0.7));
        for (int i = 0; i < 5; i++) {
            Case other = series("off" + i, ELSEWHERE, 0);
            Subject chain = new Subject(
                    "off" + i + " CHAIN blocks", "off" + i, "CHAIN", "CHAIN blocks chain", false, ELSEWHERE);
            family.add(new Case(chain, other.finding(), other.window(), false, "", Testimony.NONE));
        }
        assertThat(judged(family).get(0).controlled()).isNull();
    }

    @Test
    void theIntervalHoldsTheTruthAtLeastAsOftenAsItSays() {
        Random random = new Random(7);
        int held = 0;
        int of = 2_000;
        for (int trial = 0; trial < of; trial++) {
            double shared = 0.1 * random.nextGaussian();
            double[] others = random.doubles(6)
                    .map(u -> shared + 0.05 * random.nextGaussian())
                    .toArray();
            Judged judged = market(-0.5 + shared + 0.05 * random.nextGaussian(), others);
            Controlled controlled = judged.controlled();
            double truth = 1 - Math.exp(-0.5);
            held += controlled != null && controlled.low() <= truth && truth <= controlled.high() ? 1 : 0;
        }
        assertThat(held / (double) of).isGreaterThan(0.95);
    }
}
