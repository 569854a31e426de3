package dev.faultline.streams.verdict;

import static dev.faultline.streams.Watcher.MINUTE;
import static dev.faultline.streams.Watcher.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.event.AttributionBand;
import dev.faultline.event.Claim;
import dev.faultline.event.Effect;
import dev.faultline.event.EffectOutcome;
import dev.faultline.event.Evidence;
import dev.faultline.event.Impact;
import dev.faultline.event.Provenance;
import dev.faultline.event.Surface;
import dev.faultline.event.Verdict;
import dev.faultline.schemas.Topics;
import dev.faultline.streams.Poison;
import dev.faultline.streams.Rows;
import dev.faultline.streams.SeriesId;
import dev.faultline.streams.StageDriver;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerdictTopologyTest {

    private static final SeriesId SERIES = new SeriesId("coinbase", Surface.TRADING, "trades");

    @TempDir
    private Path state;

    private StageDriver stage;

    @BeforeEach
    void start() {
        stage = new StageDriver("verdict", state);
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    private void send(Effect.Builder effect) {
        stage.send(Topics.EFFECTS, "incident", effect.build());
    }

    private void send(Claim.Builder claim) {
        stage.send(Topics.CLAIMS, "incident", claim.build());
    }

    private static Effect.Builder dropped(long revision, String... drops) {
        return Rows.effect(SERIES, EffectOutcome.DROPPED, revision)
                .setDrops(List.of(drops))
                .setFirstOnset(at(MINUTE));
    }

    private List<Verdict> verdicts() {
        return stage.read(Topics.IMPACTS).stream().map(Impact::getVerdict).toList();
    }

    @Test
    void aDropThatOnlyTimingTiesIsCoincident() {
        send(dropped(1, "d1"));
        Impact impact = stage.read(Topics.IMPACTS).get(0);
        assertThat(impact.getVerdict()).isEqualTo(Verdict.COINCIDENT);
        assertThat(impact.getBand()).isEqualTo(AttributionBand.OPEN);
        assertThat(impact.getReason()).isEqualTo("Because. Nothing but timing ties it to the incident.");
        Evidence item = stage.read(Topics.EVIDENCE).get(0);
        assertThat(item.getImpactId()).isEqualTo(impact.getId());
        assertThat(item.getReference()).isEqualTo("d1");
        assertThat(item.getLogLikelihoodRatio()).isEqualTo(impact.getLogLikelihoodRatio());
        stage.assertNothingElse();
    }

    @Test
    void ofSeveralDropsTheEvidenceNamesTheEffectThatListsThem() {
        send(dropped(1, "d1", "d2"));
        assertThat(stage.read(Topics.EVIDENCE))
                .extracting(Evidence::getReference)
                .containsExactly("effect-coinbase");
    }

    @Test
    void onlyThreeVerdictsRestOnMeasurement() {
        send(Rows.effect(SERIES, EffectOutcome.NO_DROP, 1));
        send(Rows.effect(SERIES, EffectOutcome.INCONCLUSIVE, 2));
        send(Rows.effect(SERIES, EffectOutcome.UNOBSERVED, 3));
        send(Rows.effect(SERIES, EffectOutcome.SUPERSEDED, 4));
        assertThat(verdicts())
                .containsExactly(Verdict.INCONCLUSIVE, Verdict.INCONCLUSIVE, Verdict.UNOBSERVED, Verdict.SUPERSEDED);
        stage.assertNothingElse();
    }

    @Test
    void evidenceIsWithdrawnOnceWhenTheDropHasGone() {
        send(dropped(1, "d1"));
        send(Rows.effect(SERIES, EffectOutcome.INCONCLUSIVE, 2));
        send(Rows.effect(SERIES, EffectOutcome.UNOBSERVED, 3));
        assertThat(stage.read(Topics.EVIDENCE))
                .extracting(Evidence::getWithdrawn)
                .containsExactly(false, true);
        send(dropped(4, "d1"));
        assertThat(stage.read(Topics.EVIDENCE))
                .extracting(Evidence::getWithdrawn)
                .containsExactly(false);
    }

    @Test
    void whatIsMeasuredSilencesWhatIsReportedUntilItIsWithdrawn() {
        send(Rows.claim("a", "paper", SERIES));
        assertThat(verdicts()).containsExactly(Verdict.REPORTED);
        send(dropped(1, "d1"));
        assertThat(verdicts()).containsExactly(Verdict.SUPERSEDED, Verdict.COINCIDENT);
        send(Rows.effect(SERIES, EffectOutcome.SUPERSEDED, 2));
        assertThat(verdicts()).containsExactly(Verdict.REPORTED, Verdict.SUPERSEDED);
    }

    @Test
    void reconstructionsAndUnwatchedWindowsSilenceNothing() {
        send(Rows.claim("a", "paper", SERIES));
        send(Rows.effect(SERIES, EffectOutcome.UNOBSERVED, 1));
        send(dropped(2, "d1").setProvenance(Provenance.RECONSTRUCTED));
        assertThat(verdicts()).containsExactly(Verdict.REPORTED, Verdict.UNOBSERVED, Verdict.COINCIDENT);
    }

    @Test
    void aMeasuredSeriesIsNeverReported() {
        send(dropped(1, "d1"));
        send(Rows.claim("a", "paper", SERIES));
        assertThat(verdicts()).containsExactly(Verdict.COINCIDENT);
    }

    @Test
    void theSameClaimAgainAndAnOldEffectChangeNothing() {
        send(Rows.claim("a", "paper", SERIES));
        send(Rows.claim("a", "paper", SERIES).setObservedAt(at(99_999)));
        assertThat(verdicts()).hasSize(1);
        send(dropped(2, "d1"));
        assertThat(verdicts()).hasSize(2);
        send(Rows.effect(SERIES, EffectOutcome.INCONCLUSIVE, 1));
        send(dropped(2, "d1"));
        assertThat(verdicts()).isEmpty();
    }

    @Test
    void claimsAboutNoIncidentMakeNoImpact() {
        stage.send(
                Topics.CLAIMS,
                "coinbase",
                Rows.claim("a", "paper", SERIES).setIncidentId(null).build());
        assertThat(stage.read(Topics.IMPACTS)).isEmpty();
        assertThat(stage.read(Topics.CLAIM_FINDINGS)).hasSize(1);
        stage.assertNothingElse();
    }

    @Test
    void badRecordsAreKeptWithTheirBytesAndTheRestGoesThrough() {
        Claim claim = Rows.claim("a", "paper", SERIES).build();
        Poison.into(stage, Topics.CLAIMS, "incident", claim);
        Poison.into(stage, Topics.EFFECTS, "incident", dropped(1, "d1").build());
        Claim odd = Claim.newBuilder(claim).setEntity("a\0b").build();
        Poison.into(stage, Topics.CLAIMS, "incident", odd, "zero character");
        Effect nameless = dropped(1, "d1").setSignal("").build();
        Poison.into(stage, Topics.EFFECTS, "incident", nameless, "empty");
        Effect backwards = dropped(1, "d1").setWindowStart(at(99_999_999)).build();
        Poison.into(stage, Topics.EFFECTS, "incident", backwards, "ends before it starts");
        Effect torn = dropped(1, "d1").setSensitivity("{\"cells\":").build();
        Poison.into(stage, Topics.EFFECTS, "incident", torn, "cannot be read");
        send(Rows.claim("a", "paper", SERIES));
        send(dropped(1, "d1"));
        assertThat(verdicts()).containsExactly(Verdict.REPORTED, Verdict.SUPERSEDED, Verdict.COINCIDENT);
        assertThat(stage.read(Topics.EVIDENCE)).hasSize(1);
        assertThat(stage.read(Topics.CLAIM_FINDINGS)).hasSize(2);
        stage.assertNothingElse();
    }
}
