package dev.faultline.streams.attribute.verdict;

import static dev.faultline.streams.attribute.verdict.Cases.ELSEWHERE;
import static dev.faultline.streams.attribute.verdict.Cases.HOUR;
import static dev.faultline.streams.attribute.verdict.Cases.NOTHING;
import static dev.faultline.streams.attribute.verdict.Cases.ON_IT;
import static dev.faultline.streams.attribute.verdict.Cases.THERE;
import static dev.faultline.streams.attribute.verdict.Cases.fell;
import static dev.faultline.streams.attribute.verdict.Cases.finding;
import static dev.faultline.streams.attribute.verdict.Cases.judged;
import static dev.faultline.streams.attribute.verdict.Cases.said;
import static dev.faultline.streams.attribute.verdict.Cases.stood;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.faultline.streams.attribute.Assessment.Outcome;
import dev.faultline.streams.attribute.Window;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JudgeTest {

    private static Testimony blames(Said.Stance stance) {
        return new Testimony(List.of(said(stance, "aws", null, HOUR)), List.of(), List.of());
    }

    @Test
    void timingAloneIsCoincidentHoweverGood() {
        Judged judged = judged(Cases.of("kraken", NOTHING, fell(5)));
        assertThat(judged.verdict()).isEqualTo(Verdict.COINCIDENT);
        assertThat(judged.band()).isEqualTo(Band.OPEN);
        assertThat(judged.weight()).isEqualTo(Weights.standard().timingCap());
        assertThat(judged.reason()).isEqualTo("Because. Nothing but timing ties it to the incident.");
        assertThat(judged.items()).extracting(Item::kind).containsExactly(Kind.TIMING);
        assertThat(judged.items().get(0).capped()).isTrue();
    }

    @Test
    void theEntitysOwnWordMakesAnImpact() {
        Judged judged = judged(Cases.of("kraken", NOTHING, fell(20), blames(Said.Stance.NAMED_AS_CAUSE)));
        assertThat(judged.verdict()).isEqualTo(Verdict.IMPACTED);
        assertThat(judged.band()).isEqualTo(Band.LIKELY);
        assertThat(judged.reason()).contains("is likely").contains("\"It was aws.\"");
    }

    @Test
    void twoSupportingItemsBesideTimingEstablish() {
        Judged judged = judged(Cases.of("kraken", THERE, fell(5), blames(Said.Stance.NAMED_AS_CAUSE)));
        assertThat(judged.band()).isEqualTo(Band.ESTABLISHED);
    }

    @Test
    void aDenialOutweighsGoodTimingAndTheRegister() {
        Judged judged = judged(Cases.of("kraken", THERE, fell(5), blames(Said.Stance.DENIED)));
        assertThat(judged.verdict()).isEqualTo(Verdict.COINCIDENT);
        assertThat(judged.reason()).contains("Too little ties it to the incident");
    }

    @Test
    void whoRunsElsewhereAndFellLongBeforeIsRuledOut() {
        Judged judged = judged(Cases.of("kraken", ELSEWHERE, fell(-300)));
        assertThat(judged.verdict()).isEqualTo(Verdict.COINCIDENT);
        assertThat(judged.band()).isEqualTo(Band.RULED_OUT);
    }

    @Test
    void theRegisterCountsOnlyWithAnOnsetAtTheRightTime() {
        assertThat(judged(Cases.of("kraken", THERE, fell(5))).verdict()).isEqualTo(Verdict.IMPACTED);
        assertThat(judged(Cases.of("kraken", THERE, fell(240))).verdict()).isEqualTo(Verdict.COINCIDENT);
        assertThat(judged(Cases.of("kraken", ON_IT, fell(240))).verdict()).isEqualTo(Verdict.COINCIDENT);
    }

    @Test
    void dependentsThatFellTogetherMakeAnImpactAndOneThatFellAloneDoesNot() {
        List<Case> together = new ArrayList<>();
        List<Case> alone = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            together.add(Cases.of("on" + i, ON_IT, i < 6 ? fell(90) : stood()));
            alone.add(Cases.of("on" + i, ON_IT, i < 1 ? fell(15) : stood()));
            together.add(Cases.of("off" + i, ELSEWHERE, stood()));
            alone.add(Cases.of("off" + i, ELSEWHERE, stood()));
        }
        assertThat(judged(together).get(0).verdict()).isEqualTo(Verdict.IMPACTED);
        Judged one = judged(alone).get(0);
        assertThat(one.verdict()).isEqualTo(Verdict.COINCIDENT);
        assertThat(one.items())
                .filteredOn(item -> item.kind() == Kind.DEPENDENTS)
                .allSatisfy(item -> assertThat(item.weight()).isNegative());
    }

    @Test
    void aFallOfEverybodyIsNoProvidersDoing() {
        List<Case> everybody = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            everybody.add(Cases.of("on" + i, THERE, fell(10)));
            everybody.add(Cases.of("off" + i, ELSEWHERE, fell(10)));
        }
        assertThat(judged(everybody))
                .allSatisfy(judged -> assertThat(judged.verdict()).isEqualTo(Verdict.COINCIDENT));
    }

    @Test
    void onlyWhatSurvivesTheCorrectionDropped() {
        List<Case> family = new ArrayList<>();
        family.add(Cases.of("kraken", THERE, finding(Outcome.DROPPED, 0.04, 0.9, -0.2, HOUR)));
        for (int i = 0; i < 19; i++) {
            family.add(Cases.of("other" + i, NOTHING, finding(Outcome.INCONCLUSIVE, 0.5, 0.5, 0, null)));
        }
        Judged judged = judged(family).get(0);
        assertThat(judged.pValue()).isCloseTo(0.53, within(0.2));
        assertThat(judged.familySize()).isEqualTo(20);
        assertThat(judged.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(judged.subject().finding().outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(judged.reason()).contains("not beyond chance among 20 series");
    }

    @Test
    void unaffectedNeedsAnExclusionThatSurvivesToo() {
        assertThat(judged(Cases.of("kraken", THERE, stood())).verdict()).isEqualTo(Verdict.UNAFFECTED);
        Case weak = Cases.of("kraken", THERE, finding(Outcome.NO_DROP, 0.9, null, 0, null));
        assertThat(judged(weak).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void whatWasNotTestedIsNeverImpacted() {
        Case untested = Cases.of(
                "kraken", THERE, finding(Outcome.DROPPED, null, null, -1, 60_000L), blames(Said.Stance.NAMED_AS_CAUSE));
        assertThat(judged(untested).verdict()).isEqualTo(Verdict.COINCIDENT);
        assertThat(judged(untested).reason()).contains("not tested");
    }

    @Test
    void aContradictionLeavesItOpenWhateverSpeaksForIt() {
        Case one = Cases.of("kraken", THERE, fell(5), blames(Said.Stance.NAMED_AS_CAUSE));
        Case torn = new Case(one.subject(), one.finding(), one.window(), false, "They disagree.", one.testimony());
        assertThat(judged(torn).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(judged(torn).reason()).isEqualTo("Because. They disagree.");
        Case quiet = Cases.of("kraken", THERE, stood());
        Case tornQuiet =
                new Case(quiet.subject(), quiet.finding(), quiet.window(), false, "They disagree.", Testimony.NONE);
        assertThat(judged(tornQuiet).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void sourcesOnTheFailingProviderAloneProveNothing() {
        Case one = Cases.of("kraken", THERE, fell(5));
        Case suspect = new Case(one.subject(), one.finding(), one.window(), true, "", Testimony.NONE);
        assertThat(judged(suspect).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(judged(suspect).reason()).contains("Every source of it runs on the failing provider");
        Testimony own = new Testimony(
                List.of(),
                List.of(),
                List.of(new Testimony.OwnIncident("own", new Window("declared", 0, HOUR, false))));
        Case confirmed = new Case(one.subject(), one.finding(), one.window(), true, "", own);
        assertThat(judged(confirmed).verdict()).isEqualTo(Verdict.IMPACTED);
    }

    @Test
    void wordsAboutAnotherPlaceOrAnotherDayDoNotCount() {
        Testimony elsewhere = new Testimony(
                List.of(said(Said.Stance.NAMED_AS_CAUSE, "aws", "eu-west-1", HOUR)), List.of(), List.of());
        Testimony later =
                new Testimony(List.of(said(Said.Stance.NAMED_AS_CAUSE, "aws", null, 40 * HOUR)), List.of(), List.of());
        Testimony other =
                new Testimony(List.of(said(Said.Stance.NAMED_AS_CAUSE, "gcp", null, HOUR)), List.of(), List.of());
        for (Testimony nothing : List.of(elsewhere, later, other)) {
            assertThat(judged(Cases.of("kraken", NOTHING, fell(5), nothing)).items())
                    .extracting(Item::kind)
                    .containsExactly(Kind.TIMING);
        }
    }

    @Test
    void atMostSixItemsCountTheWeightiest() {
        Testimony everything = new Testimony(
                List.of(said(Said.Stance.NAMED_AS_CAUSE, "aws", null, HOUR)),
                List.of(said(Said.Stance.NAMED_AS_CAUSE, "aws", null, HOUR)),
                List.of(new Testimony.OwnIncident("own", new Window("declared", 0, HOUR, false))));
        List<Case> family = new ArrayList<>();
        family.add(Cases.of("kraken", THERE, fell(5), everything));
        for (int i = 0; i < 6; i++) {
            family.add(Cases.of("on" + i, THERE, fell(5)));
            family.add(Cases.of("off" + i, ELSEWHERE, stood()));
        }
        Judged judged = judged(family).get(0);
        assertThat(judged.items()).hasSize(6);
        assertThat(judged.items()).extracting(Item::kind).doesNotContain(Kind.CONTROLS);
        assertThat(judged.weight())
                .isCloseTo(judged.items().stream().mapToDouble(Item::weight).sum(), within(1e-12));
    }

    @Test
    void theEntitysOwnIncidentExplainsItself() {
        Case one = Cases.of("aws", NOTHING, fell(5));
        Subject own = new Subject("aws TRADING trades", "aws", "TRADING", "", true, List.of());
        Judged judged = judged(new Case(own, one.finding(), one.window(), false, "", Testimony.NONE));
        assertThat(judged.verdict()).isEqualTo(Verdict.IMPACTED);
        assertThat(judged.items()).extracting(Item::kind).containsExactly(Kind.TIMING, Kind.REGISTER);
    }
}
