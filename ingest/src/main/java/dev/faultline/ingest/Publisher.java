package dev.faultline.ingest;

import dev.faultline.event.Cursor;
import dev.faultline.event.SourceDeclaration;
import dev.faultline.schemas.AvroSerde;
import dev.faultline.schemas.Topic;
import dev.faultline.schemas.Topics;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;

/** Writes records in transactions. A record that the cluster refuses fails the commit. For one thread. */
public final class Publisher implements AutoCloseable {

    private static final int KNOWN_KEYS = 10_000;
    private static final int COMMIT_ATTEMPTS = 3;

    private final Producer<byte[], byte[]> producer;
    private final CursorStore store;
    private final SchemaRegistryClient registry;
    private final PublishedLog log;
    private final Map<Class<?>, AvroSerde<SpecificRecord>> serdes = new HashMap<>();
    private final Map<String, byte[]> keys = new HashMap<>();

    /**
     * Writes through the given producer.
     *
     * @param producer with a transactional id, see {@link ProducerSettings}; closed with this publisher
     * @param store where the cursors of earlier runs are
     */
    public Publisher(Producer<byte[], byte[]> producer, CursorStore store, SchemaRegistryClient registry) {
        this(producer, store, registry, PublishedLog.NONE);
    }

    /**
     * Writes through the given producer and tells a log.
     *
     * @param log closed with this publisher
     */
    public Publisher(
            Producer<byte[], byte[]> producer, CursorStore store, SchemaRegistryClient registry, PublishedLog log) {
        this.log = log;
        this.producer = producer;
        this.store = store;
        this.registry = registry;
    }

    /**
     * A publisher of one collector on one cluster.
     *
     * @param connection where the cluster is and how to be let in
     * @param collector name of the collector, the same in every run
     */
    public static Publisher connect(Map<String, Object> connection, SchemaRegistryClient registry, String collector) {
        return connect(connection, registry, collector, PublishedLog.NONE);
    }

    /** As {@link #connect(Map, SchemaRegistryClient, String)}, with a log of what is published. */
    public static Publisher connect(
            Map<String, Object> connection, SchemaRegistryClient registry, String collector, PublishedLog log) {
        return new Publisher(
                new KafkaProducer<>(
                        ProducerSettings.of(connection, collector),
                        new ByteArraySerializer(),
                        new ByteArraySerializer()),
                new SurvivingCursors(new KafkaCursorStore(connection, registry), new KafkaTails(connection)),
                registry,
                log);
    }

    /**
     * Ends what an earlier process of the same collector left open, fences that process, and reads the cursors. In this
     * order: a cursor read before could still be overtaken.
     */
    Map<String, Cursor> open(Set<String> sources) {
        producer.initTransactions();
        return store.read(sources);
    }

    void begin() {
        producer.beginTransaction();
    }

    /** Sends a record and returns the size of its value in bytes. */
    <V extends SpecificRecord> int send(
            Topic<String, V> topic, String key, SpecificRecord value, long timestamp, Tails tails) {
        byte[] bytes = serde(value.getClass()).encode(value);
        var unused =
                producer.send(new ProducerRecord<>(topic.name(), null, timestamp, key(key), bytes), tails.of(bytes));
        log.sent(topic, key, value, timestamp);
        return bytes.length;
    }

    /** Sends what a source gave. The declaration of a series, as a recording has it, goes to the records of its entity. */
    int send(Event event, Tails tails) {
        return event.value() instanceof SourceDeclaration said
                ? sendBeside(said.getEntity(), Topics.SOURCES, event.key(), said, event.observedAt(), tails)
                : send(event.topic(), event.key(), event.value(), event.observedAt(), tails);
    }

    /**
     * Sends a record to the partition in which records keyed by an entity are, whatever its own key is: who reads those of an
     * entity finds it beside them. The partition is that of Kafka's own rule for keys.
     *
     * @return the size of its value in bytes
     */
    <V extends SpecificRecord> int sendBeside(
            String entity, Topic<String, V> topic, String key, SpecificRecord value, long timestamp, Tails tails) {
        byte[] bytes = serde(value.getClass()).encode(value);
        int partitions = producer.partitionsFor(topic.name()).size();
        if (partitions == 0) {
            throw new KafkaException(
                    "The topic " + topic.name() + " has no partitions; create it with `faultline topics --create`");
        }
        int partition = Utils.toPositive(Utils.murmur2(key(entity))) % partitions;
        var unused = producer.send(
                new ProducerRecord<>(topic.name(), partition, timestamp, key(key), bytes), tails.of(bytes));
        log.sent(topic, key, value, timestamp);
        return bytes.length;
    }

    /** Tells the log of a series, before the first record of it. */
    void declared(Series series) {
        log.declared(series.key(), series.isPrivate());
    }

    int sendDeadLetter(String source, byte[] value, long timestamp, List<Header> headers, Tails tails) {
        var unused = producer.send(
                new ProducerRecord<>(Topics.DEAD_LETTERS, null, timestamp, key(source), value, headers),
                tails.of(value));
        return value.length;
    }

    /** Sends a cursor, which belongs behind all that it accounts for: {@link #awaitSent} first. */
    void sendCursor(Cursor cursor, long timestamp) {
        byte[] bytes = serde(Cursor.class).encode(cursor);
        var unused = producer.send(
                new ProducerRecord<>(Topics.CURSORS.name(), null, timestamp, key(cursor.getSource()), bytes));
        log.sent(Topics.CURSORS, cursor.getSource(), cursor, timestamp);
    }

    /** Waits until everything sent has its place, or was refused, which {@link #commit} tells. */
    void awaitSent() {
        producer.flush();
    }

    /**
     * Makes everything since {@link #begin} visible at once.
     *
     * @throws KafkaException when the cluster did not take it; nothing of it is visible then. When it did not answer, the
     *     cursors of the next {@link #open} tell
     */
    void commit() {
        try {
            commitPatiently();
            log.committed();
        } catch (ProducerFencedException | InvalidProducerEpochException e) {
            throw new KafkaException("Another collector of the same name has taken over; this one stops", e);
        } catch (TimeoutException e) {
            throw new KafkaException(
                    "The cluster did not say whether it took the last transaction; the next start finds out", e);
        } catch (KafkaException e) {
            producer.abortTransaction();
            throw e;
        }
    }

    /** A commit that timed out may come to pass yet: it must not be aborted, and asking again is how to learn of it. */
    private void commitPatiently() {
        for (int attempt = 1; attempt < COMMIT_ATTEMPTS; attempt++) {
            try {
                producer.commitTransaction();
                return;
            } catch (TimeoutException unanswered) {
                // each waits for max.block.ms, a minute
            }
        }
        producer.commitTransaction();
    }

    /** Leaves an open transaction to be ended by the next {@link #open} and closes the producer. */
    @Override
    public void close() {
        producer.close();
        log.close();
    }

    @SuppressWarnings("unchecked") // one serde per class, asked with a value of that class
    private AvroSerde<SpecificRecord> serde(Class<? extends SpecificRecord> type) {
        AvroSerde<SpecificRecord> known = serdes.get(type);
        if (known != null) {
            return known;
        }
        AvroSerde<SpecificRecord> made = new AvroSerde<>(registry, (Class<SpecificRecord>) type);
        serdes.put(type, made);
        return made;
    }

    private byte[] key(String key) {
        byte[] known = keys.get(key);
        if (known != null) {
            return known;
        }
        byte[] made = key.getBytes(StandardCharsets.UTF_8);
        if (keys.size() < KNOWN_KEYS) {
            keys.put(key, made);
        }
        return made;
    }
}
