package dev.faultline.streams;

import dev.faultline.schemas.AvroSerde;
import dev.faultline.schemas.Topic;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import org.apache.avro.specific.SpecificRecord;

/** Serdes of the values of topics, all by one registry. */
public final class EventSerdes {

    private final SchemaRegistryClient registry;

    /** Serdes by the given registry. */
    public EventSerdes(SchemaRegistryClient registry) {
        this.registry = registry;
    }

    /** Serde of the values of one topic. */
    public <V extends SpecificRecord> AvroSerde<V> of(Topic<?, V> topic) {
        return new AvroSerde<>(registry, topic.valueType());
    }
}
