package dev.faultline.streams.verdict;

import dev.faultline.event.Incident;
import dev.faultline.event.IncidentKind;
import dev.faultline.streams.Lineage;
import dev.faultline.streams.attribute.Window;
import dev.faultline.streams.attribute.verdict.Accused;
import dev.faultline.streams.effect.IncidentWindow;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What verdicts need of an incident.
 *
 * @param id its id
 * @param revision its version
 * @param accused who failed, and where
 * @param trouble when; null for what is no trouble: maintenance, and what became part of another incident
 * @param lineage what it rests on
 */
record KnownIncident(
        String id, long revision, Accused accused, @Nullable Window trouble, Lineage lineage) {

    static KnownIncident of(Incident incident) {
        List<String> regions = incident.getRegions().stream()
                .map(region -> region.toLowerCase(Locale.ROOT))
                .toList();
        Window window = incident.getKind() == IncidentKind.INCIDENT
                ? IncidentWindow.of(incident).orElse(null)
                : null;
        return new KnownIncident(
                incident.getId(),
                incident.getRevision(),
                new Accused(incident.getProvider(), regions, incident.getDeclaredStart() != null),
                window,
                new Lineage(incident.getProvenance(), incident.getKnownAt().toEpochMilli(), 1));
    }
}
