package dev.faultline.evaluate.attribute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.evaluate.dataset.DataFolder;
import dev.faultline.evaluate.dataset.SharedData;
import dev.faultline.evaluate.inject.SimulatedSubject;
import dev.faultline.evaluate.inject.Subject;
import dev.faultline.evaluate.simulate.Model;
import dev.faultline.evaluate.simulate.Seed;
import dev.faultline.evaluate.simulate.Span;
import dev.faultline.streams.attribute.Assessment.Outcome;
import dev.faultline.streams.attribute.EffectSettings;
import dev.faultline.streams.detect.scan.ScanDetector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A reduced set of what {@code faultline evaluate attribution} measures: fails when a figure leaves its interval. */
class WindowTrialsTest {

    private static final Duration LENGTH = Duration.ofDays(24);

    private final WindowTrials trials = new WindowTrials(EffectSettings.defaults(), ScanDetector.standard());

    private List<Trial> judged(Plan plan) {
        List<Trial> all = new ArrayList<>();
        for (Model model : List.of(
                Model.poisson(), Model.promised().get(1), Model.promised().get(4))) {
            for (int seed = 0; seed < 3; seed++) {
                Subject subject = new SimulatedSubject(model, 300, Span.ofMinutes(LENGTH));
                trials.of(subject, List.of(), plan, new Seed(seed).with(model.name())).stream()
                        .filter(Trial::isJudged)
                        .forEach(all::add);
            }
        }
        return all;
    }

    /** Of 90 windows with a loss of exactly the level: counts under the 99.9 % quantiles of 1.25 times the promise. */
    @Test
    void chancesAreNoSmallerThanTheyMayBe() {
        List<Trial> atLevel = judged(Plan.losses(10, List.of(0.1)));
        assertThat(atLevel).hasSizeBetween(80, 90);
        assertThat(count(atLevel, 0.1)).isLessThanOrEqualTo(22);
        assertThat(count(atLevel, 0.05)).isLessThanOrEqualTo(14);
        assertThat(count(atLevel, 0.01)).isLessThanOrEqualTo(6);
        assertThat(atLevel.stream().filter(trial -> trial.says(Outcome.NO_DROP)).count())
                .isLessThanOrEqualTo(11);
        assertThat(atLevel.stream().filter(Trial::coversLoss).count()).isGreaterThanOrEqualTo(76);
    }

    private static long count(List<Trial> some, double most) {
        return some.stream()
                .map(trial -> trial.finding().pValue())
                .filter(Objects::nonNull)
                .filter(p -> p <= most)
                .count();
    }

    @Test
    void hiddenHaltsAreNeverDeniedAndMostAreFound() {
        List<Trial> halts = judged(Plan.halts(10));
        assertThat(halts).noneMatch(Trial::deniesItsHalt);
        assertThat(halts.stream().filter(trial -> trial.says(Outcome.DROPPED)).count())
                .isGreaterThan(halts.size() / 2);
    }

    @Test
    void largeLossesAreFoundAndNoLossIsNot() {
        List<Trial> half = judged(Plan.losses(6, List.of(0.6)));
        assertThat(half.stream().filter(trial -> trial.says(Outcome.DROPPED)).count())
                .isGreaterThan(half.size() * 7L / 10);
        assertThat(half).noneMatch(trial -> trial.says(Outcome.NO_DROP));
        List<Trial> none = judged(Plan.losses(6, List.of(0.0)));
        assertThat(none.stream().filter(trial -> trial.says(Outcome.DROPPED)).count())
                .isLessThanOrEqualTo(3);
    }

    @Test
    void bitcoinIsInconclusiveForATenthAndHalfIsExcluded() {
        DataFolder data = new DataFolder(SharedData.folder());
        BitcoinPart.Answer answer = new BitcoinPart(
                        new AttributionEffort(1, 1, "none"), EffectSettings.defaults(), ScanDetector.standard(), data)
                .answer();
        assertThat(answer.finding().assessment().outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(answer.largestNotExcluded()).isLessThan(0.5);
        assertThat(answer.table().stream()
                        .filter(cell -> cell.baseline().equals("detector"))
                        .map(cell -> (int) cell.actual()))
                .containsExactly(55, 67, 78);
        assertThat(answer.table().stream().map(cell -> cell.says()).distinct()).hasSizeGreaterThan(1);
    }
}
