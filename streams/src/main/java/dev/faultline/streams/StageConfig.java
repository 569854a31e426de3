package dev.faultline.streams;

import dev.faultline.schemas.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.processor.LogAndSkipOnInvalidTimestamp;

/**
 * How stages run; nothing here can change a result.
 *
 * @param runId the run
 * @param kafka where the cluster is and how it lets us in: settings of any of its clients
 * @param stateDirectory where stores live
 * @param instance name of this instance among those that share the work; the same name after a restart takes its tasks back
 *     at once
 * @param threads threads of each stage
 * @param commitInterval how often a stage commits: the smaller, the sooner results are seen; the larger, the more passes
 */
public record StageConfig(
        String runId,
        Map<String, Object> kafka,
        Path stateDirectory,
        String instance,
        int threads,
        Duration commitInterval) {

    /**
     * What a thread's stores keep of the past between commits, counted as bytes; as objects it is some three times as much. A
     * cache that is larger fills for hours, and makes nothing faster: what many records change is held by {@link
     * WriteBehindStore}.
     */
    private static final long CACHE_BYTES = 4L << 20;

    /** Copies the settings. */
    public StageConfig {
        kafka = Map.copyOf(kafka);
    }

    /** An open cluster, one thread per stage, a commit every 200 ms. */
    public static StageConfig local(String runId, String bootstrapServers, Path stateDirectory) {
        return new StageConfig(
                runId,
                Map.of(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                stateDirectory,
                "local",
                1,
                Duration.ofMillis(200));
    }

    /**
     * Application id, consumer group and job name of a stage: one string.
     *
     * @param stage name of the stage
     */
    public String applicationId(String stage) {
        return "faultline-" + stage + "-" + runId;
    }

    /** Refuses stores, changelogs and repartition topics without a name of their own: generated ones change with the code. */
    public TopologyConfig topologyConfig() {
        return new TopologyConfig(new StreamsConfig(properties("guard")));
    }

    /** Properties of a stage. */
    public Properties properties(String stage) {
        Properties all = new Properties();
        all.putAll(kafka);
        all.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId(stage));
        all.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
        all.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
        all.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        all.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, commitInterval.toMillis());
        all.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, CACHE_BYTES * threads);
        all.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, -1); // as the cluster is set up
        all.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        all.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, SmallRocksDb.class);
        all.put(StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, LogAndSkipOnInvalidTimestamp.class);
        deadLetters(all);
        clients(all, stage);
        return all;
    }

    /** What cannot be read or processed goes to dead-letters with its bytes; the records after it go on. */
    private static void deadLetters(Properties all) {
        all.put(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG, Topics.DEAD_LETTERS);
        all.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, UnreadableRecordHandler.class);
        all.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, RefusedRecordHandler.class);
        all.put(
                "processing.exception.handler.global.enabled",
                true); // the constant is deprecated, not setting it warns
    }

    private void clients(Properties all, String stage) {
        all.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        all.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 5_000);
        all.put(StreamsConfig.consumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), stage + "-" + instance);
        all.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 20);
        all.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 128 * 1024);
        all.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
    }
}
