package dev.faultline.ingest.recording;

import dev.faultline.local.ExternalServers;
import dev.faultline.local.LocalStack;
import dev.faultline.local.StackEndpoints;
import dev.faultline.local.StackException;
import dev.faultline.local.StackLayout;
import dev.faultline.local.StackOptions;
import dev.faultline.schemas.AvroSerde;
import dev.faultline.schemas.SchemaRegistration;
import dev.faultline.schemas.Topic;
import dev.faultline.schemas.TopicCreation;
import dev.faultline.schemas.Topics;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Assumptions;

/** A broker and a registry as they are used, with the topics. The engine is left out: nothing here reads tables. */
final class RealBroker implements AutoCloseable {

    private final LocalStack stack;
    private final SchemaRegistryClient registry;

    private RealBroker(LocalStack stack) {
        this.stack = stack;
        this.registry =
                new CachedSchemaRegistryClient(endpoints().schemaRegistryUrl().toString(), 100);
        new SchemaRegistration(registry).register(Topics.all());
        try (Admin admin = Admin.create(connection())) {
            new TopicCreation(admin, 4, true).create(Topics.all());
        }
    }

    /** Starts them; without the servers, skips the test, or fails it where {@code servers.required} is set. */
    static RealBroker start(Path data) {
        StackLayout layout = new StackLayout(
                Path.of(System.getProperty("faultline.home", ".")),
                data,
                StackOptions.defaults(),
                ExternalServers.from(Map.of("CLICKHOUSE_URL", "http://127.0.0.1:1")));
        try {
            return new RealBroker(LocalStack.start(layout, event -> {}));
        } catch (StackException e) {
            if (Boolean.getBoolean("servers.required")) {
                throw e;
            }
            System.out.println("SKIPPED: no local broker: " + e.getMessage());
            Assumptions.abort("No local broker: " + e.getMessage());
            throw e;
        }
    }

    StackEndpoints endpoints() {
        return stack.endpoints();
    }

    Map<String, Object> connection() {
        return Map.of("bootstrap.servers", endpoints().kafkaBootstrapServers());
    }

    SchemaRegistryClient registry() {
        return registry;
    }

    <V extends SpecificRecord> List<V> values(Topic<String, V> topic) {
        AvroSerde<V> serde = new AvroSerde<>(registry, topic.valueType());
        return raw(topic.name()).stream()
                .map(read -> serde.decode(read.value()))
                .toList();
    }

    /** All that is committed, partition by partition. */
    List<ConsumerRecord<byte[], byte[]>> raw(String topic) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", endpoints().kafkaBootstrapServers(), "isolation.level", "read_committed");
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }

    @Override
    public void close() {
        stack.close();
    }
}
