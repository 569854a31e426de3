package dev.faultline.streams.verdict;

import static dev.faultline.streams.Watcher.MINUTE;
import static dev.faultline.streams.Watcher.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.event.Effect;
import dev.faultline.event.EffectOutcome;
import dev.faultline.event.Evidence;
import dev.faultline.event.EvidenceKind;
import dev.faultline.event.Impact;
import dev.faultline.event.Incident;
import dev.faultline.event.Naming;
import dev.faultline.event.Provenance;
import dev.faultline.event.Stance;
import dev.faultline.event.Surface;
import dev.faultline.event.Verdict;
import dev.faultline.schemas.Topics;
import dev.faultline.streams.Poison;
import dev.faultline.streams.Rows;
import dev.faultline.streams.SeriesId;
import dev.faultline.streams.StageDriver;
import dev.faultline.streams.TestRegistry;
import dev.faultline.streams.register.Register;
import dev.faultline.streams.register.Registered;
import dev.faultline.streams.run.RunSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verdicts with a register, incidents and namings beside the effects. */
class EvidenceTopologyTest {

    private static final Register REGISTER = Register.of(
            List.of(
                    Registered.entity("coinbase", "exchange", "Coinbase").build(),
                    Registered.entity("kraken", "exchange").build(),
                    Registered.entity("okx", "exchange").build(),
                    Registered.entity("bitstamp", "exchange").build(),
                    Registered.entity("gemini", "exchange").build()),
            List.of(
                    Registered.dependency("coinbase", "aws", "us-east-1").build(),
                    Registered.dependency("kraken", "gcp", null).build(),
                    Registered.dependency("bitstamp", "gcp", null).build(),
                    Registered.dependency("gemini", "gcp", null).build(),
                    Registered.dependency("okx", "alibaba-cloud", null).build()));

    @TempDir
    private Path state;

    private StageDriver stage(String name) {
        RunSettings usual = RunSettings.defaults();
        RunSettings settings = new RunSettings(usual.rate(), usual.drop(), usual.effect(), usual.verdict(), REGISTER);
        return new StageDriver("verdict", settings, TestRegistry.filled(), state.resolve(name));
    }

    private static SeriesId trades(String entity) {
        return new SeriesId(entity, Surface.TRADING, "trades");
    }

    private static Effect.Builder fell(String entity) {
        return Rows.effect(trades(entity), EffectOutcome.DROPPED, 1)
                .setDrops(List.of("drop-" + entity))
                .setFirstOnset(at(MINUTE))
                .setPValue(1e-4)
                .setPValueNoLoss(0.99)
                .setLogRatio(-1.2)
                .setLogRatioError(0.05);
    }

    private static Effect.Builder stood(String entity) {
        return Rows.effect(trades(entity), EffectOutcome.NO_DROP, 1)
                .setPValue(0.9)
                .setPValueNoLoss(1e-4)
                .setLogRatio(0.0)
                .setLogRatioError(0.05)
                .setLargestDropNotExcluded(0.08);
    }

    private static Incident aws() {
        return Rows.incident("incident", 1)
                .setRegions(List.of("us-east-1"))
                .setDeclaredStart(at(0))
                .setDeclaredEnd(at(60_000))
                .build();
    }

    private static Incident ownPage() {
        return Rows.incident("own", 1)
                .setProvider("coinbase")
                .setDeclaredStart(at(MINUTE))
                .setDeclaredEnd(at(10 * MINUTE))
                .build();
    }

    private static Naming naming(String id, Stance stance, String incidentId) {
        return Naming.newBuilder()
                .setRunId("run")
                .setId(id)
                .setSpeaker(incidentId == null ? "x" : "coinbase")
                .setProvider("aws")
                .setStance(stance)
                .setWords("AWS")
                .setSentence("Coinbase is down because of AWS.")
                .setIncidentId(incidentId)
                .setReference("revision-" + id)
                .setAt(at(2 * MINUTE))
                .setObservedAt(at(3 * MINUTE))
                .setProvenance(Provenance.MEASURED)
                .setKnownAt(at(3 * MINUTE))
                .setInputs(1)
                .setRevision(1)
                .build();
    }

    private static List<SpecificRecord> everything() {
        return List.of(
                fell("coinbase").build(),
                stood("kraken").build(),
                stood("okx").build(),
                stood("bitstamp").build(),
                stood("gemini").build(),
                aws(),
                ownPage(),
                naming("n1", Stance.NAMED_AS_CAUSE, "own"),
                naming("n2", Stance.NAMED_AS_CAUSE, null));
    }

    private static void send(StageDriver stage, SpecificRecord record) {
        if (record instanceof Effect effect) {
            stage.send(Topics.EFFECTS, effect.getIncidentId(), effect);
        } else if (record instanceof Incident incident) {
            stage.send(Topics.INCIDENTS, incident.getId(), incident);
        } else if (record instanceof Naming naming) {
            stage.send(Topics.NAMINGS, naming.getSpeaker(), naming);
        }
    }

