package dev.faultline.bench;

import dev.faultline.event.Rate;
import dev.faultline.schemas.AvroSerde;
import dev.faultline.schemas.Topics;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The rate stage beside the same rates by Apache Flink: the same observations of one broker, exactly once, a commit or checkpoint
 * every second, one thread each, by turns. What each wrote is read back and compared.
 *
 * <p>Arguments: series (default 1,000), minutes of ten observations (default 100), rounds (default 5).
 */
public final class RateBenchmark {

    private static final long MINUTE = 60_000;
    private static final int SLICES = 10;
    private static final String COMMIT_MILLIS = "1000";
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final double MEGABYTE = 1024 * 1024;
    private static final List<String> CONTENDERS = List.of("faultline", "flink-hashmap", "flink-rocksdb");

    private final BenchServers servers;
    private final int series;
    private final int buckets;
    private final ResultFile results;

    private RateBenchmark(BenchServers servers, int series, int buckets, ResultFile results) {
        this.servers = servers;
        this.series = series;
        this.buckets = buckets;
        this.results = results;
    }

    /** Runs the benchmark. */
    public static void main(String[] arguments) throws IOException, SQLException, InterruptedException {
        int series = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000;
        int buckets = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100;
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 5;
        try (BenchServers servers = BenchServers.start("rates");
                ResultFile results = new ResultFile(
                        "rates",
                        "round",
                        "contender",
                        "observations",
                        "rates",
                        "sum",
                        "seconds",
                        "processor_seconds",
                        "rss_mb")) {
            new RateBenchmark(servers, series, buckets, results).run(rounds);
        }
        System.exit(0);
    }

    private void run(int rounds) throws InterruptedException {
        servers.createTopics("rates0");
        long begin = Instant.parse("2025-03-01T00:00:00Z").toEpochMilli();
        ObservationFeed.Shape shape = new ObservationFeed.Shape(series, MINUTE, MINUTE / SLICES);
        try (ObservationFeed feed = new ObservationFeed(servers)) {
            feed.fill(shape, buckets * SLICES, begin);
            feed.end(shape, begin + buckets * MINUTE);
        }
        for (int round = 1; round <= rounds; round++) {
            for (String contender : CONTENDERS) {
                String run = contender.replace("-", "") + round;
                servers.createTopics(run);
                measure(round, contender, run);
            }
        }
    }

    private void measure(int round, String contender, String run) throws InterruptedException {
        boolean ours = contender.equals("faultline");
        String topic = Topics.RATES.forRun(run).name();
        try (ChildJvm child = ours ? stage(run) : flink(contender.substring("flink-".length()), topic);
                ResidentMemory memory = new ResidentMemory(() -> Map.of("contender", child.pid()))) {
            child.await("STARTING");
            long begun = System.nanoTime();
            Duration before = child.processorTime();
            if (ours) {
                try (RunProgress progress = new RunProgress(servers, run)) {
                    progress.await("rate", child, LIMIT);
                }
            } else {
                child.await("DONE");
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            double busy = child.processorTime().minus(before).toNanos() / 1e9;
            Written written = read(topic);
            results.row(
                    round,
                    contender,
                    (long) series * buckets * SLICES,
                    written.rates(),
                    written.sum(),
                    seconds,
                    busy,
                    memory.peakTotal() / MEGABYTE);
            if (written.rates() != (long) series * buckets) {
                throw new IllegalStateException(
                        contender + " wrote " + written.rates() + " rates instead of " + (long) series * buckets);
            }
        }
    }

    private ChildJvm stage(String run) {
        return ChildJvm.like(
                List.of("-Xmx1g"),
                PipelineProcess.class,
                List.of(servers.data().toString(), run, "rate", "commit=" + COMMIT_MILLIS));
    }

    private ChildJvm flink(String backend, String topic) {
        return new ChildJvm(
                ChildJvm.flinkClasspath(),
                List.of(
                        "-Xmx1g",
                        "--add-opens=java.base/java.util=ALL-UNNAMED",
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "--add-opens=java.base/java.time=ALL-UNNAMED"),
                FlinkRates.class,
                List.of(servers.data().toString(), topic, backend, COMMIT_MILLIS, "1"));
    }

    /** Everything committed in the topic; each rate once, or it is told. */
    private Written read(String topic) {
        Map<String, Object> settings = new HashMap<>(servers.kafka());
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        AvroSerde<Rate> serde = new AvroSerde<>(servers.registry(), Rate.class);
        Set<String> seen = new HashSet<>();
        double sum = 0;
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    Rate rate = serde.decode(record.value());
                    if (!seen.add(rate.getEntity() + rate.getBucketStart())) {
                        throw new IllegalStateException("Twice in " + topic + ": " + rate);
                    }
                    sum += rate.getCount() == null ? 0 : rate.getCount();
                }
            }
        }
        return new Written(seen.size(), (long) sum);
    }

    private record Written(long rates, long sum) {}
}
