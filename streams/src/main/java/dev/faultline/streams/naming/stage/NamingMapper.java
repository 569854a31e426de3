package dev.faultline.streams.naming.stage;

import dev.faultline.event.IncidentRevision;
import dev.faultline.event.IncidentUpdate;
import dev.faultline.event.Naming;
import dev.faultline.event.Post;
import dev.faultline.event.Provenance;
import dev.faultline.schemas.ContentId;
import dev.faultline.streams.naming.Named;
import dev.faultline.streams.naming.ProviderNamings;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Namings of one revision or post, each id once, with the earliest time that the page gives for it. */
final class NamingMapper {

    private final String runId;
    private final ProviderNamings namings;

    NamingMapper(String runId, ProviderNamings namings) {
        this.runId = runId;
        this.namings = namings;
    }

    /** Where a text stands. */
    private record Place(
            String speaker,
            @Nullable String incidentId,
            String reference,
            @Nullable String link,
            Instant observedAt,
            Provenance provenance) {

        /** What stays the same through all revisions. */
        String identity() {
            return incidentId == null ? reference : incidentId;
        }
    }

    List<Naming> of(IncidentRevision revision) {
        Place place = new Place(
                revision.getProvider(),
                revision.getIncidentId(),
                revision.getId(),
                revision.getLink(),
                revision.getObservedAt(),
                revision.getProvenance());
        Instant changed = revision.getUpdatedAt() == null ? revision.getPublishedAt() : revision.getUpdatedAt();
        Map<String, Naming> found = new LinkedHashMap<>();
        collect(found, place, revision.getTitle(), changed);
        collect(found, place, revision.getText(), changed);
        for (IncidentUpdate update : revision.getUpdates()) {
            collect(found, place, update.getText(), update.getAt());
        }
        return List.copyOf(found.values());
    }

    List<Naming> of(Post post) {
        Place place = new Place(
                post.getPlatform(), null, post.getId(), post.getLink(), post.getObservedAt(), post.getProvenance());
        Map<String, Naming> found = new LinkedHashMap<>();
        collect(found, place, post.getText(), post.getCreatedAt());
        return List.copyOf(found.values());
    }

    private void collect(Map<String, Naming> found, Place place, @Nullable String text, @Nullable Instant at) {
        if (text == null) {
            return;
        }
        for (Named named : namings.in(text, place.speaker(), at == null ? place.observedAt() : at)) {
            Naming naming = naming(named, place, at);
            found.merge(naming.getId(), naming, NamingMapper::earlier);
        }
    }

    private static Naming earlier(Naming one, Naming other) {
        Instant first = one.getAt();
        Instant second = other.getAt();
        return first == null || (second != null && second.isBefore(first)) ? other : one;
    }

    private Naming naming(Named named, Place place, @Nullable Instant at) {
        return Naming.newBuilder()
                .setRunId(runId)
                .setId(ContentId.of(
                        "naming",
                        runId,
                        place.speaker(),
                        place.identity(),
                        named.provider(),
                        named.region(),
                        named.stance().name(),
                        named.sentence()))
                .setSpeaker(place.speaker())
                .setProvider(named.provider())
                .setRegion(named.region())
                .setStance(named.stance())
                .setWords(named.words())
                .setSentence(named.sentence())
                .setIncidentId(place.incidentId())
                .setReference(place.reference())
                .setLink(place.link())
                .setAt(at)
                .setObservedAt(place.observedAt())
                .setProvenance(place.provenance())
                .setKnownAt(place.observedAt())
                .setInputs(1)
                .setRevision(1)
                .build();
    }
}
