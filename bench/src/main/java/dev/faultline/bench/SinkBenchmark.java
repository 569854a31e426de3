package dev.faultline.bench;

import dev.faultline.event.Observation;
import dev.faultline.schemas.AvroSerde;
import dev.faultline.schemas.Topics;
import dev.faultline.streams.sink.ClickHouseSink;
import dev.faultline.streams.sink.JdbcTableWriter;
import dev.faultline.streams.sink.SinkConfig;
import dev.faultline.streams.sink.SinkConnections;
import dev.faultline.streams.sink.SinkRoutes;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Rows a second from a topic into a table by the sink, beside other ways into the same table: the same rows as ready bytes
 * (what the engine can take), a plain consumer that writes lines of JSON, the engine's own Kafka tables, and consumption that
 * writes nothing. By turns, each into tables of its own.
 *
 * <p>Arguments: observations (default 1,000,000), rounds (default 5).
 */
public final class SinkBenchmark {

    private static final int SERIES = 1_000;
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final BenchServers servers;
    private final EngineWays engine;
    private final ResultFile results;
    private final long rows;

    private SinkBenchmark(BenchServers servers, EngineWays engine, ResultFile results, long rows) {
        this.servers = servers;
        this.engine = engine;
        this.results = results;
        this.rows = rows;
    }

    /** Runs the benchmark. */
    public static void main(String[] arguments)
            throws IOException, SQLException, InterruptedException, TimeoutException {
        int slices = (arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000) / SERIES;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        try (BenchServers servers = BenchServers.start("sink");
                EngineWays engine = new EngineWays(servers);
                ResultFile results = new ResultFile(
                        "sink", "round", "way", "rows", "seconds", "rows_per_second", "processor_seconds", "note")) {
            servers.prepare("sink");
            try (ObservationFeed feed = new ObservationFeed(servers)) {
                long rows = feed.fill(
                        new ObservationFeed.Shape(SERIES, 60_000, 6_000),
                        slices,
                        Instant.parse("2025-03-01T00:00:00Z").toEpochMilli());
                new SinkBenchmark(servers, engine, results, rows).run(rounds);
            }
        }
        System.exit(0);
    }

    private void run(int rounds) throws SQLException, InterruptedException, TimeoutException {
        for (int round = 0; round <= rounds; round++) { // the first only warms up, and fills what the others copy
            int now = round;
            measure(round, "faultline", () -> ours(now));
            measure(round, "ready-bytes", () -> engine.readyBytes(table(now, "ready"), demo(0)));
            measure(round, "json-lines", () -> json(now));
            measure(round, "kafka-engine", () -> engine.kafkaTable(table(now, "kafka"), rows));
            measure(round, "consume", () -> consume(false));
            measure(round, "consume-decode", () -> consume(true));
        }
    }

    private interface Way {
        long rows() throws SQLException, InterruptedException, TimeoutException, IOException;
    }

    private void measure(int round, String name, Way way) {
        double before = busy();
        long begun = System.nanoTime();
        try {
            long written = way.rows();
            double seconds = (System.nanoTime() - begun) / 1e9;
            double busy = busy() - before;
            if (written != rows) {
                throw new IllegalStateException(name + " brought " + written + " of " + rows + " rows");
            }
            if (round > 0) {
                results.row(round, name, written, seconds, written / seconds, busy, "");
            }
        } catch (SQLException | InterruptedException | TimeoutException | IOException e) {
            String said = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            results.row(round, name, 0, 0, 0, 0, said.substring(0, Math.min(300, said.length())));
        }
    }

    /** Seconds of processor time of this process and the engine's. */
    private double busy() {
        return Stream.of(ProcessHandle.current().pid(), servers.processes().getOrDefault("engine", 0L))
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .mapToDouble(process ->
                        process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9)
                .sum();
    }

    private static String demo(int round) {
        return "sink_" + round + "_demo";
    }

    private String table(int round, String way) throws SQLException {
        String database = "sink_" + round + "_" + way;
        servers.migrate(database);
        return database;
    }

    private long ours(int round) throws SQLException, InterruptedException, TimeoutException {
        String main = "sink_" + round + "_main";
        servers.migrate(main);
        servers.migrate(demo(round));
        long begun = engine.count(demo(round));
        try (ClickHouseSink sink = new ClickHouseSink(
                        new SinkConnections(
                                servers.kafka(), new JdbcTableWriter(servers.jdbcUrl(), servers.jdbcProperties())),
                        new SinkConfig(main, demo(round)),
                        "sink-" + round,
                        List.of(new SinkRoutes(servers.registry()).of(Topics.OBSERVATIONS)))
                .start()) {
            sink.awaitCaughtUp(LIMIT);
        }
        return engine.count(demo(round)) - begun;
    }

    /** What one writes first: poll, decode, a line of JSON for each row, an insert for each poll's worth of rows. */
    private long json(int round) throws SQLException, IOException {
        String database = table(round, "json");
        AvroSerde<Observation> serde = new AvroSerde<>(servers.registry(), Observation.class);
        StringBuilder lines = new StringBuilder();
        int[] waiting = {0};
        poll(
                record -> {
                    JsonLine.append(lines, serde.decode(record.value()));
                    waiting[0]++;
                },
                () -> {
                    if (waiting[0] >= 200_000) {
                        engine.json(database, lines);
                        lines.setLength(0);
                        waiting[0] = 0;
                    }
                });
        if (waiting[0] > 0) {
            engine.json(database, lines);
        }
        return engine.count(database);
    }

    private long consume(boolean decode) throws SQLException, IOException {
        AvroSerde<Observation> serde = new AvroSerde<>(servers.registry(), Observation.class);
        long[] seen = {0};
        poll(
                record -> seen[0] += decode
                        ? Math.min(1, serde.decode(record.value()).getEntity().length())
                        : 1,
                () -> {});
        return seen[0];
    }

    private interface EachRecord {
        void take(ConsumerRecord<byte[], byte[]> record);
    }

    private interface EachPoll {
        void done() throws SQLException, IOException;
    }

    private void poll(EachRecord each, EachPoll after) throws SQLException, IOException {
        Map<String, Object> settings = new HashMap<>(servers.kafka());
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 20_000);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 16 * 1024 * 1024);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.OBSERVATIONS.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                ConsumerRecords<byte[], byte[]> some = consumer.poll(Duration.ofMillis(100));
                some.forEach(each::take);
                after.done();
            }
        }
    }
}
