package dev.faultline.bench;

import dev.faultline.sql.Migrations;
import dev.faultline.streams.EventSerdes;
import dev.faultline.streams.Stage;
import dev.faultline.streams.StageConfig;
import dev.faultline.streams.run.RunSettings;
import dev.faultline.streams.run.Stages;
import dev.faultline.streams.sink.ClickHouseSink;
import dev.faultline.streams.sink.JdbcTableWriter;
import dev.faultline.streams.sink.Route;
import dev.faultline.streams.sink.SinkConfig;
import dev.faultline.streams.sink.SinkConnections;
import dev.faultline.streams.sink.SinkRoutes;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;

/**
 * Stages and sink of one run in a process of their own, as the command runs them: {@code DATA RUN PARTS [KEY=VALUE …]}, until
 * the input is closed.
 *
 * <p>Parts are {@code all}, or names of stages and {@code sink}, separated by commas. Keys are {@code threads}, {@code commit}
 * (milliseconds), {@code sink.rows}, {@code sink.age} (milliseconds), and settings of Kafka Streams.
 */
public final class PipelineProcess implements AutoCloseable {

    private final List<KafkaStreams> running = new ArrayList<>();
    private final List<ClickHouseSink> sinks = new ArrayList<>();

    private PipelineProcess() {}

    /** Says STARTING before the first part is started, and READY when everything runs. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Properties keys = new Properties();
        Stream.of(arguments)
                .skip(3)
                .forEach(pair ->
                        keys.setProperty(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1)));
        BenchServers servers = BenchServers.attach(Path.of(arguments[0]));
        try (PipelineProcess pipeline = new PipelineProcess()) {
            System.out.println("STARTING");
            pipeline.start(servers, arguments[1], arguments[2], keys);
            System.out.println("READY");
            System.in.transferTo(OutputStream.nullOutputStream()); // until it is closed
        }
        System.exit(0);
    }

    private void start(BenchServers servers, String run, String parts, Properties keys) throws InterruptedException {
        StageConfig shipped =
                StageConfig.local(run, servers.bootstrap(), servers.data().resolve("state"));
        StageConfig config = new StageConfig(
                run,
                servers.kafka(),
                shipped.stateDirectory(),
                shipped.instance(),
                Integer.parseInt(keys.getProperty("threads", "" + shipped.threads())),
                Duration.ofMillis(Long.parseLong(
                        keys.getProperty("commit", "" + shipped.commitInterval().toMillis()))));
        List<String> names = List.of(parts.split(","));
        for (Stage stage : stages(servers, run, config)) {
            if (names.contains("all") || names.contains(stage.name())) {
                start(stage, config, keys);
            }
        }
        if (names.contains("all") || names.contains("sink")) {
            sinks.add(sink(servers, run, keys).start());
        }
        while (running.stream().anyMatch(streams -> streams.state() != KafkaStreams.State.RUNNING)) {
            Thread.sleep(10);
        }
    }

    static List<Stage> stages(BenchServers servers, String run, StageConfig config) {
        return new Stages(run, RunSettings.defaults(), new EventSerdes(servers.registry()), config).all();
    }

    /** A thread that dies is replaced, as the command does, and told: its round is not like the others. */
    private void start(Stage stage, StageConfig config, Properties keys) {
        Properties properties = config.properties(stage.name());
        keys.stringPropertyNames().stream()
                .filter(key ->
                        !List.of("threads", "commit", "sink.rows", "sink.age").contains(key))
                .forEach(key -> properties.put(key, keys.getProperty(key)));
        KafkaStreams streams = new KafkaStreams(stage.topology().get(), properties);
        streams.setUncaughtExceptionHandler(cause -> {
            System.err.println("A thread of stage " + stage.name() + " died and is replaced: " + cause.getMessage());
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        });
        streams.start();
        running.add(streams);
    }

    private static ClickHouseSink sink(BenchServers servers, String run, Properties keys) {
        SinkConfig shipped = new SinkConfig(Migrations.MAIN, Migrations.DEMO);
        return new ClickHouseSink(
                new SinkConnections(servers.kafka(), new JdbcTableWriter(servers.jdbcUrl(), servers.jdbcProperties())),
                new SinkConfig(
                        shipped.database(),
                        shipped.demoDatabase(),
                        Integer.parseInt(keys.getProperty("sink.rows", "" + shipped.batchRows())),
                        shipped.batchBytes(),
                        Duration.ofMillis(Long.parseLong(keys.getProperty(
                                "sink.age", "" + shipped.batchAge().toMillis())))),
                sinkGroup(run),
                routes(servers, run));
    }

    static String sinkGroup(String run) {
        return "faultline-sink-" + run;
    }

    static List<Route> routes(BenchServers servers, String run) {
        SinkRoutes routes = new SinkRoutes(servers.registry());
        return Stream.concat(routes.raw().stream(), routes.ofRun(run).stream()).toList();
    }

    @Override
    public void close() {
        running.parallelStream().forEach(streams -> streams.close(Duration.ofSeconds(20)));
        sinks.forEach(ClickHouseSink::close);
    }
}
