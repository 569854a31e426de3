package dev.faultline.bench;

import dev.faultline.event.Observation;
import dev.faultline.event.ObservationStatus;
import dev.faultline.event.Provenance;
import dev.faultline.event.Rate;
import dev.faultline.event.Surface;
import dev.faultline.schemas.AvroSerde;
import dev.faultline.schemas.Topics;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.AggregateFunction;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.api.java.tuple.Tuple5;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The sum of the counts of each series in each minute of event time, by Apache Flink in this process: from the topic of
 * observations to a topic of rates, exactly once, ten seconds of patience with late records. It knows none of what the rate
 * stage does beside that: slices over two buckets, coverage, failed slices, copies, revisions.
 *
 * <p>Arguments: data directory, topic to write, state backend ({@code hashmap} or {@code rocksdb}), milliseconds between
 * checkpoints, parallelism. Says STARTING before and DONE after the job, and ends when its input is closed.
 */
public final class FlinkRates {

    private static final Duration BUCKET = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private FlinkRates() {}

    /** Runs the job. */
    public static void main(String[] arguments) throws Exception {
        BenchServers servers = BenchServers.attach(Path.of(arguments[0]));
        StreamExecutionEnvironment environment = environment(
                servers.data().resolve("flink-" + arguments[1]),
                arguments[2],
                Long.parseLong(arguments[3]),
                Integer.parseInt(arguments[4]));
        environment
                .fromSource(
                        source(servers),
                        WatermarkStrategy.<Tuple5<String, String, Long, Long, Double>>forBoundedOutOfOrderness(PATIENCE)
                                .withTimestampAssigner((seen, published) -> seen.f2),
                        "read-observations")
                .filter(seen -> seen.f4 >= 0)
                .keyBy(seen -> seen.f0)
                .window(TumblingEventTimeWindows.of(BUCKET))
                .aggregate(new Sum(), new Name())
                .sinkTo(sink(servers, arguments[1]));
        System.out.println("STARTING");
        environment.execute("rates");
        System.out.println("DONE");
        System.in.transferTo(OutputStream.nullOutputStream()); // until it is closed
        Runtime.getRuntime().halt(0);
    }

