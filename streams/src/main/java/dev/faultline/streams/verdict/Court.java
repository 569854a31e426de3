package dev.faultline.streams.verdict;

import dev.faultline.event.Effect;
import dev.faultline.event.EffectOutcome;
import dev.faultline.event.Evidence;
import dev.faultline.event.EvidenceKind;
import dev.faultline.event.Impact;
import dev.faultline.event.Provenance;
import dev.faultline.streams.Lineage;
import dev.faultline.streams.Revisions;
import dev.faultline.streams.attribute.verdict.Accused;
import dev.faultline.streams.attribute.verdict.Case;
import dev.faultline.streams.attribute.verdict.Item;
import dev.faultline.streams.attribute.verdict.Judge;
import dev.faultline.streams.attribute.verdict.Judged;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;

/** Judges all series of an incident together, and passes on the rows that changed. */
final class Court {

    private final MeasuredVerdict rows;
    private final Judge judge;
    private final CaseMapper cases;
    private final RegisteredSubjects subjects;
    private final Testimonies testimonies;
    private final KnownIncidents incidents;
    private final Shown shown;

    /**
     * What was shown before.
     *
     * @param impacts verdicts
     * @param evidence what they rest on
     */
    record Shown(Revisions<Impact> impacts, Revisions<Evidence> evidence) {}

    Court(MeasuredVerdict rows, Judge judge, RegisteredSubjects subjects, Hearsay hearsay, Shown shown) {
        this.rows = rows;
        this.judge = judge;
        this.subjects = subjects;
        this.testimonies = hearsay.testimonies();
        this.incidents = hearsay.incidents();
        this.cases = new CaseMapper(subjects, testimonies);
        this.shown = shown;
    }

    /**
     * What is known beside the effects.
     *
     * @param incidents what pages tell
     * @param testimonies what was said
     */
    record Hearsay(KnownIncidents incidents, Testimonies testimonies) {}

    /**
     * Refuses an effect that cannot be judged, before anything is stored.
     *
     * @throws IllegalArgumentException when a field of it means nothing
     */
    void check(Effect effect) {
        if (effect.getOutcome() != EffectOutcome.SUPERSEDED) {
            cases.map(effect);
        }
    }

    /** Judges the effects of one incident. */
    void judge(List<Effect> effects, Consumer<SpecificRecord> out) {
        Map<Provenance, List<Effect>> families = new TreeMap<>();
        for (Effect effect : effects) {
            if (effect.getOutcome() == EffectOutcome.SUPERSEDED) {
                show(rows.superseded(effect), List.of(), out);
            } else {
                families.computeIfAbsent(sortOf(effect), sort -> new ArrayList<>())
                        .add(effect);
            }
        }
        families.values().forEach(family -> judgeTogether(family, out));
    }

    /** What is measured is not corrected for what was made up. */
    private static Provenance sortOf(Effect effect) {
        return effect.getProvenance() == Provenance.MEASURED ? Provenance.BACKFILLED : effect.getProvenance();
    }

    private void judgeTogether(List<Effect> family, Consumer<SpecificRecord> out) {
        Effect first = family.get(0);
        KnownIncident incident = incidents.get(first.getIncidentId());
        Accused accused = incident == null ? new Accused(first.getProvider(), List.of(), false) : incident.accused();
        List<Case> all = family.stream().map(cases::map).toList();
        List<Judged> judged = judge.judge(accused, subjects.rates(accused, first.getWindowStart()), all);
        long knownAt = incident == null ? Long.MIN_VALUE : incident.lineage().knownAt();
        for (Effect effect : family) {
            knownAt = Math.max(knownAt, effect.getKnownAt().toEpochMilli());
        }
        for (int i = 0; i < family.size(); i++) {
            Effect effect = family.get(i);
            Lineage own = new Lineage(effect.getProvenance(), knownAt, effect.getInputs() + family.size() - 1);
            for (Item item : judged.get(i).items()) {
                own = own.and(testimonies.of(item.reference()));
            }
            show(rows.impact(effect, judged.get(i), own), judged.get(i).items(), out);
        }
    }

    private void show(Impact impact, List<Item> items, Consumer<SpecificRecord> out) {
        boolean hadEvidence = shown.impacts()
                .last(impact.getId())
                .map(before -> before.getLogLikelihoodRatio() != null)
                .orElse(false);
        shown.impacts().changed(impact.getId(), impact).ifPresent(out);
        Set<EvidenceKind> gone = EnumSet.allOf(EvidenceKind.class);
        for (Item item : items) {
            Evidence row = rows.evidence(impact, item);
            gone.remove(row.getKind());
            shown.evidence().changed(row.getId(), row).ifPresent(out);
        }
        if (hadEvidence) {
            gone.forEach(kind -> withdraw(impact, kind, out));
        }
    }

    /** What spoke for or against a drop, and does so no more. */
    private void withdraw(Impact impact, EvidenceKind kind, Consumer<SpecificRecord> out) {
        String id = rows.evidenceId(impact.getId(), kind);
        shown.evidence()
                .last(id)
                .filter(item -> !item.getWithdrawn())
                .map(item -> Evidence.newBuilder(item)
                        .setWithdrawn(true)
                        .setKnownAt(impact.getKnownAt())
                        .build())
                .flatMap(item -> shown.evidence().changed(id, item))
                .ifPresent(out);
    }
}
