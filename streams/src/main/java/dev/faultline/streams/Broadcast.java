package dev.faultline.streams;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.streams.processor.StreamPartitioner;

/** For records that every task of the next stage needs, whatever its keys. */
public final class Broadcast {

    private Broadcast() {}

    /** Sends each record to every partition. */
    public static <K, V> StreamPartitioner<K, V> toEveryPartition() {
        return (topic, key, value, partitions) ->
                Optional.of(IntStream.range(0, partitions).boxed().collect(Collectors.toSet()));
    }
}
