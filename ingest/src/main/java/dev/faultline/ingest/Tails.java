package dev.faultline.ingest;

import dev.faultline.event.Tail;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32C;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.common.TopicPartition;

/** The last record of one source in each partition. Learns of records on the producer's thread. */
final class Tails {

    private final Map<TopicPartition, Place> last = new ConcurrentHashMap<>();
    private final Map<TopicPartition, Tail> before = new ConcurrentHashMap<>();

    private record Place(long offset, ByteBuffer value) {}

    /** What earlier runs published. */
    Tails(List<Tail> before) {
        before.forEach(tail -> this.before.put(partition(tail), tail));
    }

    /** To be called with the place of a record; a failure shows in the commit. */
    Callback of(byte[] value) {
        return (metadata, failure) -> {
            if (failure == null) {
                last.put(
                        new TopicPartition(metadata.topic(), metadata.partition()),
                        new Place(metadata.offset(), ByteBuffer.wrap(value)));
            }
        };
    }

    /** All of them in the order of their partitions, once everything sent was acknowledged. */
    List<Tail> all() {
        last.forEach((partition, place) -> before.put(
                partition,
                new Tail(
                        partition.topic(),
                        partition.partition(),
                        place.offset(),
                        checksum(place.value().array()))));
        last.clear();
        return before.values().stream()
                .sorted(Comparator.comparing(Tail::getTopic).thenComparing(Tail::getPartition))
                .toList();
    }

    /** Where a tail is. */
    static TopicPartition partition(Tail tail) {
        return new TopicPartition(tail.getTopic(), tail.getPartition());
    }

    /** CRC-32C of a value, as a tail has it. */
    static long checksum(byte[] value) {
        CRC32C checksum = new CRC32C();
        checksum.update(value);
        return checksum.getValue();
    }
}
