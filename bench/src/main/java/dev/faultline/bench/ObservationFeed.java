package dev.faultline.bench;

import dev.faultline.event.Observation;
import dev.faultline.event.ObservationStatus;
import dev.faultline.event.Provenance;
import dev.faultline.event.Surface;
import dev.faultline.schemas.AvroSerde;
import dev.faultline.schemas.Topics;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes observations of invented series with the producer's settings of the collectors. */
final class ObservationFeed implements AutoCloseable {

    private final AvroSerde<Observation> serde;
    private final KafkaProducer<String, byte[]> producer;
    private final SplittableRandom random = new SplittableRandom(1);
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    ObservationFeed(BenchServers servers) {
        this.serde = new AvroSerde<>(servers.registry(), Observation.class);
        Map<String, Object> settings = new HashMap<>(servers.kafka());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 20);
        this.producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    /**
     * Slices of a length of some series, one after the other from a time on, as fast as the broker takes them.
     *
     * @return number of observations
     */
    long fill(Shape shape, int slices, long begin) {
        for (int slice = 0; slice < slices; slice++) {
            long start = begin + slice * shape.sliceMillis();
            for (int series = 0; series < shape.series(); series++) {
                send("entity-" + series, shape.bucketMillis(), start, start + shape.sliceMillis());
            }
        }
        flush();
        return (long) slices * shape.series();
    }

    /** Tells of each series that there will be nothing more, so that its last buckets are final. */
    void end(Shape shape, long at) {
        for (int series = 0; series < shape.series(); series++) {
            String entity = "entity-" + series;
            Observation end = base(entity, shape.bucketMillis(), at, at)
                    .setStatus(ObservationStatus.END)
                    .build();
            publish(entity, end);
        }
        flush();
    }

    /** One slice of one series, observed when it ended. */
    void send(String entity, long bucketMillis, long start, long end) {
        publish(
                entity,
                base(entity, bucketMillis, start, end)
                        .setStatus(ObservationStatus.OK)
                        .setCount(45.0 + random.nextInt(10))
                        .build());
    }

    private static Observation.Builder base(String entity, long bucketMillis, long start, long end) {
        return Observation.newBuilder()
                .setEntity(entity)
                .setSurface(Surface.CHAIN)
                .setSignal("events")
                .setSource("node")
                .setBucketMillis(bucketMillis)
                .setIntervalStart(Instant.ofEpochMilli(start))
                .setIntervalEnd(Instant.ofEpochMilli(end))
                .setObservedAt(Instant.ofEpochMilli(end))
                .setProvenance(Provenance.SYNTHETIC)
                .setFlags(List.of())
                .setBlocks(List.of());
    }

    private void publish(String entity, Observation observation) {
        var unused = producer.send(
                new ProducerRecord<>(
                        Topics.OBSERVATIONS.name(),
                        null,
                        observation.getObservedAt().toEpochMilli(),
                        entity,
                        serde.encode(observation)),
                (sent, refused) -> failure.compareAndSet(null, refused));
    }

    void flush() {
        producer.flush();
        Exception refused = failure.get();
        if (refused != null) {
            throw new IllegalStateException("The broker refused an observation", refused);
        }
    }

    @Override
    public void close() {
        flush();
        producer.close();
    }

    /**
     * Of what is published.
     *
     * @param series how many
     * @param bucketMillis width of their buckets
     * @param sliceMillis length of what one observation watched
     */
    record Shape(int series, long bucketMillis, long sliceMillis) {}
}
