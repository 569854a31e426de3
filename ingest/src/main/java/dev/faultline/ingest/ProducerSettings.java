package dev.faultline.ingest;

import dev.faultline.schemas.TopicCreation;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;

/** How a collector's producer is set up. */
public final class ProducerSettings {

    private static final int BATCH_BYTES = 512 * 1024;
    private static final long BUFFER_BYTES = 64L * 1024 * 1024;

    /** After this a dead collector's open transaction ends by itself and stops holding readers up. */
    private static final int TRANSACTION_TIMEOUT_MILLIS = 60_000;

    private ProducerSettings() {}

    /**
     * Properties of the producer of one collector.
     *
     * <p>The transactional id is made from the collector's name alone: a second process of the same name fences the first,
     * so a collector that was taken for dead cannot write any more.
     *
     * @param connection where the cluster is and how to be let in
     * @param collector name of the collector, the same in every run
     */
    public static Map<String, Object> of(Map<String, Object> connection, String collector) {
        Map<String, Object> settings = new HashMap<>(connection);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "faultline-collector-" + collector);
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_TIMEOUT_MILLIS);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 20);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, TopicCreation.MAX_MESSAGE_BYTES);
        return settings;
    }
}
