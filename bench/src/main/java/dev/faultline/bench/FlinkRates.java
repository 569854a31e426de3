package dev.faultline.bench;

import dev.faultline.schemas.Topics;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.AggregateFunction;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.api.java.tuple.Tuple5;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/**
 * The sum of the counts of each series in each minute of event time, by Apache Flink in this process: from the topic of
 * observations to a topic of rates, exactly once, ten seconds of patience with late records. It knows none of what the rate
 * stage does beside that: slices over two buckets, coverage, failed slices, copies, revisions.
 *
 * <p>Arguments: data directory, topic to write, state backend ({@code hashmap} or {@code rocksdb}), milliseconds between
 * checkpoints, parallelism. Says STARTING before and DONE after the job, and ends when its input is closed.
 */
public final class FlinkRates {

    static final Duration BUCKET = Duration.ofMinutes(1);
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
                .setValueOnlyDeserializer(new FlinkReader(servers.registryUrl()))
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
                .setRecordSerializer(new FlinkWriter(servers.registryUrl(), topic))
                .build();
    }

    private static final class Sum
            implements AggregateFunction<Tuple5<String, String, Long, Long, Double>, Double, Double> {

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
}
