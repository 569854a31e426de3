package dev.faultline.streams.effect;

import static dev.faultline.streams.Watcher.at;
import static dev.faultline.streams.effect.EffectStage.DAY;
import static dev.faultline.streams.effect.EffectStage.WIDTH;
import static dev.faultline.streams.effect.EffectStage.incident;
import static dev.faultline.streams.effect.EffectStage.rates;
import static dev.faultline.streams.effect.EffectStage.suspicion;
import static dev.faultline.streams.effect.EffectStage.watcher;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.faultline.event.Effect;
import dev.faultline.event.EffectOutcome;
import dev.faultline.event.Rate;
import dev.faultline.event.Surface;
import dev.faultline.event.Wave;
import dev.faultline.streams.Rows;
import dev.faultline.streams.Watcher;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EffectStatisticsTest {

    private static final Watcher FEED = watcher("coinbase", "feed");

    /** The incident: six hours, after twelve days. */
    private static final int FROM = 12 * DAY;

    private static final int TO = FROM + 72;

    @TempDir
    private Path directory;

    private EffectStage stage;

    @BeforeEach
    void start() {
        stage = new EffectStage(directory);
    }

    private Effect declared(List<Rate> rates) {
        stage.sendAll(rates);
        stage.send(incident(FROM, TO, 1).build());
        return stage.effect("coinbase", "declared");
    }

    @Test
    void aLossOfAThirdIsFoundWithItsSizeItsChanceAndItsHistory() {
        Effect effect = declared(rates(FEED, TO + 30, 1, FROM, TO, 0.67));
        assertThat(effect.getOutcome()).isEqualTo(EffectOutcome.DROPPED);
        assertThat(effect.getExpected()).isCloseTo(7_200, within(150.0));
        assertThat(effect.getLoss()).isCloseTo(0.33, within(0.04));
        assertThat(effect.getLossLow()).isBetween(0.28, effect.getLoss());
        assertThat(effect.getLossHigh()).isBetween(effect.getLoss(), 0.38);
        assertThat(effect.getPValue()).isLessThan(0.05);
        assertThat(effect.getPlacebos()).isGreaterThan(20);
        assertThat(effect.getSmallestPValue()).isGreaterThan(1.0 / 60);
        assertThat(effect.getMissing()).isCloseTo(2_376, within(300.0));
        assertThat(effect.getLogRatio()).isCloseTo(Math.log(0.67), within(0.06));
        assertThat(effect.getHistoryStart()).isEqualTo(at(0));
        assertThat(effect.getBaseline()).contains("12 watched days").contains("feed");
        assertThat(effect.getReason()).contains("earlier windows");
    }

    @Test
    void aSeriesThatWentOnHasNoDropAndOneWithAHoleCannotSay() {
        List<Rate> rates = rates(FEED, TO, 2, 0, 0, 1);
        Effect whole = declared(rates);
        assertThat(whole.getOutcome()).as(whole.getReason()).isEqualTo(EffectOutcome.NO_DROP);
        assertThat(whole.getLargestDropNotExcluded()).isLessThan(0.1);
        assertThat(whole.getPValueNoLoss()).isLessThanOrEqualTo(0.05);
        assertThat(whole.getShortestHaltExcludedMillis()).isEqualTo(2 * WIDTH);
        for (int bucket = FROM + 10; bucket < FROM + 14; bucket++) {
            stage.send(Rows.rate(FEED, bucket, null, 0).setRevision(2).build());
        }
        Effect holed = stage.effect("coinbase", "declared");
        assertThat(holed.getOutcome()).isEqualTo(EffectOutcome.INCONCLUSIVE);
        assertThat(holed.getReason()).contains("94.4 % of the window was watched");
        assertThat(holed.getShortestHaltExcludedMillis()).isEqualTo(6 * WIDTH);
    }

    @Test
    void lessTalkAndShorterDelaysAreNoEffects() {
        for (String signal : List.of("mentions", "user-reports", "latency", "page-read", "certificate")) {
            Watcher talk = new Watcher("coinbase", Surface.UNSPECIFIED, signal, "platform", EffectStage.WIDTH);
            stage.sendAll(rates(talk, TO + 30, 1, FROM, TO, 0.1));
        }
        stage.send(incident(FROM, TO, 1).build());
        assertThat(stage.effects()).isEmpty();
    }

    @Test
    void silenceHasAFiniteLogarithm() {
        Effect effect = declared(rates(FEED, TO, 3, FROM, TO, 0));
        assertThat(effect.getActual()).isZero();
        assertThat(effect.getLoss()).isEqualTo(1);
        assertThat(effect.getLogRatio()).isLessThan(-5).isGreaterThan(-20);
        assertThat(effect.getShortestHaltExcludedMillis()).isNull();
        assertThat(effect.getLargestDropNotExcluded()).isEqualTo(1);
    }

    @Test
    void historyEndsWhereTheIncidentBegins() {
        List<Rate> rates = rates(FEED, TO + 24, 4, FROM, TO, 0.5);
        Effect before = declared(rates);
        Effect after = stage.effect("coinbase", "after");
        assertThat(after.getWindowStart()).isEqualTo(at(TO * WIDTH));
        assertThat(after.getExpected() / 24).isCloseTo(before.getExpected() / 72, within(0.01));
        stage.send(Rows.rate(FEED, FROM - 1, 5_000.0, 1).setRevision(2).build());
        assertThat(stage.effect("coinbase", "declared").getExpected()).isNotEqualTo(before.getExpected());
    }

    @Test
    void wavesAreWindowsOfTheirOwnAndGoWhenTheyGo() {
        stage.sendAll(rates(FEED, TO, 5, FROM, FROM + 24, 0.3));
        var waves = List.of(
                new Wave("1", at(FROM * WIDTH), at((FROM + 24) * WIDTH)),
                new Wave("2", at((FROM + 48) * WIDTH), at(TO * WIDTH)));
        stage.send(incident(FROM, TO, 1).setWaves(waves).build());
        assertThat(stage.effect("coinbase", "wave-1").getOutcome()).isEqualTo(EffectOutcome.DROPPED);
        assertThat(stage.effect("coinbase", "wave-2").getOutcome()).isNotEqualTo(EffectOutcome.DROPPED);
        stage.send(incident(FROM, TO, 2).build());
        assertThat(stage.effects().keySet()).containsExactly("incident coinbase declared");
    }

    @Test
    void whoMadeTheSuspicionGetsNoChanceInItsWindowAndOthersDo() {
        Watcher other = watcher("kraken", "feed");
        stage.sendAll(rates(FEED, TO, 6, FROM - 6, TO, 0.5));
        stage.sendAll(rates(other, TO, 7, FROM - 6, TO, 0.5));
        stage.send(incident(FROM, TO, 1).build());
        stage.send(suspicion(FROM - 6, TO, List.of("coinbase"), 1).build());
        Effect own = stage.effect("coinbase", "signalled");
        assertThat(own.getPValue()).isNull();
        assertThat(own.getPValueNoLoss()).isNull();
        assertThat(own.getReason()).contains("chosen by a drop of this entity itself");
        assertThat(own.getLoss()).isCloseTo(0.5, within(0.05));
        assertThat(own.getWindowStart()).isEqualTo(at((FROM - 6) * WIDTH));
        assertThat(stage.effect("kraken", "signalled").getPValue()).isLessThan(0.05);
        stage.send(suspicion(FROM - 6, TO, List.of("coinbase"), 2)
                .setOfficialIncident(null)
                .build());
        assertThat(stage.effects().keySet()).noneMatch(key -> key.endsWith("signalled"));
    }

    @Test
    void aSourceOnTheFailingProviderIsSuspectAndAnotherIsPreferred() {
        Watcher aside = watcher("coinbase", "zz-aside");
        stage.sendAll(rates(FEED, TO, 8, FROM, TO, 0.2));
        stage.sendAll(rates(aside, TO, 9, 0, 0, 1));
        stage.send(incident(FROM, TO, 1).build());
        assertThat(stage.effect("coinbase", "declared").getBaseline()).contains("by feed");
        stage.send(EffectStage.declaration("feed", "AWS"));
        Effect effect = stage.effect("coinbase", "declared");
        assertThat(effect.getSuspectSources()).containsExactly("feed");
        assertThat(effect.getBaseline()).contains("by zz-aside");
    }

    @Test
    void turnoverIsMissingAtThePriceOfTheDayBefore() {
        List<Rate> priced = new ArrayList<>();
        for (Rate rate : rates(FEED, TO, 10, FROM, TO, 0.5)) {
            priced.add(Rate.newBuilder(rate)
                    .setAmount(rate.getCount() * 20)
                    .setUnit("USD")
                    .build());
        }
        Effect effect = declared(priced);
        assertThat(effect.getMissingNotional()).isCloseTo(effect.getMissing() * 20, within(1.0));
        assertThat(effect.getMissingNotionalLow()).isLessThan(effect.getMissingNotional());
        assertThat(effect.getNotionalUnit()).isEqualTo("USD");
        assertThat(effect.getNotionalSource()).isEqualTo("feed");
        stage.send(Rate.newBuilder(priced.get(0)).setUnit("EUR").setRevision(2).build());
        stage.send(incident(FROM, TO, 2).setTitle("again").build());
        assertThat(stage.effect("coinbase", "declared").getMissingNotional()).isNull();
    }

    @Test
    void theTableSaysWhatOtherWindowsAndBaselinesWouldSay() {
        stage.sendAll(rates(FEED, TO, 11, FROM, TO, 0.5));
        stage.send(incident(FROM, TO, 1)
                .setFirstPublished(at((FROM + 6) * WIDTH))
                .setResolvedAt(at((TO - 6) * WIDTH))
                .build());
        assertThat(stage.effect("coinbase", "declared").getSensitivity())
                .startsWith("{\"level\":0.1,\"confidence\":0.95,\"cells\":[{\"window\":\"declared\"")
                .contains("\"window\":\"first post to resolving post\"")
                .contains("\"window\":\"to resolving post\"")
                .contains("\"baseline\":\"detector\",\"says\":\"DROPPED\"")
                .contains("\"baseline\":\"day before\",\"says\":\"DROPPED\"")
                .contains("\"baseline\":\"weeks before\",\"says\":\"NOT_AVAILABLE\","
                        + "\"why\":\"fewer than two of the four weeks before watched\"");
    }
}
