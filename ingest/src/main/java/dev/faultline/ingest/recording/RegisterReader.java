package dev.faultline.ingest.recording;

import com.fasterxml.jackson.databind.JsonNode;
import dev.faultline.event.Dependency;
import dev.faultline.event.Entity;
import dev.faultline.event.Provenance;
import dev.faultline.event.Surface;
import dev.faultline.schemas.ContentId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Makes entities and dependencies of one file of a register. */
final class RegisterReader {

    static final String ENTITIES = "entities";
    static final String DEPENDENCIES = "dependencies";

    private final @Nullable Instant observedAt;
    private final Provenance provenance;

    private RegisterReader(@Nullable Instant observedAt, Provenance provenance) {
        this.observedAt = observedAt;
        this.provenance = provenance;
    }

    /**
     * A reader of the elements of a document.
     *
     * @throws ManifestException when the document is not a mapping, or has keys that are not known
     */
    static RegisterReader of(String file, JsonNode document, Provenance provenance) {
        Fields top = Fields.of(file, "", document);
        for (String list : new String[] {ENTITIES, DEPENDENCIES}) {
            if (top.has(list) && !top.isList(list)) {
                throw top.wrong(list, document.get(list), "a list");
            }
        }
        RegisterReader reader = new RegisterReader(top.timeOrNull("observedAt"), provenance);
        top.finish();
        return reader;
    }

    Entity entity(Fields fields) {
        Entity entity = new Entity(
                fields.text("id"),
                fields.text("name"),
                fields.text("kind"),
                fields.texts("aliases"),
                fields.textOrNull("parent"),
                fields.timeOrNull("validFrom"),
                fields.timeOrNull("validTo"),
                fields.textOrNull("link"),
                entered(fields),
                provenance,
                fields.texts("ambiguousNames"),
                fields.texts("products"),
                fields.texts("regions"));
        fields.finish();
        return entity;
    }

    Dependency dependency(Fields fields) {
        String entity = fields.text("entity");
        String provider = fields.text("provider");
        String region = fields.textOrNull("region");
        Surface surface = fields.choiceOrNull("surface", Surface.class);
        String link = fields.text("link");
        Double share = fields.numberOrNull("share");
        if (share != null && !(share >= 0 && share <= 1)) {
            throw fields.wrong("share", share, "a fraction from 0 to 1");
        }
        Dependency dependency = new Dependency(
                ContentId.of(entity, provider, region, surface == null ? null : surface.name(), link),
                entity,
                provider,
                region,
                surface,
                share,
                fields.timeOrNull("validFrom"),
                fields.timeOrNull("validTo"),
                fields.timeOrNull("asOf"),
                fields.text("statement"),
                link,
                entered(fields),
                provenance);
        fields.finish();
        return dependency;
    }

    private Instant entered(Fields fields) {
        Instant own = fields.timeOrNull("observedAt");
        if (own != null) {
            return own;
        }
        return observedAt == null ? fields.time("observedAt") : observedAt;
    }
}
