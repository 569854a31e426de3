package dev.faultline.streams.sink;

import dev.faultline.schemas.ContentId;
import dev.faultline.schemas.Topics;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records the sink cannot write: their bytes, where they were, and why, on the topic of dead letters. */
final class DeadLetters {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

    private final Producer<byte[], byte[]> producer;
    private final SinkCounters counters;
    private volatile @Nullable Exception failure;

    /** Why the sink gave a record up. */
    enum Reason {
        /** The bytes are not a record of that topic. */
        NOT_A_RECORD,
        /** ClickHouse refuses the row for its content. */
        ROW_REFUSED
    }

    DeadLetters(Producer<byte[], byte[]> producer, SinkCounters counters) {
        this.producer = producer;
        this.counters = counters;
    }

    /**
     * Sends a record to dead letters.
     *
     * @throws IllegalStateException when the record is itself a dead letter: it would come back for ever
     */
    void refuse(ConsumerRecord<byte[], byte[]> origin, Reason reason, Exception cause) {
        if (origin.topic().equals(Topics.DEAD_LETTERS)) {
            throw new IllegalStateException("A dead letter cannot be written: " + cause.getMessage(), cause);
        }
        counters.refused();
        LOG.warn("{} {}-{}@{}: {}", reason, origin.topic(), origin.partition(), origin.offset(), cause.getMessage());
        var unused = producer.send(
                new ProducerRecord<>(
                        Topics.DEAD_LETTERS,
                        null,
                        hasTime(origin) ? origin.timestamp() : null,
                        origin.key(),
                        origin.value(),
                        headers(origin, reason, cause)),
                (metadata, problem) -> {
                    if (problem != null) {
                        failure = problem;
                    }
                });
    }

    /**
     * Waits until every dead letter is with the broker: only then may offsets move past their records.
     *
     * @throws KafkaException when one is not
     */
    void flush() {
        producer.flush();
        Exception problem = failure;
        if (problem != null) {
            throw new KafkaException("A dead letter did not reach the broker", problem);
        }
    }

    /** Records of old formats have none, and Kafka says -1. */
    private static boolean hasTime(ConsumerRecord<byte[], byte[]> origin) {
        return origin.timestamp() >= 0;
    }

    private static Headers headers(ConsumerRecord<byte[], byte[]> origin, Reason reason, Exception cause) {
        DeadLetterHeaders headers = new DeadLetterHeaders(new RecordHeaders(origin.headers()));
        byte[] value = origin.value();
        headers.put(DeadLetterHeaders.SOURCE, origin.topic());
        headers.put(
                DeadLetterHeaders.POSITION,
                DeadLetterHeaders.position(Integer.toString(origin.partition()), Long.toString(origin.offset())));
        headers.put(DeadLetterHeaders.REASON, reason.name());
        headers.put(DeadLetterHeaders.MESSAGE, String.valueOf(cause.getMessage()));
        if (hasTime(origin)) {
            headers.put(
                    DeadLetterHeaders.OBSERVED_AT,
                    Instant.ofEpochMilli(origin.timestamp()).toString());
        }
        headers.put(DeadLetterHeaders.SHA256, ContentId.sha256(value));
        headers.put(DeadLetterHeaders.LENGTH, Integer.toString(value.length));
        return headers.headers();
    }
}
