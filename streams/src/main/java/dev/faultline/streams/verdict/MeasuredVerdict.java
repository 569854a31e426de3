package dev.faultline.streams.verdict;

import dev.faultline.event.AttributionBand;
import dev.faultline.event.Effect;
import dev.faultline.event.EffectOutcome;
import dev.faultline.event.Evidence;
import dev.faultline.event.EvidenceKind;
import dev.faultline.event.Impact;
import dev.faultline.event.Verdict;
import dev.faultline.schemas.ContentId;
import dev.faultline.streams.Lineage;
import dev.faultline.streams.SignificantDigits;
import dev.faultline.streams.attribute.verdict.Controlled;
import dev.faultline.streams.attribute.verdict.Item;
import dev.faultline.streams.attribute.verdict.Judged;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The verdict on a measured effect, and the evidence it rests on, as rows. Their revisions are still to be set. */
final class MeasuredVerdict {

    private final String runId;

    MeasuredVerdict(String runId) {
        this.runId = runId;
    }

    String id(Effect effect) {
        return ContentId.of(
                "impact",
                runId,
                effect.getIncidentId(),
                effect.getEntity(),
                effect.getSurface().name(),
                effect.getSignal(),
                "measured");
    }

    /** A verdict that holds. */
    Impact impact(Effect effect, Judged judged, Lineage lineage) {
        Impact.Builder impact = of(effect, lineage)
                .setVerdict(Verdict.valueOf(judged.verdict().name()))
                .setBand(
                        judged.band() == null
                                ? null
                                : AttributionBand.valueOf(judged.band().name()))
                .setReason(judged.reason())
                .setOutcome(EffectOutcome.valueOf(
                        judged.subject().finding().outcome().name()))
                .setLogLikelihoodRatio(rounded(judged.weight()))
                .setAdjustedPValue(rounded(judged.pValue()))
                .setAdjustedPValueNoLoss(rounded(judged.pValueNoLoss()))
                .setFamilySize(judged.familySize());
        return compared(impact, judged.controlled()).build();
    }

    /** A verdict on what has been taken back. */
    Impact superseded(Effect effect) {
        Lineage own = new Lineage(effect.getProvenance(), effect.getKnownAt().toEpochMilli(), effect.getInputs());
        return of(effect, own)
                .setVerdict(Verdict.SUPERSEDED)
                .setReason(effect.getReason())
                .setOutcome(EffectOutcome.SUPERSEDED)
                .build();
    }

    private Impact.Builder of(Effect effect, Lineage lineage) {
        return Impact.newBuilder()
                .setRunId(runId)
                .setId(id(effect))
                .setIncidentId(effect.getIncidentId())
                .setGroupId(effect.getGroupId())
                .setProvider(effect.getProvider())
                .setEntity(effect.getEntity())
                .setSurface(effect.getSurface())
                .setSignal(effect.getSignal())
                .setWindow(effect.getWindow())
                .setOnset(effect.getFirstOnset())
                .setLoss(effect.getLoss())
                .setLossLow(effect.getLossLow())
                .setLossHigh(effect.getLossHigh())
                .setCoverage(effect.getCoverage())
                .setSuspectSources(effect.getSuspectSources())
                .setLargestDropNotExcluded(effect.getLargestDropNotExcluded())
                .setDetectableDrop80(effect.getDetectableDrop80())
                .setShortestHaltExcludedMillis(effect.getShortestHaltExcludedMillis())
                .setSensitivity(effect.getSensitivity())
                .setDrops(effect.getDrops())
                .setProvenance(lineage.provenance())
                .setKnownAt(Instant.ofEpochMilli(lineage.knownAt()))
                .setInputs(lineage.inputs())
                .setRevision(0);
    }

    private static Impact.Builder compared(Impact.Builder impact, @Nullable Controlled controlled) {
        return controlled == null
                ? impact.setControls(List.of())
                : impact.setControls(controlled.controls())
                        .setControlledLoss(rounded(controlled.loss()))
                        .setControlledLossLow(rounded(controlled.low()))
                        .setControlledLossHigh(rounded(controlled.high()));
    }

    /** An item of evidence for a verdict. */
    Evidence evidence(Impact impact, Item item) {
        EvidenceKind kind = EvidenceKind.valueOf(item.kind().name());
        return Evidence.newBuilder()
                .setRunId(runId)
                .setId(evidenceId(impact.getId(), kind))
                .setImpactId(impact.getId())
                .setIncidentId(impact.getIncidentId())
                .setEntity(impact.getEntity())
                .setSurface(impact.getSurface())
                .setSignal(impact.getSignal())
                .setKind(kind)
                .setStatement(item.statement())
                .setReference(item.reference())
                .setLogLikelihoodRatio(rounded(item.weight()))
                .setCapped(item.capped())
                .setProvenance(impact.getProvenance())
                .setKnownAt(impact.getKnownAt())
                .setInputs(impact.getInputs())
                .setRevision(0)
                .build();
    }

    String evidenceId(String impactId, EvidenceKind kind) {
        return ContentId.of("evidence", runId, impactId, kind.name());
    }

    private static @Nullable Double rounded(@Nullable Double value) {
        return value == null ? null : SignificantDigits.of(value);
    }
}
