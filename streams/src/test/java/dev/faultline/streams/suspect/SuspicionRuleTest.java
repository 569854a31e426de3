package dev.faultline.streams.suspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.streams.detect.scan.ScanDetector;
import dev.faultline.streams.suspect.Suspicion.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SuspicionRuleTest {

    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final long T0 = Duration.ofDays(19_000).toMillis() + 10 * HOUR;
    private static final SuspicionSettings SETTINGS = SuspicionSettings.of(ScanDetector.standard());
    private static final String[] HERE = {"a", "b", "c", "d", "e", "f"};
    private static final String[] ELSEWHERE = {"m", "n", "o", "p", "q", "r", "s", "t", "u", "v", "w", "x", "y", "z"};

    private final Declared declared = new Declared().on("aws", null, HERE).on("other", null, ELSEWHERE);
    private final FleetLog log = new FleetLog();

    SuspicionRuleTest() {
        watch(HERE);
        watch(ELSEWHERE);
    }

    private void watch(String... entities) {
        for (String entity : entities) {
            log.watched(entity, "trades", T0 - Duration.ofDays(90).toMillis(), T0 + 48 * HOUR);
        }
    }

    private static SeenDrop drop(String entity, long onset, long detected, @Nullable Long end) {
        return new SeenDrop(
                entity + onset,
                entity,
                T0 + onset * MINUTE,
                T0 + detected * MINUTE,
                end == null ? null : T0 + end * MINUTE);
    }

    private List<Suspicion> suspicions(Official... told) {
        return new SuspicionRule(SETTINGS, declared, log).of("aws", List.of(told));
    }

    private static Official official(List<String> regions, long start, long end, long published) {
        return new Official(
                "i" + start, "aws", regions, T0 + start * MINUTE, T0 + end * MINUTE, T0 + published * MINUTE);
    }

    @Test
    void oneIsNotEnough() {
        log.dropped(drop("a", 0, 3, 60L));
        assertThat(suspicions()).isEmpty();
    }

    @Test
    void opensWhenTheLeastNumberIsKnown() {
        assertThat(new Census(SETTINGS, declared, log).threshold("aws", T0)).satisfies(threshold -> {
            assertThat(threshold.watched()).isEqualTo(6);
            assertThat(threshold.needed()).isEqualTo(2);
            assertThat(threshold.falsePerYear()).isBetween(0.05, 0.5);
        });
        log.dropped(drop("a", 0, 3, 60L));
        log.dropped(drop("b", 5, 9, 70L));
        log.dropped(drop("c", 2, 20, 90L));
        Suspicion only = suspicions().get(0);
        assertThat(suspicions()).hasSize(1);
        assertThat(only.state()).isEqualTo(State.CLOSED);
        assertThat(only.onset()).isEqualTo(T0);
        assertThat(only.openedAt()).isEqualTo(T0 + 9 * MINUTE);
        assertThat(only.closedAt()).as("when b was back, one was left").isEqualTo(T0 + 70 * MINUTE);
        assertThat(only.entities()).containsExactly("a", "b", "c");
        assertThat(only.openedBy()).hasSize(2);
        assertThat(only.control()).isEqualTo(new Control(6, 3, 14, 0));
    }

    @Test
    void dropsTooFarApartAreNotTogether() {
        log.dropped(drop("a", 0, 3, 60L));
        log.dropped(drop("b", 31, 33, 70L));
        assertThat(suspicions()).isEmpty();
    }

    @Test
    void thoseOfOneParentCountOnce() {
        declared.family("parent", "a", "b");
        log.dropped(drop("a", 0, 3, 60L));
        log.dropped(drop("b", 1, 4, 60L));
        assertThat(suspicions()).isEmpty();
        log.dropped(drop("c", 2, 5, 60L));
        assertThat(suspicions()).hasSize(1);
    }

    @Test
    void aDependentOfTwoCountsForEach() {
        declared.on("second", null, HERE);
        log.dropped(drop("a", 0, 3, 60L));
        log.dropped(drop("b", 1, 4, 60L));
        SuspicionRule rule = new SuspicionRule(SETTINGS, declared, log);
        assertThat(rule.of("aws", List.of())).hasSize(1);
        assertThat(rule.of("second", List.of())).hasSize(1);
    }

    @Test
    void withFewerThanNeededNoneIsPossible() {
        FleetLog hardlyWatched = new FleetLog();
        hardlyWatched.watched("a", "trades", T0, T0 + 1);
        Threshold threshold = new Census(SETTINGS, declared, hardlyWatched).threshold("aws", T0);
        assertThat(threshold.watched()).isEqualTo(1);
        assertThat(threshold.isReachable()).isFalse();
    }

    @Test
    void everybodyFallingIsNoProvidersFault() {
        for (String entity : HERE) {
            log.dropped(drop(entity, 0, 3, 60L));
        }
        for (String entity : ELSEWHERE) {
            log.dropped(drop(entity, 0, 3, 60L));
        }
        assertThat(suspicions()).isEmpty();
    }

    @Test
    void othersThatFallLaterWithdrawIt() {
        log.dropped(drop("a", 0, 3, 60L));
        log.dropped(drop("b", 1, 4, 60L));
        for (String entity : ELSEWHERE) {
            log.dropped(drop(entity, 5, 9, 60L));
        }
        assertThat(suspicions()).singleElement().satisfies(suspicion -> {
            assertThat(suspicion.state()).isEqualTo(State.WITHDRAWN);
            assertThat(suspicion.openedAt()).isEqualTo(T0 + 4 * MINUTE);
        });
    }

    @Test
    void entitiesOfWhichNothingIsDeclaredAreNoControl() {
        watch("unknown");
        log.dropped(drop("unknown", 0, 1, 60L));
        log.dropped(drop("a", 0, 3, 60L));
        log.dropped(drop("b", 1, 4, 60L));
        assertThat(suspicions().get(0).control()).isEqualTo(new Control(6, 2, 14, 0));
    }

    @Test
    void aWithdrawnDropTakesItAway() {
        log.dropped(drop("a", 0, 3, 60L));
        log.dropped(drop("b", 1, 4, 60L));
        log.withdrawn("b1");
        assertThat(suspicions()).isEmpty();
    }

    @Test
    void theKeyStaysAsOthersJoinWhateverTheirOnset() {
        log.dropped(drop("a", 0, 3, null));
        log.dropped(drop("b", 1, 4, null));
        Suspicion before = suspicions().get(0);
        assertThat(before.state()).isEqualTo(State.OPEN);
        log.dropped(drop("c", -10, 15, null));
        log.dropped(drop("d", 25, 40, null));
        Suspicion after = suspicions().get(0);
        assertThat(after.key()).isEqualTo(before.key());
        assertThat(after.openedAt()).isEqualTo(before.openedAt());
        assertThat(after.onset()).isEqualTo(T0 - 10 * MINUTE);
        assertThat(after.entities()).containsExactly("a", "b", "c", "d");
    }

    @Test
    void aSecondWaveWhileTheFirstLastsIsPartOfIt() {
        log.dropped(drop("a", 0, 3, 300L));
        log.dropped(drop("b", 1, 4, 300L));
        log.dropped(drop("c", 120, 123, 200L));
        log.dropped(drop("d", 121, 124, 200L));
        assertThat(suspicions()).hasSize(2);
        assertThat(suspicions().get(0).entities()).containsExactly("a", "b", "c", "d");
        assertThat(suspicions().get(1).state()).isEqualTo(State.SUPERSEDED);
        assertThat(suspicions().get(1).supersededBy())
                .isEqualTo(suspicions().get(0).key());
    }

    @Test
    void theRegionIsThatWhichAllThatFellName() {
        Declared regional = new Declared()
                .on("aws", "us-east-1", "a", "b", "c")
                .on("aws", "eu-west-1", "d", "e")
                .on("aws", null, "f")
                .on("other", null, ELSEWHERE);
        log.dropped(drop("a", 0, 3, 60L));
        log.dropped(drop("b", 1, 4, 60L));
        SuspicionRule rule = new SuspicionRule(SETTINGS, regional, log);
        assertThat(rule.of("aws", List.of()).get(0).region()).isEqualTo("us-east-1");
        log.dropped(drop("f", 2, 5, 60L));
        assertThat(rule.of("aws", List.of()).get(0).region()).isNull();
    }

    @Test
    void theOfficialIncidentConfirmsItAndTheLeadIsKept() {
        log.dropped(drop("a", 0, 3, 60L));
        log.dropped(drop("b", 5, 9, 70L));
        Suspicion late = suspicions(official(List.of(), 0, 90, 62)).get(0);
        assertThat(late.state()).isEqualTo(State.CONFIRMED);
        assertThat(late.leadMillis()).isEqualTo(53 * MINUTE);
        assertThat(suspicions(official(List.of(), 0, 90, 1)).get(0).leadMillis())
                .isEqualTo(-8 * MINUTE);
        assertThat(suspicions(official(List.of(), 101, 200, 101)).get(0).official())
                .as("30 minutes after the end is too far")
                .isNull();
    }

    @Test
    void anIncidentElsewhereConfirmsNothing() {
        Declared regional = new Declared().on("aws", "us-east-1", HERE).on("other", null, ELSEWHERE);
        log.dropped(drop("a", 0, 3, 60L));
        log.dropped(drop("b", 5, 9, 70L));
        SuspicionRule rule = new SuspicionRule(SETTINGS, regional, log);
        assertThat(rule.of("aws", List.of(official(List.of("eu-west-1"), 0, 90, 62)))
                        .get(0)
                        .state())
                .isEqualTo(State.CLOSED);
        assertThat(rule.of("aws", List.of(official(List.of("us-east-1"), 0, 90, 62)))
                        .get(0)
                        .state())
                .isEqualTo(State.CONFIRMED);
    }

    @Test
    void theOrderInWhichThingsAreToldDoesNotMatter() {
        Random random = new Random(7);
        for (int world = 0; world < 200; world++) {
            List<SeenDrop> drops = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                String[] whose = random.nextInt(4) == 0 ? ELSEWHERE : HERE;
                long onset = random.nextInt(400);
                long end = onset + random.nextInt(200);
                SeenDrop drop = drop(whose[random.nextInt(6)], onset, onset + random.nextInt(30), end);
                drops.add(new SeenDrop("d" + i, drop.entity(), drop.onset(), drop.detectedAt(), drop.end()));
            }
            List<Suspicion> expected = of(drops);
            Collections.shuffle(drops, random);
            assertThat(of(drops)).isEqualTo(expected);
        }
    }

    private List<Suspicion> of(List<SeenDrop> drops) {
        FleetLog other = new FleetLog();
        for (String entity : log.entities()) {
            other.watched(entity, "trades", T0 - Duration.ofDays(90).toMillis(), T0 + 48 * HOUR);
        }
        drops.forEach(other::dropped);
        return new SuspicionRule(SETTINGS, declared, other).of("aws", List.of());
    }
}
