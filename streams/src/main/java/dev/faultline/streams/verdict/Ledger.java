package dev.faultline.streams.verdict;

import dev.faultline.event.Claim;
import dev.faultline.event.ClaimCheck;
import dev.faultline.event.ClaimFinding;
import dev.faultline.event.Effect;
import dev.faultline.event.EffectOutcome;
import dev.faultline.event.Provenance;
import dev.faultline.schemas.AvroSerde;
import dev.faultline.schemas.ContentId;
import dev.faultline.streams.Lineage;
import dev.faultline.streams.Revisions;
import dev.faultline.streams.SignificantDigits;
import dev.faultline.streams.StoreKeys;
import dev.faultline.streams.ledger.Assertion;
import dev.faultline.streams.ledger.Check;
import dev.faultline.streams.ledger.LedgerRule;
import dev.faultline.streams.ledger.Measurement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Keeps a finding for every claim, whichever of claim and effect came last. */
final class Ledger {

    private final String runId;
    private final LedgerRule rule = new LedgerRule();
    private final Stored stored;
    private final Revisions<ClaimFinding> findings;

    /**
     * What is stored, by incident and entity.
     *
     * @param claims claims
     * @param claim their serde
     * @param effects effects that were measured
     * @param effect their serde
     */
    record Stored(
            KeyValueStore<Bytes, byte[]> claims,
            AvroSerde<Claim> claim,
            KeyValueStore<Bytes, byte[]> effects,
            AvroSerde<Effect> effect) {}

    Ledger(String runId, Stored stored, Revisions<ClaimFinding> findings) {
        this.runId = runId;
        this.stored = stored;
        this.findings = findings;
    }

    /** Takes a claim that is new, or of which an earlier entry became known. */
    Optional<ClaimFinding> claim(Claim claim) {
        String group = group(claim.getIncidentId(), claim.getEntity());
        stored.claims()
                .put(StoreKeys.of(group, 0, claim.getId()), stored.claim().encode(claim));
        return changed(claim, effects(group));
    }

    /** Takes a later version of an effect and passes on the findings it changes. */
    void effect(Effect effect, Consumer<ClaimFinding> out) {
        String group = group(effect.getIncidentId(), effect.getEntity());
        Bytes key = StoreKeys.of(group, 0, effect.getId());
        boolean known = stored.effects().get(key) != null;
        if (isMeasured(effect)) {
            stored.effects().put(key, stored.effect().encode(effect));
        } else if (known) {
            stored.effects().delete(key);
        } else {
            return;
        }
        List<Effect> effects = effects(group);
        all(stored.claims(), stored.claim(), group)
                .forEach(claim -> changed(claim, effects).ifPresent(out));
    }

    /** A reconstruction supports and contradicts nothing, and so does an effect that was taken back. */
    private static boolean isMeasured(Effect effect) {
        return effect.getOutcome() != EffectOutcome.SUPERSEDED
                && effect.getProvenance().compareTo(Provenance.BACKFILLED) <= 0;
    }

    private List<Effect> effects(String group) {
        return all(stored.effects(), stored.effect(), group);
    }

    private static <V extends SpecificRecord> List<V> all(
            KeyValueStore<Bytes, byte[]> store, AvroSerde<V> serde, String group) {
        List<V> found = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> entries = store.range(StoreKeys.of(group, 0), StoreKeys.of(group, 1))) {
            entries.forEachRemaining(entry -> found.add(serde.decode(entry.value)));
        }
        return found;
    }

    private Optional<ClaimFinding> changed(Claim claim, List<Effect> effects) {
        Assertion assertion = ClaimMapper.assertion(claim);
        Map<Effect, Measurement> about = new LinkedHashMap<>();
        effects.forEach(effect -> about.put(effect, ClaimMapper.measurement(effect)));
        about.values().removeIf(measurement -> !assertion.speaksOf(measurement));
        Check check = rule.check(assertion, about.values());
        ClaimFinding finding = finding(claim, check, lineage(claim, check, about.keySet()));
        return findings.changed(finding.getId(), finding);
    }

    /** Rests on the claim and every effect it may speak of, unless the sentence alone settled it. */
    private static Lineage lineage(Claim claim, Check check, Collection<Effect> effects) {
        Lineage lineage = new Lineage(Provenance.REPORTED, claim.getObservedAt().toEpochMilli(), 1);
        if (check.status() == Check.Status.NOT_MEASURABLE) {
            return lineage;
        }
        for (Effect effect : effects) {
            lineage = lineage.and(
                    new Lineage(effect.getProvenance(), effect.getKnownAt().toEpochMilli(), effect.getInputs()));
        }
        return lineage;
    }

    /** The finding; its revision is still to be set. */
    private ClaimFinding finding(Claim claim, Check check, Lineage lineage) {
        ClaimFinding.Builder finding = ClaimFinding.newBuilder()
                .setRunId(runId)
                .setId(ContentId.of("claim-finding", runId, claim.getId()))
                .setClaimId(claim.getId())
                .setIncidentId(claim.getIncidentId())
                .setEntity(claim.getEntity())
                .setCheck(ClaimCheck.valueOf(check.status().name()))
                .setBasis(check.basis())
                .setEffects(check.decidedBy())
                .setProvenance(lineage.provenance())
                .setKnownAt(Instant.ofEpochMilli(lineage.knownAt()))
                .setInputs(lineage.inputs())
                .setRevision(0);
        Check.Measured measured = check.measured();
        return measured == null ? finding.build() : with(finding, measured).build();
    }

    private static ClaimFinding.Builder with(ClaimFinding.Builder finding, Check.Measured measured) {
        return finding.setMeasured(rounded(measured.estimate().value()))
                .setMeasuredLow(rounded(measured.estimate().low()))
                .setMeasuredHigh(rounded(measured.estimate().high()))
                .setUnit(measured.unit())
                .setWindowStart(Instant.ofEpochMilli(measured.window().start()))
                .setWindowEnd(Instant.ofEpochMilli(measured.window().end()))
                .setCoverage(rounded(measured.coverage()));
    }

    private static @Nullable Double rounded(@Nullable Double value) {
        return value == null ? null : SignificantDigits.of(value);
    }

    private static String group(@Nullable String incidentId, String entity) {
        return (incidentId == null ? "" : incidentId) + '\0' + entity;
    }
}
