package dev.faultline.schemas;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;

/**
 * How long topics keep records. It works on the times of the records: where old recordings are replayed, anything but for
 * ever would delete them while they are read. Topics that are declared to be kept for ever are left alone.
 */
public final class TopicRetention {

    private static final String FOR_EVER = "-1";

    private final Admin admin;

    /** Retention on one cluster. */
    public TopicRetention(Admin admin) {
        this.admin = admin;
    }

    /**
     * Sets how long those topics keep records that need not keep them for ever.
     *
     * @param topics which exist
     * @param keep how long; null for ever
     * @throws KafkaException when the cluster refuses
     */
    public void keep(Collection<? extends Topic<?, ?>> topics, @Nullable Duration keep) {
        String millis = keep == null ? FOR_EVER : Long.toString(keep.toMillis());
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new LinkedHashMap<>();
        for (ConfigResource resource : bounded(topics)) {
            ConfigEntry entry = new ConfigEntry(TopicConfig.RETENTION_MS_CONFIG, millis);
            changes.put(resource, List.of(new AlterConfigOp(entry, AlterConfigOp.OpType.SET)));
        }
        answered(admin.incrementalAlterConfigs(changes).all());
    }

    /** Those of the topics that do not keep their records for ever, and how long they do. */
    public Map<String, Duration> bounds(Collection<? extends Topic<?, ?>> topics) {
        Map<String, Duration> bounds = new TreeMap<>();
        Map<ConfigResource, Config> found =
                answered(admin.describeConfigs(bounded(topics)).all());
        found.forEach((topic, config) -> {
            String millis = config.get(TopicConfig.RETENTION_MS_CONFIG).value();
            if (!FOR_EVER.equals(millis)) {
                bounds.put(topic.name(), Duration.ofMillis(Long.parseLong(millis)));
            }
        });
        return bounds;
    }

    private static List<ConfigResource> bounded(Collection<? extends Topic<?, ?>> topics) {
        List<ConfigResource> bounded = new ArrayList<>();
        topics.stream()
                .filter(topic -> !topic.liveRetention().isNegative())
                .forEach(topic -> bounded.add(new ConfigResource(ConfigResource.Type.TOPIC, topic.name())));
        return bounded;
    }

    private static <T> T answered(KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while asking for the retention of topics", e);
        } catch (ExecutionException e) {
            throw new KafkaException("The cluster did not tell or set the retention of topics: " + e.getCause(), e);
        }
    }
}
