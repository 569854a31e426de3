package dev.faultline.streams.sink;

import dev.faultline.schemas.RegistryUnavailableException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;

/** Poll, collect, write, commit. Runs in one thread. */
final class SinkLoop implements ConsumerRebalanceListener {

    private static final Duration POLL = Duration.ofMillis(50);

    private final Consumer<byte[], byte[]> consumer;
    private final SinkParts parts;
    private final Offsets offsets;
    private final Batches batches;
    private final Map<String, Route> routes = new HashMap<>();
    private final LongSupplier nanos;
    private long oldest;

    SinkLoop(Consumer<byte[], byte[]> consumer, SinkParts parts, List<Route> routes, LongSupplier nanos) {
        this.consumer = consumer;
        this.parts = parts;
        this.offsets = new Offsets(consumer);
        this.batches = new Batches(parts.config());
        this.nanos = nanos;
        routes.forEach(route -> this.routes.put(route.topic(), route));
    }

    void start() {
        consumer.subscribe(routes.keySet(), this);
    }

    /** One round. Writes when a bound is reached or nothing more is waiting. */
    void turn() {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        for (ConsumerRecord<byte[], byte[]> record : records) {
            collect(record);
        }
        if (records.isEmpty() || batches.isFull() || isOld()) {
            write();
            offsets.commit();
        }
    }

    private boolean isOld() {
        return nanos.getAsLong() - oldest >= parts.config().batchAge().toNanos();
    }

    private void collect(ConsumerRecord<byte[], byte[]> record) {
        parts.counters().polled();
        if (batches.isEmpty()) {
            oldest = nanos.getAsLong();
        }
        Route route = routes.get(record.topic());
        if (route == null) {
            throw new IllegalStateException("Nobody asked for topic " + record.topic());
        }
        try {
            if (record.value() == null && route.rule() != DatabaseRule.MAIN) {
                parts.counters().tombstone();
            } else {
                batches.add(route, route.reader().read(record));
            }
        } catch (RegistryUnavailableException e) {
            throw e;
        } catch (SerializationException | IllegalArgumentException | ClassCastException e) {
            parts.deadLetters().refuse(record, DeadLetters.Reason.NOT_A_RECORD, e);
        }
    }

    private void write() {
        for (Batch batch : batches.all()) {
            if (batch.rows() > 0) {
                parts.writer().write(batch);
            }
        }
        parts.deadLetters().flush();
        batches.clear();
    }

    /** The next owner starts at the last commit and reads again what is collected here. */
    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        batches.clear();
        offsets.forget();
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        offsets.forget();
    }
}
