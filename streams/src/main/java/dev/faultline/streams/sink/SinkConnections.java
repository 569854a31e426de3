package dev.faultline.streams.sink;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * What the sink talks to.
 *
 * @param kafka settings that every client of the cluster needs, {@code bootstrap.servers} among them
 * @param tables where rows go; closed with the sink
 */
public record SinkConnections(Map<String, Object> kafka, TableWriter tables) {

    private static final int RECORDS_PER_POLL = 20_000;
    private static final int LARGEST_FETCH = 16 * 1024 * 1024;

    /** Copies the settings. */
    public SinkConnections {
        kafka = Map.copyOf(kafka);
    }

    /** Reads committed records from the begin; commits by hand; gives all partitions up when they are shared anew. */
    Map<String, Object> consumer(String groupId) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, groupId);
        settings.put(CommonClientConfigs.CLIENT_ID_CONFIG, groupId);
        // A sink that was killed must not hold its partitions for the usual 45 s after it is started again.
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, RangeAssignor.class.getName());
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS_PER_POLL);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, LARGEST_FETCH);
        return settings;
    }

    /** Acknowledged by all replicas, and large enough for whatever was large enough to be polled. */
    Map<String, Object> producer(String groupId) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(CommonClientConfigs.CLIENT_ID_CONFIG, groupId + "-dead-letters");
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_FETCH);
        return settings;
    }
}
