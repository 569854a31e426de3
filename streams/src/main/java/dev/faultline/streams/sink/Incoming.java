package dev.faultline.streams.sink;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record on its way to a table.
 *
 * @param origin as it was polled
 * @param value what its value says; null in topics that carry bytes
 */
record Incoming(
        ConsumerRecord<byte[], byte[]> origin, @Nullable SpecificRecord value) {

    /** The value of a topic with a schema. */
    SpecificRecord record() {
        if (value == null) {
            throw new IllegalStateException("Topic " + origin.topic() + " carries bytes, not records");
        }
        return value;
    }
}
