package dev.faultline.streams.verdict;

import dev.faultline.event.Effect;
import dev.faultline.event.Naming;
import dev.faultline.event.Provenance;
import dev.faultline.streams.Lineage;
import dev.faultline.streams.attribute.verdict.Said;
import dev.faultline.streams.attribute.verdict.Testimony;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was said about entities, as far as it may count beside what was measured of them. */
final class Testimonies {

    private final KnownIncidents incidents;
    private final KnownNamings namings;
    private final Map<String, Lineage> lineages = new HashMap<>();

    Testimonies(KnownIncidents incidents, KnownNamings namings) {
        this.incidents = incidents;
        this.namings = namings;
    }

    /** What was said about the entity of an effect; nothing of a weaker provenance than the effect has. */
    Testimony about(Effect effect) {
        List<Said> own = new ArrayList<>();
        List<Said> posts = new ArrayList<>();
        for (Naming naming : namings.about(effect.getEntity())) {
            if (mayCount(naming.getProvenance(), effect)) {
                (KnownNamings.isPost(naming) ? posts : own).add(said(naming));
            }
        }
        List<Testimony.OwnIncident> troubles = new ArrayList<>();
        for (KnownIncident incident : incidents.toldBy(effect.getEntity())) {
            if (incident.trouble() != null && mayCount(incident.lineage().provenance(), effect)) {
                lineages.put(incident.id(), incident.lineage());
                troubles.add(new Testimony.OwnIncident(incident.id(), incident.trouble()));
            }
        }
        return own.isEmpty() && posts.isEmpty() && troubles.isEmpty()
                ? Testimony.NONE
                : new Testimony(own, posts, troubles);
    }

    /** What an item of evidence rests on, beside the effects; nothing where its reference is none of these. */
    Lineage of(@Nullable String reference) {
        return reference == null ? Lineage.NONE : lineages.getOrDefault(reference, Lineage.NONE);
    }

    private static boolean mayCount(Provenance provenance, Effect effect) {
        Provenance least =
                effect.getProvenance() == Provenance.MEASURED ? Provenance.BACKFILLED : effect.getProvenance();
        return provenance.compareTo(least) <= 0;
    }

    private Said said(Naming naming) {
        Instant at = naming.getAt() == null ? naming.getObservedAt() : naming.getAt();
        String region = naming.getRegion();
        KnownIncident about = naming.getIncidentId() == null ? null : incidents.get(naming.getIncidentId());
        lineages.put(
                naming.getReference(),
                new Lineage(naming.getProvenance(), naming.getKnownAt().toEpochMilli(), 1));
        return new Said(
                Said.Stance.valueOf(naming.getStance().name()),
                String.valueOf(naming.getProvider()),
                region == null ? null : region.toLowerCase(Locale.ROOT),
                at.toEpochMilli(),
                naming.getSentence(),
                naming.getReference(),
                about == null ? null : about.trouble());
    }
}
