package dev.faultline.streams.effect;

import static dev.faultline.streams.Watcher.MINUTE;
import static dev.faultline.streams.Watcher.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.event.Direction;
import dev.faultline.event.DropState;
import dev.faultline.event.Effect;
import dev.faultline.event.EffectOutcome;
import dev.faultline.event.Incident;
import dev.faultline.event.IncidentKind;
import dev.faultline.event.Rate;
import dev.faultline.event.SourceDeclaration;
import dev.faultline.schemas.Topics;
import dev.faultline.streams.Poison;
import dev.faultline.streams.Rows;
import dev.faultline.streams.StageDriver;
import dev.faultline.streams.Watcher;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EffectTopologyTest {

    private static final Watcher FEED = Watcher.of("coinbase", "feed");

    @TempDir
    private Path state;

    private StageDriver stage;

    @BeforeEach
    void start() {
        stage = new StageDriver("effect", state);
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    private void send(Rate rate) {
        stage.send(Topics.RATES, rate.getEntity(), rate);
    }

    private static Incident.Builder incident(int from, int to, long revision) {
        return Rows.incident("incident", revision)
                .setDeclaredStart(at(from * MINUTE))
                .setDeclaredEnd(at(to * MINUTE));
    }

    private void send(Incident.Builder incident) {
        stage.send(Topics.INCIDENTS, "incident", incident.build());
    }

    private Effect last() {
        return last("declared");
    }

    private Effect last(String window) {
        List<Effect> effects = stage.read(Topics.EFFECTS).stream()
                .filter(effect -> effect.getWindow().equals(window))
                .toList();
        assertThat(effects).isNotEmpty();
        stage.assertNothingElse();
        return effects.get(effects.size() - 1);
    }

    @Test
    void aSeriesAndAnIncidentThatDoNotMeetHaveNoEffect() {
        send(Rows.rate(FEED, 0, 5.0, 1).build());
        send(incident(1, 9, 1));
        send(Rows.rate(FEED, 300, 5.0, 1).setEntity("other").build());
        stage.assertNothingElse();
    }

    @Test
    void coverageAndCountAreThoseOfTheSourceThatWatchedMost() {
        Watcher other = Watcher.of("coinbase", "other");
        send(incident(0, 4, 1));
        send(Rows.rate(FEED, 0, 5.0, 1).build());
        send(Rows.rate(FEED, 1, 7.0, 1).build());
        send(Rows.rate(other, 0, 100.0, 0.5).build());
        Effect effect = last();
        assertThat(effect.getOutcome()).isEqualTo(EffectOutcome.UNOBSERVED);
        assertThat(effect.getCoverage()).isEqualTo(0.5);
        assertThat(effect.getActual()).isEqualTo(12);
        assertThat(effect.getSources()).containsExactly("feed", "other");
        assertThat(effect.getInputs()).isEqualTo(4);
    }

    @Test
    void aSeriesThatOnlyFailedIsUnobserved() {
        send(Rows.rate(FEED, 0, null, 0).build());
        send(incident(0, 4, 1));
        Effect effect = last();
        assertThat(effect.getOutcome()).isEqualTo(EffectOutcome.UNOBSERVED);
        assertThat(effect.getActual()).isNull();
        assertThat(effect.getSources()).isEmpty();
    }

    @Test
    void aHoleInsideTheLifetimeIsUnobserved() {
        send(Rows.rate(FEED, 0, 5.0, 1).build());
        send(incident(3, 5, 1));
        stage.assertNothingElse();
        send(Rows.rate(FEED, 9, 5.0, 1).build());
        assertThat(last().getOutcome()).isEqualTo(EffectOutcome.UNOBSERVED);
    }

    @Test
    void aRiseInTheWindowIsNoLoss() {
        send(Rows.rate(FEED, 0, 5.0, 1).build());
        send(Rows.rate(FEED, 1, 50.0, 1).build());
        send(incident(0, 2, 1));
        stage.send(
                Topics.DROPS,
                "coinbase",
                Rows.drop(FEED.series(), MINUTE, 3 * MINUTE)
                        .setDirection(Direction.RISE)
                        .build());
        assertThat(last().getOutcome()).isEqualTo(EffectOutcome.UNOBSERVED);
    }

    @Test
    void anIncidentThatBecamePartOfAnotherHasNoEffects() {
        send(Rows.rate(FEED, 0, 5.0, 1).build());
        send(incident(0, 2, 1));
        assertThat(last().getOutcome()).isEqualTo(EffectOutcome.UNOBSERVED);
        send(incident(0, 2, 2).setSupersededBy("other"));
        assertThat(last().getOutcome()).isEqualTo(EffectOutcome.SUPERSEDED);
    }

    @Test
    void aDropInTheWindowIsAnEffectWhicheverCameFirst() {
        var drop = Rows.drop(FEED.series(), MINUTE, 3 * MINUTE).build();
        send(Rows.rate(FEED, 0, 5.0, 1).build());
        send(Rows.rate(FEED, 1, 0.0, 1).build());
        send(incident(0, 2, 1));
        stage.send(Topics.DROPS, "coinbase", drop);
        Effect effect = last();
        assertThat(effect.getOutcome()).isEqualTo(EffectOutcome.DROPPED);
        assertThat(effect.getDrops()).containsExactly(drop.getId());
        assertThat(effect.getFirstOnset()).isEqualTo(at(MINUTE));
        send(incident(0, 2, 2).setTitle("new words"));
        assertThat(last().getOutcome()).isEqualTo(EffectOutcome.DROPPED);
    }

    @Test
    void aSupersededDropIsNoEffectAndAnOldVersionDoesNotBringItBack() {
        var drop = Rows.drop(FEED.series(), MINUTE, 3 * MINUTE);
        send(Rows.rate(FEED, 1, 0.0, 1).build());
        send(incident(0, 2, 1));
        stage.send(Topics.DROPS, "coinbase", drop.build());
        stage.send(
                Topics.DROPS,
                "coinbase",
                drop.setState(DropState.SUPERSEDED).setRevision(2).build());
        assertThat(last().getOutcome()).isEqualTo(EffectOutcome.UNOBSERVED);
        stage.send(
                Topics.DROPS,
                "coinbase",
                drop.setState(DropState.RECOVERED).setRevision(1).build());
        stage.assertNothingElse();
    }

    @Test
    void aWindowThatMovesAwayWithdrawsTheEffect() {
        send(Rows.rate(FEED, 0, 5.0, 1).build());
        send(incident(0, 2, 1));
        assertThat(last().getOutcome()).isEqualTo(EffectOutcome.UNOBSERVED);
        send(incident(5, 6, 2));
        assertThat(last().getOutcome()).isEqualTo(EffectOutcome.SUPERSEDED);
        send(incident(0, 2, 3));
        assertThat(last().getOutcome()).isEqualTo(EffectOutcome.UNOBSERVED);
        send(incident(0, 2, 4).setKind(IncidentKind.MAINTENANCE));
        assertThat(last().getOutcome()).isEqualTo(EffectOutcome.SUPERSEDED);
    }

    @Test
    void oldVersionsAndRepetitionsChangeNothing() {
        Rate second = Rows.rate(FEED, 0, 7.0, 1).setRevision(2).build();
        send(incident(0, 2, 2));
        send(second);
        assertThat(last().getActual()).isEqualTo(7);
        send(second);
        send(Rows.rate(FEED, 0, 5.0, 1).build());
        send(incident(0, 1, 1));
        send(incident(0, 2, 2));
        stage.assertNothingElse();
    }

    @Test
    void effectsAreKeyedByIncident() {
        send(Rows.rate(FEED, 0, 5.0, 1).build());
        send(incident(0, 2, 1));
        assertThat(stage.records(Topics.EFFECTS)).extracting(r -> r.key()).containsExactly("incident");
    }

    @Test
    void badRecordsAreKeptWithTheirBytesAndTheRestGoesThrough() {
        Rate sound = Rows.rate(FEED, 0, 5.0, 1).build();
        Poison.into(stage, Topics.RATES, "coinbase", sound);
        Poison.into(stage, Topics.INCIDENTS, "incident", incident(0, 2, 1).build());
        Poison.into(
                stage,
                Topics.DROPS,
                "coinbase",
                Rows.drop(FEED.series(), 0, MINUTE).build());
        Poison.into(
                stage,
                Topics.SUSPICIONS,
                "aws",
                EffectStage.suspicion(0, 1, List.of(), 1).build());
        SourceDeclaration declared = EffectStage.declaration("feed", "aws");
        Poison.into(stage, Topics.SOURCES, "coinbase|TRADING|trades|feed", declared);
        Poison.into(
                stage,
                Topics.SOURCES,
                "a\0b|TRADING|trades|feed",
                SourceDeclaration.newBuilder(declared).setEntity("a\0b").build(),
                "zero character");
        Rate odd = Rate.newBuilder(sound).setSource("a\0b").build();
        Poison.into(stage, Topics.RATES, "coinbase", odd, "zero character");
        Rate flat = Rate.newBuilder(sound).setBucketMillis(-1).build();
        Poison.into(stage, Topics.RATES, "coinbase", flat, "wide");
        send(incident(0, 2, 1));
        stage.assertNothingElse();
        send(sound);
        assertThat(last().getActual()).isEqualTo(5);
    }
}
