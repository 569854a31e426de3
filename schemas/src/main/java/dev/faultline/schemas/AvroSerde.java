package dev.faultline.schemas;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Avro records in Confluent's wire format: a zero byte, the schema id in four bytes, Avro binary.
 *
 * <p>One instance may serve any number of threads; Kafka Streams shares one among all of its own.
 *
 * @param <V> the record
 */
public final class AvroSerde<V extends SpecificRecord> implements Serde<V> {

    private final WireFormat<V> format;

    /**
     * A serde for one kind of record.
     *
     * @param registry where schema ids are looked up
     * @param type the record
     */
    public AvroSerde(SchemaRegistryClient registry, Class<V> type) {
        this.format = new WireFormat<>(new SchemaIds(registry), type);
    }

    @Override
    public Serializer<V> serializer() {
        return (topic, value) -> encode(value);
    }

    @Override
    public Deserializer<V> deserializer() {
        return (topic, bytes) -> decode(bytes);
    }

    /**
     * The wire form of a record; null, a tombstone, stays null.
     *
     * @throws RegistryUnavailableException when the registry could not be asked for the schema id
     */
    @SuppressWarnings("NullAway") // Kafka's interfaces use null for tombstones and carry no annotations
    public byte[] encode(@Nullable V value) {
        return value == null ? null : format.write(value);
    }

    /**
     * The record in a wire form; null, a tombstone, stays null.
     *
     * @throws org.apache.kafka.common.errors.SerializationException when the bytes are not such a record
     * @throws RegistryUnavailableException when the registry could not be asked for the schema
     */
    @SuppressWarnings("NullAway")
    public V decode(byte @Nullable [] bytes) {
        return bytes == null ? null : format.read(bytes);
    }
}
