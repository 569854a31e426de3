package dev.faultline.streams;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Whether a consumer group has read all that is committed on its topics.
 *
 * <p>Offsets alone do not tell: a partition ends with the marker of its last transaction, which no consumer ever returns,
 * and a group may stand before it for ever. So where a group stands before the end, a probe reads on from there and looks
 * whether anything but markers comes.
 */
public final class GroupProgress {

    private static final Duration PROBE = Duration.ofMillis(100);
    private static final int PROBES = 20;

    private final Admin admin;
    private final Consumer<byte[], byte[]> probe;

    /**
     * Looks with the given clients, which stay the caller's to close.
     *
     * @param probe a consumer without a group that reads committed records
     */
    public GroupProgress(Admin admin, Consumer<byte[], byte[]> probe) {
        this.admin = admin;
        this.probe = probe;
    }

    /**
     * Whether the group has committed everything that was on the topics at the moment of asking.
     *
     * @throws KafkaException when the cluster does not answer
     */
    public boolean caughtUp(String group, Collection<String> topics) {
        List<TopicPartition> partitions = topics.stream()
                .flatMap(topic -> probe.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        Map<TopicPartition, Long> ends = ask(() -> admin.listOffsets(
                                partitions.stream().collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest())))
                        .all()
                        .get())
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, end -> end.getValue().offset()));
        Map<TopicPartition, OffsetAndMetadata> committed = ask(() -> admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get());
        return partitions.stream().allMatch(partition -> {
            OffsetAndMetadata stands = committed.get(partition);
            return nothingBetween(partition, stands == null ? 0 : stands.offset(), ends.getOrDefault(partition, 0L));
        });
    }

    private boolean nothingBetween(TopicPartition partition, long from, long end) {
        if (from >= end) {
            return true;
        }
        probe.assign(List.of(partition));
        probe.seek(partition, from);
        for (int i = 0; i < PROBES && probe.position(partition) < end; i++) {
            if (!probe.poll(PROBE).isEmpty()) {
                return false;
            }
        }
        return probe.position(partition) >= end;
    }

    private interface Question<T> {
        T ask() throws InterruptedException, ExecutionException;
    }

    private static <T> T ask(Question<T> question) {
        try {
            return question.ask();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while asking for offsets", e);
        } catch (ExecutionException e) {
            throw new KafkaException("The cluster did not tell offsets", e.getCause());
        }
    }
}
