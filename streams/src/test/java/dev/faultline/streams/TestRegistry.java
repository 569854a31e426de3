package dev.faultline.streams;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.faultline.schemas.SchemaRegistration;
import dev.faultline.schemas.Topics;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import org.slf4j.LoggerFactory;

/** A registry in memory that knows every schema, and quiet about records that are bad on purpose. */
public final class TestRegistry {

    static {
        if (LoggerFactory.getLogger("org.apache.kafka.streams") instanceof Logger logger) {
            logger.setLevel(Level.OFF); // each bad record would print its stack trace
        }
    }

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
