package dev.faultline.schemas;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates topics with partitions, cleanup and retention as declared. Topics that exist are left as they are. */
public final class TopicCreation {

    /** Largest record: a raw capture of ten megabytes fits with room for its envelope. */
    public static final int MAX_MESSAGE_BYTES = 16 * 1024 * 1024;

    private final Admin admin;
    private final int partitions;
    private final boolean keepForEver;

    /**
     * Creates topics on one cluster.
     *
     * @param partitions partitions of each topic; topics of one run must agree, or keys stop meeting
     * @param keepForEver true where recordings are replayed: retention works on record timestamps, which lie in the past
     */
    public TopicCreation(Admin admin, int partitions, boolean keepForEver) {
        this.admin = admin;
        this.partitions = partitions;
        this.keepForEver = keepForEver;
    }

    /**
     * Creates what is missing, {@code dead-letters} included.
     *
     * @return names of the topics created now
     * @throws KafkaException when the cluster refuses
     */
    public List<String> create(Collection<? extends Topic<?, ?>> topics) {
        List<NewTopic> wanted = new ArrayList<>();
        topics.forEach(topic -> wanted.add(newTopic(
                topic.name(),
                topic.cleanup(),
                keepForEver ? -1 : topic.liveRetention().toMillis())));
        wanted.add(newTopic(Topics.DEAD_LETTERS, Topic.Cleanup.DELETE, -1));
        Set<String> present = await(() -> admin.listTopics().names().get());
        List<NewTopic> missing =
                wanted.stream().filter(topic -> !present.contains(topic.name())).toList();
        missing.forEach(this::create);
        return missing.stream().map(NewTopic::name).toList();
    }

    private void create(NewTopic topic) {
        await(() -> {
            try {
                admin.createTopics(List.of(topic)).all().get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) { // somebody was faster
                    throw e;
                }
            }
            return topic;
        });
    }

    private NewTopic newTopic(String name, Topic.Cleanup cleanup, long retentionMillis) {
        return new NewTopic(name, Optional.of(partitions), Optional.empty())
                .configs(Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        cleanup.policy(),
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(retentionMillis),
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                        Integer.toString(MAX_MESSAGE_BYTES)));
    }

    private static <T> T await(Request<T> request) {
        try {
            return request.send();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while creating topics", e);
        } catch (ExecutionException e) {
            throw new KafkaException("The cluster did not create the topics: " + e.getCause(), e.getCause());
        }
    }

    private interface Request<T> {
        T send() throws InterruptedException, ExecutionException;
    }
}
