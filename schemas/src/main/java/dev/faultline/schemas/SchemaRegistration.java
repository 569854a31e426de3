package dev.faultline.schemas;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** Puts the schemas of all topics into the registry, each compatible with what is there. */
public final class SchemaRegistration {

    /** New readers must read old records. */
    private static final String COMPATIBILITY = "BACKWARD";

    private static final int CONFLICT = 409;

    private static final int ATTEMPTS = 5;

    private final SchemaRegistryClient registry;

    /** Registers with the given registry. */
    public SchemaRegistration(SchemaRegistryClient registry) {
        this.registry = registry;
    }

    /**
     * Registers the value schema of each topic. Doing it again changes nothing.
     *
     * @throws IncompatibleSchemaException when the registry holds a version that the new one cannot read
     * @throws UncheckedIOException when the registry cannot be reached
     */
    public void register(Collection<? extends Topic<?, ? extends SpecificRecord>> topics) {
        for (Topic<?, ? extends SpecificRecord> topic : topics) {
            register(topic);
        }
    }

    private void register(Topic<?, ? extends SpecificRecord> topic) {
        try {
            for (int attempt = 1; !taken(topic, attempt); attempt++) {}
        } catch (RestClientException e) {
            throw e.getStatus() == CONFLICT
                    ? incompatible(topic, String.valueOf(e.getMessage()))
                    : unreachable(topic, e);
        } catch (IOException e) {
            throw unreachable(topic, e);
        }
    }

    /** Of processes that start together, all but the first may be told of a conflict: that the same is there already. */
    private boolean taken(Topic<?, ? extends SpecificRecord> topic, int attempt)
            throws IOException, RestClientException {
        AvroSchema schema = new AvroSchema(SpecificData.get().getSchema(topic.valueType()));
        List<String> problems = registry.getAllSubjects().contains(topic.subject())
                ? registry.testCompatibilityVerbose(topic.subject(), schema)
                : List.of();
        if (!problems.isEmpty()) {
            throw incompatible(topic, String.join("; ", problems));
        }
        try {
            registry.register(topic.subject(), schema);
            registry.updateCompatibility(topic.subject(), COMPATIBILITY);
            return true;
        } catch (RestClientException e) {
            if (e.getStatus() != CONFLICT || attempt == ATTEMPTS) {
                throw e;
            }
            return false;
        }
    }

    private static IncompatibleSchemaException incompatible(Topic<?, ?> topic, String why) {
        return new IncompatibleSchemaException(String.format(
                Locale.ROOT,
                "Schema %s of topic %s cannot read the version in the registry: %s. Give every new field a default,"
                        + " keep old fields and names, or point this version at another registry.",
                topic.subject(),
                topic.name(),
                why));
    }

    private static UncheckedIOException unreachable(Topic<?, ?> topic, Exception e) {
        return new UncheckedIOException(new IOException("The schema registry did not take " + topic.subject(), e));
    }
}
