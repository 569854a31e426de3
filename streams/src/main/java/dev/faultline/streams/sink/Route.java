package dev.faultline.streams.sink;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * From one topic to its tables. Made by {@link SinkRoutes}.
 *
 * @param topic name of the topic
 * @param reader turns the polled bytes into a record
 * @param rule decides between the two databases
 * @param targets where its rows go
 */
public record Route(String topic, Reader reader, DatabaseRule rule, List<Target> targets) {

    /** Copies the list. */
    public Route {
        targets = List.copyOf(targets);
    }

    /** Turns polled bytes into a record. */
    interface Reader {

        /**
         * Reads one record.
         *
         * @throws org.apache.kafka.common.errors.SerializationException when the bytes are not such a record
         * @throws dev.faultline.schemas.RegistryUnavailableException when that cannot be told now
         */
        Incoming read(ConsumerRecord<byte[], byte[]> origin);
    }
}
