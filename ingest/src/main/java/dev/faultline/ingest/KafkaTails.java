package dev.faultline.ingest;

import dev.faultline.event.Tail;
import dev.faultline.schemas.Topic;
import dev.faultline.schemas.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Looks whether a cluster still has records.
 *
 * <p>A record counts as there when a reader of committed records gets it: a log that kept the record and lost the end of its
 * transaction shows it to nobody. While another transaction is open before it, this waits.
 */
public final class KafkaTails implements PublishedTails {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Set<String> COMPACTED = Topics.all().stream()
            .filter(topic -> topic.cleanup() == Topic.Cleanup.COMPACT)
            .map(Topic::name)
            .collect(Collectors.toSet());

    private final Map<String, Object> connection;

    /**
     * Looks into one cluster.
     *
     * @param connection consumer properties that say where the cluster is and how to be let in
     */
    public KafkaTails(Map<String, Object> connection) {
        this.connection = Map.copyOf(connection);
    }

    @Override
    public Set<Tail> lost(Collection<Tail> tails) {
        if (tails.isEmpty()) {
            return Set.of();
        }
        Set<TopicPartition> partitions = tails.stream().map(Tails::partition).collect(Collectors.toSet());
        Map<TopicPartition, Long> ends = ends(partitions);
        Set<Tail> lost = new HashSet<>();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer("read_committed")) {
            Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
            for (Tail tail : tails) {
                long offset = tail.getOffset();
                boolean isOld = offset < beginnings.getOrDefault(Tails.partition(tail), 0L);
                boolean isPast = offset >= ends.getOrDefault(Tails.partition(tail), 0L);
                if (isPast || (!isOld && !isThere(consumer, tail))) {
                    lost.add(tail);
                }
            }
        }
        return lost;
    }

    private Map<TopicPartition, Long> ends(Set<TopicPartition> partitions) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer("read_uncommitted")) {
            return consumer.endOffsets(partitions);
        }
    }

    private static boolean isThere(KafkaConsumer<byte[], byte[]> consumer, Tail tail) {
        TopicPartition partition = Tails.partition(tail);
        consumer.assign(List.of(partition));
        consumer.seek(partition, tail.getOffset());
        long deadline = System.nanoTime() + KafkaCursorStore.PATIENCE.toNanos();
        while (consumer.position(partition) <= tail.getOffset() && System.nanoTime() < deadline) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                return isSame(record, tail);
            }
        }
        return consumer.position(partition) > tail.getOffset() && COMPACTED.contains(tail.getTopic());
    }

    /** Of what was compacted away, a later record tells that the log goes on. */
    private static boolean isSame(ConsumerRecord<byte[], byte[]> record, Tail tail) {
        return record.offset() == tail.getOffset()
                ? record.value() != null && Tails.checksum(record.value()) == tail.getChecksum()
                : COMPACTED.contains(tail.getTopic());
    }

    private KafkaConsumer<byte[], byte[]> consumer(String isolation) {
        Map<String, Object> settings = new HashMap<>(connection);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        return KafkaCursorStore.consumer(settings, isolation);
    }
}
