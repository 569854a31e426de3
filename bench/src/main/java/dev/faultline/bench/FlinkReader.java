package dev.faultline.bench;

import dev.faultline.event.Observation;
import dev.faultline.event.ObservationStatus;
import dev.faultline.schemas.AvroSerde;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple5;
import org.jspecify.annotations.Nullable;

/** Key of the series, its entity, begin, end and count; below zero for what has no count. */
final class FlinkReader implements DeserializationSchema<Tuple5<String, String, Long, Long, Double>> {

    private final String registry;
    private transient @Nullable AvroSerde<Observation> serde;

    FlinkReader(String registry) {
        this.registry = registry;
    }

    @Override
    public void open(InitializationContext context) {
        serde = new AvroSerde<>(new CachedSchemaRegistryClient(registry, 100), Observation.class);
    }

    @Override
    public Tuple5<String, String, Long, Long, Double> deserialize(byte[] message) {
        AvroSerde<Observation> reader = serde;
        if (reader == null) {
            throw new IllegalStateException("Not opened");
        }
        Observation seen = reader.decode(message);
        Double count = seen.getCount();
        return Tuple5.of(
                seen.getEntity() + '|' + seen.getSurface() + '|' + seen.getSignal() + '|' + seen.getSource(),
                seen.getEntity(),
                seen.getIntervalStart().toEpochMilli(),
                seen.getIntervalEnd().toEpochMilli(),
                seen.getStatus() != ObservationStatus.OK || count == null ? Double.valueOf(-1) : count);
    }

    @Override
    public boolean isEndOfStream(Tuple5<String, String, Long, Long, Double> next) {
        return false;
    }

    @Override
    public TypeInformation<Tuple5<String, String, Long, Long, Double>> getProducedType() {
        return Types.TUPLE(Types.STRING, Types.STRING, Types.LONG, Types.LONG, Types.DOUBLE);
    }
}
