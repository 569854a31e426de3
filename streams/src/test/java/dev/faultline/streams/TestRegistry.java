package dev.faultline.streams;

import dev.faultline.schemas.SchemaRegistration;
import dev.faultline.schemas.Topics;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;

/** A registry in memory that knows every schema. */
public final class TestRegistry {

    private TestRegistry() {}

    /** Avro builds our events only once a serde has told it to trust them. */
    public static void trustEvents() {
        var unused = new EventSerdes(new MockSchemaRegistryClient()).of(Topics.OBSERVATIONS);
    }

    public static SchemaRegistryClient filled() {
        SchemaRegistryClient registry = new MockSchemaRegistryClient();
        new SchemaRegistration(registry).register(Topics.all());
        return registry;
    }
}
