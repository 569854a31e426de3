package dev.faultline.streams.attribute.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.streams.attribute.Assessment.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds for every family, tried on many drawn ones. */
class JudgePropertiesTest {

    private static final int FAMILIES = 300;

    private static List<Case> family(Random random) {
        List<List<Declared>> kinds = List.of(Cases.THERE, Cases.ON_IT, Cases.ELSEWHERE, Cases.NOTHING);
        List<Case> family = new ArrayList<>();
        int size = 1 + random.nextInt(25);
        for (int i = 0; i < size; i++) {
            Outcome outcome = Outcome.values()[random.nextInt(4)];
            Double p = random.nextInt(6) == 0 ? null : Math.pow(random.nextDouble(), 4);
            Finding finding = Cases.finding(
                    outcome,
                    p,
                    p == null ? null : 1 - p,
                    random.nextGaussian(),
                    random.nextBoolean() ? Math.round(random.nextGaussian() * Cases.HOUR) : null);
            family.add(Cases.of("e" + i, kinds.get(random.nextInt(4)), finding));
        }
        return family;
    }

    private static Map<String, Judged> byName(List<Judged> judged) {
        Map<String, Judged> byName = new HashMap<>();
        judged.forEach(one -> byName.put(one.subject().subject().series(), one));
        return byName;
    }

    @Test
    void theOrderOfTheSeriesChangesNothing() {
        Random random = new Random(11);
        for (int i = 0; i < FAMILIES; i++) {
            List<Case> family = family(random);
            Map<String, Judged> first = byName(Cases.judged(family));
            Collections.shuffle(family, random);
            assertThat(byName(Cases.judged(family))).isEqualTo(first);
        }
    }

    @Test
    void impactedAlwaysHasAReasonBesideTimingAndSurvivedTheCorrection() {
        Random random = new Random(12);
        int impacted = 0;
        for (int i = 0; i < FAMILIES; i++) {
            for (Judged judged : Cases.judged(family(random))) {
                if (judged.verdict() == Verdict.IMPACTED) {
                    impacted++;
                    assertThat(judged.items()).anyMatch(Item::supports);
                    assertThat(judged.pValue()).isNotNull().isLessThanOrEqualTo(0.05);
                    assertThat(judged.band()).isIn(Band.LIKELY, Band.ESTABLISHED);
                }
                assertThat(judged.items()).hasSizeLessThanOrEqualTo(6);
                if (judged.subject().finding().outcome() == Outcome.UNOBSERVED) {
                    assertThat(judged.verdict()).isEqualTo(Verdict.UNOBSERVED);
                }
            }
        }
        assertThat(impacted).isGreaterThan(10);
    }

    @Test
    void correctionOnlyEverTakesFindingsAway() {
        Random random = new Random(13);
        for (int i = 0; i < FAMILIES; i++) {
            List<Case> family = family(random);
            List<Judged> judged = Cases.judged(family);
            for (int k = 0; k < family.size(); k++) {
                Outcome before = family.get(k).finding().outcome();
                Outcome after = judged.get(k).subject().finding().outcome();
                assertThat(after).isIn(before, Outcome.INCONCLUSIVE);
            }
        }
    }
}
