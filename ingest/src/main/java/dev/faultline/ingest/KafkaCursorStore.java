package dev.faultline.ingest;

import dev.faultline.event.Cursor;
import dev.faultline.schemas.AvroSerde;
import dev.faultline.schemas.Topics;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Cursors on their compacted topic.
 *
 * <p>Reads committed records up to the end that the broker has, transactions in progress included. A reader of committed
 * records alone is told an end that stops before the oldest open transaction of anybody, and would take an old cursor of
 * its own for the newest; here it waits until those transactions are over.
 */
public final class KafkaCursorStore implements CursorStore {

    /** Longer than the transaction timeout of a collector that died, so that its last one is over. */
    static final Duration PATIENCE = Duration.ofSeconds(90);

    /** A lost tail is short; who lost more than so many commits reads from the start. */
    private static final int HISTORY = 1_000;

    private final Map<String, Object> connection;
    private final AvroSerde<Cursor> serde;

    /**
     * Reads from one cluster.
     *
     * @param connection consumer properties that say where the cluster is and how to be let in
     */
    public KafkaCursorStore(Map<String, Object> connection, SchemaRegistryClient registry) {
        this.connection = Map.copyOf(connection);
        this.serde = new AvroSerde<>(registry, Cursor.class);
    }

    @Override
    public Map<String, Cursor> read(Set<String> sources) {
        Map<String, Cursor> cursors = new HashMap<>();
        readAll(entry -> keep(entry, sources, cursors));
        return cursors;
    }

    @Override
    public Map<String, List<Cursor>> history(Set<String> sources) {
        Map<String, Deque<Cursor>> newestFirst = new HashMap<>();
        readAll(entry -> {
            Map<String, Cursor> one = new HashMap<>();
            keep(entry, sources, one);
            one.forEach((source, cursor) -> {
                Deque<Cursor> cursors = newestFirst.computeIfAbsent(source, key -> new ArrayDeque<>());
                cursors.addFirst(cursor);
                if (cursors.size() > HISTORY) {
                    cursors.removeLast();
                }
            });
        });
        Map<String, List<Cursor>> histories = new HashMap<>();
        newestFirst.forEach((source, cursors) -> histories.put(source, List.copyOf(cursors)));
        return histories;
    }

    private void readAll(Consumer<ConsumerRecord<byte[], byte[]>> taker) {
        Map<TopicPartition, Long> ends = ends();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer("read_committed")) {
            consumer.assign(ends.keySet());
            consumer.seekToBeginning(ends.keySet());
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (!reached(consumer, ends)) {
                if (System.nanoTime() > deadline) {
                    throw new TimeoutException("The cursors could not be read to the end within " + PATIENCE);
                }
                consumer.poll(Duration.ofMillis(100)).forEach(taker);
            }
        }
    }

    private Map<TopicPartition, Long> ends() {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer("read_uncommitted")) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.CURSORS.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            if (partitions.isEmpty()) {
                throw new KafkaException("There is no topic " + Topics.CURSORS.name() + "; create the topics first");
            }
            consumer.assign(partitions); // or the client warns about each of them
            return consumer.endOffsets(partitions);
        }
    }

    private static boolean reached(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private void keep(ConsumerRecord<byte[], byte[]> entry, Set<String> sources, Map<String, Cursor> cursors) {
        String source = new String(entry.key(), StandardCharsets.UTF_8);
        if (!sources.contains(source)) {
            return;
        }
        if (entry.value() == null) {
            cursors.remove(source);
        } else {
            cursors.put(source, serde.decode(entry.value()));
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer(String isolation) {
        return consumer(connection, isolation);
    }

    /** Reads a log without a group, as far as the isolation lets it. */
    static KafkaConsumer<byte[], byte[]> consumer(Map<String, Object> connection, String isolation) {
        Map<String, Object> settings = new HashMap<>(connection);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
