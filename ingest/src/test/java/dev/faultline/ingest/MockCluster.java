package dev.faultline.ingest;

import dev.faultline.event.Cursor;
import dev.faultline.schemas.AvroSerde;
import dev.faultline.schemas.SchemaRegistration;
import dev.faultline.schemas.Topic;
import dev.faultline.schemas.Topics;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * What a cluster would hold: everything that mock producers committed, one producer after the other. A collector that is
 * dropped without a commit leaves nothing here.
 */
public final class MockCluster implements CursorStore {

    /** Partitions of the topic of sources. */
    public static final int PARTITIONS = 4;

    private final SchemaRegistryClient registry = new MockSchemaRegistryClient();
    private final List<ProducerRecord<byte[], byte[]>> committed = new ArrayList<>();
    private MockProducer<byte[], byte[]> producer = newProducer();
    private int taken;

    public MockCluster() {
        new SchemaRegistration(registry).register(Topics.all());
    }

    /** A publisher of a new process; what the one before did not commit is gone. */
    public Publisher publisher() {
        return publisher(PublishedLog.NONE);
    }

    Publisher publisher(PublishedLog log) {
        collect();
        producer = newProducer();
        taken = 0;
        return new Publisher(producer, this, registry, log);
    }

    public Collector collector(Path dataDirectory, TransactionSize size) {
        return new Collector(publisher(), new DeadLetterFiles(dataDirectory), size, Clock.systemUTC());
    }

    public MockProducer<byte[], byte[]> producer() {
        return producer;
    }

    public List<ProducerRecord<byte[], byte[]>> raw(String topic) {
        collect();
        return committed.stream().filter(sent -> sent.topic().equals(topic)).toList();
    }

    public <V extends SpecificRecord> List<V> values(Topic<String, V> topic) {
        AvroSerde<V> serde = new AvroSerde<>(registry, topic.valueType());
        return raw(topic.name()).stream()
                .map(sent -> serde.decode(sent.value()))
                .toList();
    }

    public List<Map<String, String>> deadLetters() {
        List<Map<String, String>> letters = new ArrayList<>();
        for (ProducerRecord<byte[], byte[]> sent : raw(Topics.DEAD_LETTERS)) {
            Map<String, String> letter = new HashMap<>();
            sent.headers()
                    .forEach(header -> letter.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
            letter.put("value", new String(sent.value(), StandardCharsets.UTF_8));
            letters.add(letter);
        }
        return letters;
    }

    @Override
    public Map<String, Cursor> read(Set<String> sources) {
        Map<String, Cursor> cursors = new HashMap<>();
        for (Cursor cursor : values(Topics.CURSORS)) {
            if (sources.contains(cursor.getSource())) {
                cursors.put(cursor.getSource(), cursor);
            }
        }
        return cursors;
    }

    @Override
    public Map<String, List<Cursor>> history(Set<String> sources) {
        List<Cursor> newestFirst = new ArrayList<>(values(Topics.CURSORS));
        Collections.reverse(newestFirst);
        return newestFirst.stream()
                .filter(cursor -> sources.contains(cursor.getSource()))
                .collect(Collectors.groupingBy(Cursor::getSource));
    }

    private void collect() {
        List<ProducerRecord<byte[], byte[]>> history = producer.history();
        committed.addAll(history.subList(taken, history.size()));
        taken = history.size();
    }

    private static MockProducer<byte[], byte[]> newProducer() {
        Node node = new Node(0, "mock", 1);
        List<PartitionInfo> partitions = IntStream.range(0, PARTITIONS)
                .mapToObj(partition ->
                        new PartitionInfo(Topics.SOURCES.name(), partition, node, new Node[] {node}, new Node[] {node}))
                .toList();
        Cluster cluster = new Cluster("mock", List.of(node), partitions, Set.of(), Set.of());
        return new MockProducer<>(cluster, true, null, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
