package dev.faultline.ingest.recording;

import com.fasterxml.jackson.databind.JsonNode;
import dev.faultline.event.Claim;
import dev.faultline.event.ClaimBound;
import dev.faultline.event.ClaimCheck;
import dev.faultline.event.Provenance;
import dev.faultline.event.Surface;
import dev.faultline.ingest.Event;
import dev.faultline.ingest.Origin;
import dev.faultline.schemas.ContentId;
import dev.faultline.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A list of claims: sentences that somebody published. What was published is reported, never measured. */
final class ClaimsYaml extends YamlSource {

    ClaimsYaml(Opening opening) {
        super(opening);
        if (opening.entry().provenance() != Provenance.REPORTED) {
            throw opening.entry()
                    .fields()
                    .wrong("provenance", opening.entry().provenance(), Provenance.REPORTED + " for claims");
        }
    }

    @Override
    void take(JsonNode document, String payloadHash) {
        if (!document.isArray()) {
            throw new ManifestException(opening().file().name() + ": claims are a list");
        }
        int index = 0;
        for (JsonNode claim : document) {
            element("claims[" + index++ + "]", claim, this::claim);
        }
    }

    private void claim(Fields fields, Origin origin) {
        Fields incident = fields.childOrNull("incident");
        String provider = incident == null ? null : incident.text("provider");
        String incidentId =
                incident == null || provider == null ? null : ContentId.ofIncident(provider, incident.text("nativeId"));
        if (incident != null) {
            incident.finish();
        }
        Claim claim = claim(fields, provider, incidentId);
        fields.finish();
        String key = incidentId == null ? claim.getEntity() : incidentId;
        Instant observedAt = claim.getObservedAt();
        add(observedAt, new Event(Topics.CLAIMS, key, claim, observedAt.toEpochMilli(), origin), origin);
    }

    private static Claim claim(Fields fields, @Nullable String provider, @Nullable String incidentId) {
        String entity = fields.text("entity");
        Surface surface = fields.choiceOrNull("surface", Surface.class);
        String statement = fields.text("statement");
        String publisher = fields.text("publisher");
        String link = fields.text("link");
        return new Claim(
                ContentId.of(incidentId, entity, surface == null ? null : surface.name(), statement, publisher, link),
                incidentId,
                provider,
                entity,
                surface,
                fields.textOrNull("signal"),
                statement,
                fields.flagOrNull("affected"),
                fields.textOrNull("measure"),
                fields.numberOrNull("value"),
                fields.textOrNull("unit"),
                fields.timeOrNull("from"),
                fields.timeOrNull("until"),
                publisher,
                link,
                fields.timeOrNull("publishedAt"),
                fields.time("observedAt"),
                ClaimCheck.UNOBSERVED,
                null,
                Provenance.REPORTED,
                fields.choiceOrNull("bound", ClaimBound.class),
                millisOrNull(fields.durationOrNull("precision")),
                fields.textOrNull("carriedBy"),
                fields.textOrNull("caveat"));
    }

    private static @Nullable Long millisOrNull(@Nullable Duration duration) {
        return duration == null ? null : duration.toMillis();
    }
}
