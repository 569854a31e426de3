package dev.faultline.streams.verdict;

import dev.faultline.event.AttributionBand;
import dev.faultline.event.Effect;
import dev.faultline.event.EffectOutcome;
import dev.faultline.event.Evidence;
import dev.faultline.event.EvidenceKind;
import dev.faultline.event.Impact;
import dev.faultline.event.Verdict;
import dev.faultline.schemas.ContentId;
import dev.faultline.streams.attribute.Assessment;
import dev.faultline.streams.attribute.VerdictRule;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The verdict on a measured effect, and the evidence it rests on. */
final class MeasuredVerdict {

    private final String runId;
    private final VerdictRule rule;

    MeasuredVerdict(String runId, VerdictRule rule) {
        this.runId = runId;
        this.rule = rule;
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

    /** The verdict; its revision is still to be set. */
    Impact impact(Effect effect) {
        Verdict verdict = verdict(effect.getOutcome());
        return Impact.newBuilder()
                .setRunId(runId)
                .setId(id(effect))
                .setIncidentId(effect.getIncidentId())
                .setGroupId(effect.getGroupId())
                .setProvider(effect.getProvider())
                .setEntity(effect.getEntity())
                .setSurface(effect.getSurface())
                .setSignal(effect.getSignal())
                .setVerdict(verdict)
                .setBand(band(verdict))
                .setReason(reason(verdict, effect))
                .setOutcome(effect.getOutcome())
                .setWindow(effect.getWindow())
                .setOnset(effect.getFirstOnset())
                .setLoss(effect.getLoss())
                .setLossLow(effect.getLossLow())
                .setLossHigh(effect.getLossHigh())
                .setCoverage(effect.getCoverage())
                .setSuspectSources(effect.getSuspectSources())
                .setProvenance(effect.getProvenance())
                .setKnownAt(effect.getKnownAt())
                .setInputs(effect.getInputs())
                .setRevision(0)
                .build();
    }

    /** The item that ties a coincident drop to the incident; its revision is still to be set. */
    Optional<Evidence> timing(Effect effect) {
        if (effect.getOutcome() != EffectOutcome.DROPPED || effect.getFirstOnset() == null) {
            return Optional.empty();
        }
        String impact = id(effect);
        String reference =
                effect.getDrops().size() == 1 ? effect.getDrops().get(0) : effect.getId(); // which lists them all
        return Optional.of(Evidence.newBuilder()
                .setRunId(runId)
                .setId(timingId(effect))
                .setImpactId(impact)
                .setIncidentId(effect.getIncidentId())
                .setEntity(effect.getEntity())
                .setSurface(effect.getSurface())
                .setSignal(effect.getSignal())
                .setKind(EvidenceKind.TIMING)
                .setStatement("A drop with onset " + effect.getFirstOnset() + " overlaps the window "
                        + effect.getWindowStart() + " to " + effect.getWindowEnd() + ".")
                .setReference(reference)
                .setProvenance(effect.getProvenance())
                .setKnownAt(effect.getKnownAt())
                .setInputs(effect.getInputs())
                .setRevision(0)
                .build());
    }

    String timingId(Effect effect) {
        return ContentId.of("evidence", runId, id(effect), EvidenceKind.TIMING.name());
    }

    private Verdict verdict(EffectOutcome outcome) {
        return outcome == EffectOutcome.SUPERSEDED
                ? Verdict.SUPERSEDED
                : Verdict.valueOf(
                        rule.judge(Assessment.Outcome.valueOf(outcome.name())).name());
    }

    /** A coincidence leaves the question open; where nothing dropped, nobody asked. */
    private static @Nullable AttributionBand band(Verdict verdict) {
        return verdict == Verdict.COINCIDENT ? AttributionBand.OPEN : null;
    }

    private static String reason(Verdict verdict, Effect effect) {
        return verdict == Verdict.COINCIDENT
                ? effect.getReason() + " Nothing but timing ties it to the incident."
                : effect.getReason();
    }
}
