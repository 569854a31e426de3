package dev.faultline.streams.verdict;

import static dev.faultline.streams.Watcher.MINUTE;
import static dev.faultline.streams.Watcher.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.event.Claim;
import dev.faultline.event.ClaimCheck;
import dev.faultline.event.ClaimFinding;
import dev.faultline.event.Effect;
import dev.faultline.event.EffectOutcome;
import dev.faultline.event.Provenance;
import dev.faultline.event.Surface;
import dev.faultline.schemas.Topics;
import dev.faultline.streams.Poison;
import dev.faultline.streams.Rows;
import dev.faultline.streams.SeriesId;
import dev.faultline.streams.StageDriver;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Findings about claims, as they come out of the verdict stage. */
class LedgerTopologyTest {

    private static final SeriesId TRADES = new SeriesId("coinbase", Surface.TRADING, "trades");
    private static final SeriesId LOGINS = new SeriesId("coinbase", Surface.FRONTEND, "logins");

    @TempDir
    private Path state;

    private static Effect.Builder dropped(SeriesId series, long revision) {
        return Rows.effect(series, EffectOutcome.DROPPED, revision)
                .setId("effect-" + series.signal())
                .setDrops(List.of("d1"))
                .setFirstOnset(at(MINUTE));
    }

    private static void send(StageDriver stage, SpecificRecord value) {
        if (value instanceof Claim claim) {
            stage.send(Topics.CLAIMS, claim.getIncidentId() == null ? claim.getEntity() : claim.getIncidentId(), claim);
        } else if (value instanceof Effect effect) {
            stage.send(Topics.EFFECTS, effect.getIncidentId(), effect);
        }
    }

    private static ClaimCheck last(StageDriver stage) {
        List<ClaimFinding> findings = stage.read(Topics.CLAIM_FINDINGS);
        return findings.get(findings.size() - 1).getCheck();
    }

    @Test
    void aClaimIsFoundUnobservedAndThenSupportedAndThenUnobservedAgain() {
        try (StageDriver stage = new StageDriver("verdict", state)) {
            send(stage, Rows.claim("a", "paper", TRADES).build());
            assertThat(last(stage)).isEqualTo(ClaimCheck.UNOBSERVED);
            send(stage, dropped(TRADES, 2).build());
            ClaimFinding found = stage.read(Topics.CLAIM_FINDINGS).get(0);
            assertThat(found.getCheck()).isEqualTo(ClaimCheck.SUPPORTED);
            assertThat(found.getEffects()).containsExactly("effect-trades");
            assertThat(found.getProvenance()).isEqualTo(Provenance.REPORTED);
            assertThat(found.getInputs()).isEqualTo(3);
            assertThat(found.getRevision()).isEqualTo(2);
            send(
                    stage,
                    Rows.effect(TRADES, EffectOutcome.SUPERSEDED, 3)
                            .setId("effect-trades")
                            .build());
            assertThat(last(stage)).isEqualTo(ClaimCheck.UNOBSERVED);
        }
    }

    @Test
    void reconstructedAndSyntheticSeriesDecideNothing() {
        try (StageDriver stage = new StageDriver("verdict", state)) {
            send(stage, Rows.claim("a", "paper", TRADES).build());
            stage.read(Topics.CLAIM_FINDINGS);
            for (Provenance weak : List.of(Provenance.REPORTED, Provenance.RECONSTRUCTED, Provenance.SYNTHETIC)) {
                send(
                        stage,
                        dropped(TRADES, List.of(Provenance.values()).indexOf(weak))
                                .setProvenance(weak)
                                .build());
                assertThat(stage.read(Topics.CLAIM_FINDINGS)).as(weak.name()).isEmpty();
            }
            send(stage, dropped(TRADES, 9).setProvenance(Provenance.BACKFILLED).build());
            assertThat(last(stage)).isEqualTo(ClaimCheck.SUPPORTED);
        }
    }

    @Test
    void aClaimThatNamesNoSeriesIsComparedWithAllOfItsEntity() {
        try (StageDriver stage = new StageDriver("verdict", state)) {
            send(
                    stage,
                    Rows.claim("a", "paper", TRADES)
                            .setSurface(null)
                            .setSignal(null)
                            .build());
            send(stage, dropped(LOGINS, 1).build());
            assertThat(last(stage)).isEqualTo(ClaimCheck.SUPPORTED);
        }
    }

