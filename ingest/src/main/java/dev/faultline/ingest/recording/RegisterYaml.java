package dev.faultline.ingest.recording;

import com.fasterxml.jackson.databind.JsonNode;
import dev.faultline.event.Dependency;
import dev.faultline.event.Entity;
import dev.faultline.event.Surface;
import dev.faultline.ingest.Event;
import dev.faultline.ingest.Origin;
import dev.faultline.schemas.ContentId;
import dev.faultline.schemas.Topics;
import java.time.Instant;
import java.util.Set;

/** Who is who ({@code entities}) and who runs on whom ({@code dependencies}). No dependency without a link. */
final class RegisterYaml extends YamlSource {

    private static final Set<String> LISTS = Set.of("entities", "dependencies");

    RegisterYaml(Opening opening) {
        super(opening);
    }

    @Override
    void take(JsonNode document, String payloadHash) {
        document.fieldNames().forEachRemaining(name -> {
            if (!LISTS.contains(name)) {
                throw new ManifestException(
                        opening().file().name() + ": unknown key " + name + "; allowed here: dependencies, entities");
            }
        });
        all("entities", document, this::entity);
        all("dependencies", document, this::dependency);
    }

    private void all(String name, JsonNode document, Reading reading) {
        int index = 0;
        for (JsonNode element : document.path(name)) {
            element(name + "[" + index++ + "]", element, reading);
        }
    }

    private void entity(Fields fields, Origin origin) {
        Entity entity = new Entity(
                fields.text("id"),
                fields.text("name"),
                fields.text("kind"),
                fields.texts("aliases"),
                fields.textOrNull("parent"),
                fields.timeOrNull("validFrom"),
                fields.timeOrNull("validTo"),
                fields.textOrNull("link"),
                fields.time("observedAt"),
                opening().entry().provenance(),
                fields.texts("ambiguousNames"),
                fields.texts("products"),
                fields.texts("regions"));
        fields.finish();
        Instant at = entity.getObservedAt();
        add(at, new Event(Topics.ENTITIES, entity.getId(), entity, at.toEpochMilli(), origin), origin);
    }

    private void dependency(Fields fields, Origin origin) {
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
                fields.time("observedAt"),
                opening().entry().provenance());
        fields.finish();
        Instant at = dependency.getObservedAt();
        add(at, new Event(Topics.DEPENDENCIES, dependency.getId(), dependency, at.toEpochMilli(), origin), origin);
    }
}
