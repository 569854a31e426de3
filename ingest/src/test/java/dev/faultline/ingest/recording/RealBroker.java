package dev.faultline.ingest.recording;

import dev.faultline.local.StackEndpoints;
import dev.faultline.schemas.AvroSerde;
import dev.faultline.schemas.Topic;
import dev.faultline.schemas.Topics;
import dev.faultline.testing.TestServers;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A real broker and registry with the topics, and what is committed on them. */
final class RealBroker {

    private final TestServers servers;
    private final SchemaRegistryClient registry;

    RealBroker(TestServers servers) {
        this.servers = servers;
        this.registry = servers.registry();
        servers.create(Topics.all());
    }

    StackEndpoints endpoints() {
        return servers.endpoints();
    }

    Map<String, Object> connection() {
        return servers.kafka();
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
}
