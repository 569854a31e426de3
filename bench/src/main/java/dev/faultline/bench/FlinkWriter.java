package dev.faultline.bench;

import dev.faultline.event.Provenance;
import dev.faultline.event.Rate;
import dev.faultline.event.Surface;
import dev.faultline.schemas.AvroSerde;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** A sum as a rate, in the wire format and with the fields of the rate stage. */
final class FlinkWriter implements KafkaRecordSerializationSchema<Tuple3<String, Long, Double>> {

    private final String registry;
    private final String topic;
    private transient @Nullable AvroSerde<Rate> serde;

    FlinkWriter(String registry, String topic) {
        this.registry = registry;
        this.topic = topic;
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            Tuple3<String, Long, Double> sum, KafkaSinkContext context, Long timestamp) {
        AvroSerde<Rate> writer =
                serde == null ? new AvroSerde<>(new CachedSchemaRegistryClient(registry, 100), Rate.class) : serde;
        serde = writer;
        Rate rate = Rate.newBuilder()
                .setRunId("flink")
                .setEntity(sum.f0)
                .setSurface(Surface.CHAIN)
                .setSignal("events")
                .setSource("node")
                .setBucketStart(Instant.ofEpochMilli(sum.f1))
                .setBucketMillis(FlinkRates.BUCKET.toMillis())
                .setCount(sum.f2)
                .setCoverage(1)
                .setFailed(0)
                .setObservations(10)
                .setProvenance(Provenance.SYNTHETIC)
                .setFlags(List.of())
                .setKnownAt(Instant.ofEpochMilli(sum.f1 + FlinkRates.BUCKET.toMillis()))
                .setInputs(10)
                .setRevision(1)
                .build();
        return new ProducerRecord<>(
                topic,
                null,
                rate.getKnownAt().toEpochMilli(),
                sum.f0.getBytes(StandardCharsets.UTF_8),
                writer.encode(rate));
    }
}
