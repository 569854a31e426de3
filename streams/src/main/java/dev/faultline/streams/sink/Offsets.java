package dev.faultline.streams.sink;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits how far everything is written. Positions are taken from the consumer, not from the last record: a position
 * also passes the markers of transactions, so a group that has written all stands at the end of its topics.
 */
final class Offsets {

    private static final Logger LOG = LoggerFactory.getLogger(Offsets.class);

    private final Consumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Long> committed = new HashMap<>();

    Offsets(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /** To be called when everything that was polled is written. */
    void commit() {
        try {
            Map<TopicPartition, OffsetAndMetadata> moved = moved();
            if (!moved.isEmpty()) {
                consumer.commitSync(moved);
                moved.forEach((partition, offset) -> committed.put(partition, offset.offset()));
            }
        } catch (CommitFailedException | RebalanceInProgressException e) {
            LOG.info("Partitions moved on before the commit; their records are written once more: {}", e.getMessage());
        } catch (TimeoutException e) { // the broker is away; the positions stand, so the next round asks again
            LOG.warn("Not committed yet, asked again in the next round: {}", e.getMessage());
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> moved() {
        Map<TopicPartition, OffsetAndMetadata> moved = new HashMap<>();
        for (TopicPartition partition : consumer.assignment()) {
            long position = consumer.position(partition);
            if (committed.getOrDefault(partition, -1L) != position) {
                moved.put(partition, new OffsetAndMetadata(position));
            }
        }
        return moved;
    }

    /** Forgets what is known about partitions that were taken away. */
    void forget() {
        committed.clear();
    }
}
