package dev.faultline.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.api.Test;

class SchemaRegistrationTest {

    /** Copies of the schemas of every release. Changed only by adding to it. */
    private static final Path RELEASED = Path.of("src/test/resources/released");

    @Test
    void doingItAgainChangesNothing() throws Exception {
        MockSchemaRegistryClient registry = new MockSchemaRegistryClient();
        new SchemaRegistration(registry).register(Topics.all());
        new SchemaRegistration(registry).register(Topics.all());
        assertThat(registry.getAllSubjects()).hasSize(Topics.all().size());
        assertThat(registry.getAllVersions(Topics.RATES.subject())).hasSize(1);
        assertThat(registry.getCompatibility(Topics.RATES.subject())).isEqualTo("BACKWARD");
    }

    @Test
    void whoStartsAtTheSameMomentDoesNotMind() throws Exception {
        MockSchemaRegistryClient registry = new MockSchemaRegistryClient() {
            private boolean known;

            @Override
            public String updateCompatibility(String subject, String level) throws IOException, RestClientException {
                if (known) {
                    return super.updateCompatibility(subject, level);
                }
                known = true;
                throw new RestClientException("A rule named 'COMPATIBILITY' already exists.", 409, 0);
            }
        };
        new SchemaRegistration(registry).register(List.of(Topics.RUNS));
        assertThat(registry.getCompatibility(Topics.RUNS.subject())).isEqualTo("BACKWARD");
    }

    @Test
    void refusesASchemaThatCannotReadTheOldOneAndSaysWhatToDo() throws Exception {
        MockSchemaRegistryClient registry = new MockSchemaRegistryClient();
        registry.register(
                Topics.RUNS.subject(),
                new AvroSchema("{\"type\":\"record\",\"name\":\"Run\",\"namespace\":\"dev.faultline.event\","
                        + "\"fields\":[{\"name\":\"id\",\"type\":\"long\"}]}"));
        registry.updateCompatibility(Topics.RUNS.subject(), "BACKWARD");
        assertThatThrownBy(() -> new SchemaRegistration(registry).register(List.of(Topics.RUNS)))
                .isInstanceOf(IncompatibleSchemaException.class)
                .hasMessageContaining(Topics.RUNS.subject())
                .hasMessageContaining("default");
    }

    @Test
    void everySchemaStillReadsEveryReleasedOne() throws IOException {
        assertThat(releasedNames())
                .containsAll(Topics.all().stream().map(Topic::subject).toList());
        for (Topic<String, ?> topic : Topics.all()) {
            Schema now = SpecificData.get().getSchema(topic.valueType());
            for (Schema before : released(topic.subject())) {
                assertThat(SchemaCompatibility.checkReaderWriterCompatibility(now, before)
                                .getResult()
                                .getIncompatibilities())
                        .as(topic.subject())
                        .isEmpty();
            }
        }
    }

    @Test
    void everyRecordAndFieldIsExplained() {
        for (Topic<String, ?> topic : Topics.all()) {
            Schema schema = SpecificData.get().getSchema(topic.valueType());
            assertThat(schema.getDoc()).as(topic.subject()).isNotBlank();
            schema.getFields().forEach(field -> assertThat(field.doc())
                    .as(topic.subject() + "." + field.name())
                    .isNotBlank());
        }
    }

    private static List<String> releasedNames() throws IOException {
        try (Stream<Path> files = Files.walk(RELEASED)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString().replace(".avsc", ""))
                    .toList();
        }
    }

    private static List<Schema> released(String name) throws IOException {
        try (Stream<Path> files = Files.walk(RELEASED)) {
            return files.filter(file -> file.getFileName().toString().equals(name + ".avsc"))
                    .map(SchemaRegistrationTest::parse)
                    .toList();
        }
    }

    private static Schema parse(Path file) {
        try {
            return new Schema.Parser().parse(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