    private static Map<String, String> last(StageDriver stage) {
        Map<String, String> rows = new HashMap<>();
        for (Impact impact : stage.read(Topics.IMPACTS)) {
            rows.put(
                    impact.getId(),
                    Impact.newBuilder(impact).setRevision(0).build().toString());
        }
        for (Evidence item : stage.read(Topics.EVIDENCE)) {
            rows.put(
                    item.getId(),
                    item.getWithdrawn()
                            ? ""
                            : Evidence.newBuilder(item).setRevision(0).build().toString());
        }
        rows.values().removeIf(String::isEmpty);
        return rows;
    }

    @Test
    void everyKindOfEvidenceStandsInARowOfItsOwn() {
        try (StageDriver stage = stage("all")) {
            everything().forEach(record -> send(stage, record));
            List<Impact> impacts = stage.read(Topics.IMPACTS);
            Impact impact = impacts.stream()
                    .filter(row -> row.getEntity().equals("coinbase"))
                    .reduce((first, second) -> second)
                    .orElseThrow();
            assertThat(impact.getVerdict()).isEqualTo(Verdict.IMPACTED);
            assertThat(impact.getFamilySize()).isEqualTo(5);
            assertThat(impact.getAdjustedPValue()).isEqualTo(5e-4);
            assertThat(impact.getControls())
                    .containsExactly(
                            "bitstamp TRADING trades",
                            "gemini TRADING trades",
                            "kraken TRADING trades",
                            "okx TRADING trades");
            assertThat(impact.getControlledLoss()).isBetween(0.65, 0.75);
            assertThat(impact.getKnownAt()).isEqualTo(at(3 * MINUTE));
            assertThat(stage.read(Topics.EVIDENCE))
                    .extracting(Evidence::getKind)
                    .contains(
                            EvidenceKind.TIMING,
                            EvidenceKind.ENTITY_NAMES_PROVIDER,
                            EvidenceKind.POSTS,
                            EvidenceKind.REGISTER,
                            EvidenceKind.OWN_STATUS_PAGE,
                            EvidenceKind.CONTROLS);
            assertThat(impacts)
                    .filteredOn(row -> row.getEntity().equals("kraken"))
                    .last()
                    .extracting(Impact::getVerdict)
                    .isEqualTo(Verdict.UNAFFECTED);
            stage.assertNothingElse();
        }
    }

    @Test
    void anyOrderAndAnyRedeliveryGiveTheSameRows() {
        Map<String, String> first = null;
        for (int seed = 0; seed < 12; seed++) {
            Random random = new Random(seed);
            List<SpecificRecord> records = new ArrayList<>(everything());
            records.addAll(everything().subList(0, random.nextInt(9)));
            Collections.shuffle(records, random);
            try (StageDriver stage = stage("order" + seed)) {
                records.forEach(record -> send(stage, record));
                Map<String, String> rows = last(stage);
                assertThat(rows).as("seed %d", seed).isEqualTo(first == null ? rows : first);
                first = rows;
            }
        }
    }

    @Test
    void whatIsSaidTwiceChangesNoRow() {
        try (StageDriver stage = stage("twice")) {
            everything().forEach(record -> send(stage, record));
            last(stage);
            everything().forEach(record -> send(stage, record));
            stage.assertNothingElse();
        }
    }

    @Test
    void anotherIncidentOfAProviderChangesNoVerdict() {
        try (StageDriver stage = stage("other")) {
            everything().forEach(record -> send(stage, record));
            last(stage);
            send(stage, Rows.incident("another", 1).setDeclaredStart(at(0)).build());
            stage.assertNothingElse();
            send(stage, fell("coinbase").setId("e2").setIncidentId("another").build());
            assertThat(stage.read(Topics.IMPACTS))
                    .extracting(Impact::getIncidentId)
                    .containsOnly("another");
            stage.read(Topics.EVIDENCE);
            stage.assertNothingElse();
        }
    }

    @Test
    void reconstructedSeriesAreNoFamilyOfMeasuredOnes() {
        try (StageDriver stage = stage("apart")) {
            send(stage, fell("coinbase").build());
            Impact before = stage.read(Topics.IMPACTS).get(0);
            send(stage, fell("kraken").setProvenance(Provenance.RECONSTRUCTED).build());
            assertThat(stage.read(Topics.IMPACTS)).extracting(Impact::getEntity).containsExactly("kraken");
            assertThat(before.getFamilySize()).isEqualTo(1);
        }
    }

    @Test
    void otherWindowsHaveNoVerdict() {
        try (StageDriver stage = stage("windows")) {
            send(stage, fell("coinbase").setWindow("signalled").setId("s").build());
            stage.assertNothingElse();
        }
    }

    @Test
    void incidentsAndNamingsThatCannotBeReadAreKept() {
        try (StageDriver stage = stage("poison")) {
            Poison.into(stage, Topics.INCIDENTS, "incident", aws());
            Poison.into(stage, Topics.NAMINGS, "coinbase", naming("n", Stance.NAMED, "own"));
            send(stage, fell("coinbase").build());
            assertThat(stage.read(Topics.IMPACTS)).hasSize(1);
        }
    }
}