    @Test
    void aClaimAboutNoIncidentIsKeyedByItsEntityAndUnobserved() {
        try (StageDriver stage = new StageDriver("verdict", state)) {
            send(stage, Rows.claim("a", "paper", TRADES).setIncidentId(null).build());
            var record = stage.records(Topics.CLAIM_FINDINGS).get(0);
            assertThat(record.key()).isEqualTo("coinbase");
            assertThat(record.value().getCheck()).isEqualTo(ClaimCheck.UNOBSERVED);
            assertThat(record.value().getIncidentId()).isNull();
            stage.assertNothingElse();
        }
    }

    @Test
    void whatTheSentenceAloneSettlesRestsOnItAlone() {
        try (StageDriver stage = new StageDriver("verdict", state)) {
            send(
                    stage,
                    Rows.claim("a", "paper", TRADES)
                            .setMeasure("loss")
                            .setValue(1e9)
                            .setUnit("USD")
                            .build());
            assertThat(last(stage)).isEqualTo(ClaimCheck.NOT_MEASURABLE);
            send(stage, dropped(TRADES, 1).build());
            assertThat(stage.read(Topics.CLAIM_FINDINGS)).isEmpty();
        }
    }

    @Test
    void aClaimUnderAnotherKeyIsRefusedAndTheRestGoesThrough() {
        try (StageDriver stage = new StageDriver("verdict", state)) {
            Claim claim = Rows.claim("a", "paper", TRADES).setIncidentId(null).build();
            Poison.into(stage, Topics.CLAIMS, "coinbase", claim);
            send(stage, claim);
            assertThat(stage.read(Topics.CLAIM_FINDINGS)).hasSize(1);
            stage.assertNothingElse();
        }
    }

    @Test
    void everyOrderOfArrivalAndEveryRedeliveryGivesTheSameFindings() {
        List<List<SpecificRecord>> sources = List.of(
                List.of(
                        Rows.claim("a", "paper", TRADES).build(),
                        Rows.claim("b", "paper", TRADES)
                                .setSurface(null)
                                .setSignal(null)
                                .setAffected(false)
                                .build()),
                List.of(Rows.claim("a", "paper", TRADES)
                        .setMeasure("duration")
                        .setValue(5.0)
                        .setUnit("min")
                        .build()),
                List.of(
                        dropped(TRADES, 1).build(),
                        Rows.effect(TRADES, EffectOutcome.INCONCLUSIVE, 2)
                                .setId("effect-trades")
                                .build(),
                        dropped(TRADES, 3)
                                .setDurationMillisLow(4 * MINUTE)
                                .setDurationMillisHigh(6 * MINUTE)
                                .build()),
                List.of(
                        dropped(LOGINS, 1).build(),
                        Rows.effect(LOGINS, EffectOutcome.NO_DROP, 2)
                                .setId("effect-logins")
                                .build()));
        Map<String, ClaimFinding> expected = null;
        for (int seed = 0; seed < 40; seed++) {
            Map<String, ClaimFinding> found = run(sources, new Random(seed), state.resolve("" + seed));
            expected = expected == null ? found : expected;
            assertThat(found).as("seed %d", seed).isEqualTo(expected);
        }
        assertThat(expected.values())
                .extracting(ClaimFinding::getCheck)
                .containsOnly(ClaimCheck.SUPPORTED, ClaimCheck.CONTRADICTED);
    }

    /** The last version of each finding, its revision forgotten. */
    private static Map<String, ClaimFinding> run(List<List<SpecificRecord>> sources, Random random, Path directory) {
        List<Integer> turns = new ArrayList<>();
        for (int source = 0; source < sources.size(); source++) {
            turns.addAll(Collections.nCopies(sources.get(source).size(), source));
        }
        Collections.shuffle(turns, random);
        int[] next = new int[sources.size()];
        Map<String, ClaimFinding> last = new TreeMap<>();
        try (StageDriver stage = new StageDriver("verdict", directory)) {
            for (int source : turns) {
                SpecificRecord record = sources.get(source).get(next[source]++);
                send(stage, record);
                if (random.nextBoolean()) {
                    send(stage, record);
                }
            }
            stage.read(Topics.CLAIM_FINDINGS)
                    .forEach(finding -> last.put(
                            finding.getId(),
                            ClaimFinding.newBuilder(finding).setRevision(0).build()));
        }
        return last;
    }
}