    private static StreamExecutionEnvironment environment(
            Path folder, String backend, long checkpointMillis, int parallelism) {
        Configuration settings = new Configuration();
        settings.set(StateBackendOptions.STATE_BACKEND, backend);
        settings.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, folder.toUri().toString());
        settings.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "none"); // a job that fails has no time
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createLocalEnvironment(parallelism, settings);
        environment.enableCheckpointing(checkpointMillis, CheckpointingMode.EXACTLY_ONCE);
        environment.getConfig().enableObjectReuse();
        return environment;
    }

    private static KafkaSource<Tuple5<String, String, Long, Long, Double>> source(BenchServers servers) {
        return KafkaSource.<Tuple5<String, String, Long, Long, Double>>builder()
                .setBootstrapServers(servers.bootstrap())
                .setTopics(Topics.OBSERVATIONS.name())
                .setGroupId("flink")
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setBounded(OffsetsInitializer.latest())
                .setProperty("isolation.level", "read_committed")
                .setProperty("max.poll.records", "5000")
                .setValueOnlyDeserializer(new Reader(servers.registryUrl()))
                .build();
    }

    private static KafkaSink<Tuple3<String, Long, Double>> sink(BenchServers servers, String topic) {
        Properties producer = new Properties();
        producer.setProperty("linger.ms", "20");
        producer.setProperty("batch.size", "" + 128 * 1024);
        producer.setProperty("compression.type", "lz4");
        producer.setProperty("transaction.timeout.ms", "600000");
        return KafkaSink.<Tuple3<String, Long, Double>>builder()
                .setBootstrapServers(servers.bootstrap())
                .setKafkaProducerConfig(producer)
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix(topic)
                .setRecordSerializer(new Writer(servers.registryUrl(), topic))
                .build();
    }

    private static <V extends org.apache.avro.specific.SpecificRecord> AvroSerde<V> serde(String registry, Class<V> type) {
        return new AvroSerde<>(new CachedSchemaRegistryClient(registry, 100), type);
    }

    /** Key of the series, its entity, begin, end and count; below zero for what has no count. */
    private static final class Reader implements DeserializationSchema<Tuple5<String, String, Long, Long, Double>> {

        private final String registry;
        private transient @Nullable AvroSerde<Observation> serde;

        Reader(String registry) {
            this.registry = registry;
        }

        @Override
        public void open(InitializationContext context) {
            serde = serde(registry, Observation.class);
        }

        @Override
        public Tuple5<String, String, Long, Long, Double> deserialize(byte[] message) {
            AvroSerde<Observation> reader = serde;
            if (reader == null) {
                throw new IllegalStateException("Not opened");
            }
            Observation seen = reader.decode(message);
            Double count = seen.getCount();
            return Tuple5.of(
                    seen.getEntity() + '|' + seen.getSurface() + '|' + seen.getSignal() + '|' + seen.getSource(),
                    seen.getEntity(),
                    seen.getIntervalStart().toEpochMilli(),
                    seen.getIntervalEnd().toEpochMilli(),
                    seen.getStatus() != ObservationStatus.OK || count == null ? Double.valueOf(-1) : count);
        }

        @Override
        public boolean isEndOfStream(Tuple5<String, String, Long, Long, Double> next) {
            return false;
        }

        @Override
        public TypeInformation<Tuple5<String, String, Long, Long, Double>> getProducedType() {
            return Types.TUPLE(Types.STRING, Types.STRING, Types.LONG, Types.LONG, Types.DOUBLE);
        }
    }

    private static final class Sum implements AggregateFunction<Tuple5<String, String, Long, Long, Double>, Double, Double> {

        @Override
        public Double createAccumulator() {
            return 0.0;
        }

        @Override
        public Double add(Tuple5<String, String, Long, Long, Double> seen, Double sum) {
            return sum + seen.f4;
        }

        @Override
        public Double getResult(Double sum) {
            return sum;
        }

        @Override
        public Double merge(Double one, Double other) {
            return one + other;
        }
    }

    private static final class Name
            extends ProcessWindowFunction<Double, Tuple3<String, Long, Double>, String, TimeWindow> {

        @Override
        public void process(
                String series, Context context, Iterable<Double> sums, Collector<Tuple3<String, Long, Double>> out) {
            for (Double sum : sums) {
                out.collect(Tuple3.of(
                        series.substring(0, series.indexOf('|')),
                        context.window().getStart(),
                        sum));
            }
        }
    }

    private static final class Writer implements KafkaRecordSerializationSchema<Tuple3<String, Long, Double>> {

        private final String registry;
        private final String topic;
        private transient @Nullable AvroSerde<Rate> serde;

        Writer(String registry, String topic) {
            this.registry = registry;
            this.topic = topic;
        }

        @Override
        public ProducerRecord<byte[], byte[]> serialize(
                Tuple3<String, Long, Double> sum, KafkaSinkContext context, Long timestamp) {
            AvroSerde<Rate> writer = serde == null ? serde(registry, Rate.class) : serde;
            serde = writer;
            Rate rate = Rate.newBuilder()
                    .setRunId("flink")
                    .setEntity(sum.f0)
                    .setSurface(Surface.CHAIN)
                    .setSignal("events")
                    .setSource("node")
                    .setBucketStart(Instant.ofEpochMilli(sum.f1))
                    .setBucketMillis(BUCKET.toMillis())
                    .setCount(sum.f2)
                    .setCoverage(1)
                    .setFailed(0)
                    .setObservations(10)
                    .setProvenance(Provenance.SYNTHETIC)
                    .setFlags(List.of())
                    .setKnownAt(Instant.ofEpochMilli(sum.f1 + BUCKET.toMillis()))
                    .setInputs(10)
                    .setRevision(1)
                    .build();
            return new ProducerRecord<>(
                    topic,
                    null,
                    rate.getKnownAt().toEpochMilli(),
                    sum.f0.getBytes(StandardCharsets.UTF_8),
                    writer.encode(rate));
        }
    }
}
