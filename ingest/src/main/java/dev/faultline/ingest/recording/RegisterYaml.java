package dev.faultline.ingest.recording;

import com.fasterxml.jackson.databind.JsonNode;
import dev.faultline.event.Dependency;
import dev.faultline.event.Entity;
import dev.faultline.ingest.Event;
import dev.faultline.ingest.Origin;
import dev.faultline.schemas.Topics;
import java.time.Instant;

/** Who is who ({@code entities}) and who runs on whom ({@code dependencies}). No dependency without a link. */
final class RegisterYaml extends YamlSource {

    RegisterYaml(Opening opening) {
        super(opening);
    }

    @Override
    void take(JsonNode document, String payloadHash) {
        RegisterReader reader = RegisterReader.of(
                opening().file().name(), document, opening().entry().provenance());
        all(RegisterReader.ENTITIES, document, (fields, origin) -> add(reader.entity(fields), origin));
        all(RegisterReader.DEPENDENCIES, document, (fields, origin) -> add(reader.dependency(fields), origin));
    }

    private void all(String name, JsonNode document, Reading reading) {
        int index = 0;
        for (JsonNode element : document.path(name)) {
            element(name + "[" + index++ + "]", element, reading);
        }
    }

    private void add(Entity entity, Origin origin) {
        Instant at = entity.getObservedAt();
        add(at, new Event(Topics.ENTITIES, entity.getId(), entity, at.toEpochMilli(), origin), origin);
    }

    private void add(Dependency dependency, Origin origin) {
        Instant at = dependency.getObservedAt();
        add(at, new Event(Topics.DEPENDENCIES, dependency.getId(), dependency, at.toEpochMilli(), origin), origin);
    }
}
