package dev.faultline.app;

import dev.faultline.event.Run;
import dev.faultline.local.Part;
import dev.faultline.schemas.AvroSerde;
import dev.faultline.schemas.Topics;
import dev.faultline.sql.Migrations;
import dev.faultline.streams.EventSerdes;
import dev.faultline.streams.GroupProgress;
import dev.faultline.streams.Stage;
import dev.faultline.streams.StageConfig;
import dev.faultline.streams.StageRunner;
import dev.faultline.streams.run.RunSettings;
import dev.faultline.streams.run.Stages;
import dev.faultline.streams.sink.ClickHouseSink;
import dev.faultline.streams.sink.JdbcTableWriter;
import dev.faultline.streams.sink.Route;
import dev.faultline.streams.sink.SinkConfig;
import dev.faultline.streams.sink.SinkConnections;
import dev.faultline.streams.sink.SinkRoutes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Stages and sink of one run in this process. */
final class Pipeline implements AutoCloseable {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private final Platform platform;
    private final Run run;
    private final List<Stage> stages;
    private final StageConfig config;
    private final AutoCloseable lease;
    private final StageRunner runner;
    private final ClickHouseSink sink;

    private Pipeline(Platform platform, Run run, Setup setup, AutoCloseable lease) {
        this.platform = platform;
        this.run = run;
        this.config = setup.config(platform, run);
        this.stages = stages(platform, run, setup.settings(), config);
        this.lease = lease;
        announce(platform, run);
        this.runner = new StageRunner(stages, config);
        this.sink = sink(platform, run).start();
    }

    /**
     * How to run.
     *
     * @param data folder of state
     * @param commitInterval time between commits of a stage
     * @param settings what can change a result
     */
    record Setup(Path data, Duration commitInterval, RunSettings settings) {

        StageConfig config(Platform platform, Run run) {
            return new StageConfig(
                    run.getId(), platform.kafka(), data.resolve("state"), InstanceName.of(data), 1, commitInterval);
        }
    }

    /**
     * Starts stages and sink.
     *
     * @throws CommandException when another process runs them on this data directory
     */
    static Pipeline start(Platform platform, Run run, Setup setup) {
        SingleUse lease = SingleUse.tryAcquire(setup.data().resolve("pipeline.lock"))
                .orElseThrow(() -> new CommandException("Another process runs the pipeline on " + setup.data()
                        + ". Stop it first, or use 'faultline collect', which only adds input."));
        return new Pipeline(platform, run, setup, lease);
    }

    static List<Stage> stages(Platform platform, Run run, RunSettings settings, StageConfig config) {
        return new Stages(run.getId(), settings, new EventSerdes(platform.registry()), config).all();
    }

    static ClickHouseSink sink(Platform platform, Run run) {
        return new ClickHouseSink(
                new SinkConnections(
                        platform.kafka(), new JdbcTableWriter(platform.jdbcUrl(), platform.jdbcProperties())),
                new SinkConfig(Migrations.MAIN, Migrations.DEMO),
                "faultline-sink-" + run.getId(),
                routes(platform, run));
    }

    private static List<Route> routes(Platform platform, Run run) {
        SinkRoutes routes = new SinkRoutes(platform.registry());
        return Stream.concat(routes.raw().stream(), routes.ofRun(run.getId()).stream())
                .toList();
    }

    /** Puts the run on its topic, so that the tables can name it. The same run again is the same row. */
    static void announce(Platform platform, Run run) {
        Map<String, Object> settings = new HashMap<>(platform.kafka());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        AvroSerde<Run> serde = new AvroSerde<>(platform.registry(), Run.class);
        try (KafkaProducer<String, Run> producer =
                new KafkaProducer<>(settings, new StringSerializer(), serde.serializer())) {
            var unused = producer.send(new ProducerRecord<>(Topics.RUNS.name(), run.getId(), run));
        }
    }

    /**
     * Waits until everything published so far is in the tables.
     *
     * @param waitingFor told the stage that is being waited for, over and over
     * @throws CommandException when a stage or the sink has failed
     */
    void awaitCaughtUp(Consumer<String> waitingFor) throws InterruptedException {
        Map<String, Object> settings = new HashMap<>(platform.kafka());
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        try (Admin admin = platform.admin();
                KafkaConsumer<byte[], byte[]> probe =
                        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            GroupProgress progress = new GroupProgress(admin, probe);
            for (Stage stage : stages) {
                List<String> inputs =
                        stage.inputs().stream().map(topic -> topic.name()).toList();
                await(progress, config.applicationId(stage.name()), inputs, waitingFor);
            }
            await(progress, "faultline-sink-" + run.getId(), sinkTopics(), waitingFor);
        }
    }

    private List<String> sinkTopics() {
        return routes(platform, run).stream().map(Route::topic).toList();
    }

    private void await(GroupProgress progress, String group, List<String> topics, Consumer<String> waitingFor)
            throws InterruptedException {
        while (!progress.caughtUp(group, topics)) {
            failIfFailed();
            waitingFor.accept(group);
            Thread.sleep(LOOK_AGAIN.toMillis());
        }
    }

    /** Throws when a stage or the stack has given up. */
    void failIfFailed() {
        runner.failure().ifPresent(cause -> {
            throw platform.failure(Part.BROKER, "A stage gave up", cause);
        });
        sink.failure().ifPresent(cause -> {
            throw platform.failure(Part.ENGINE, "The sink gave up", cause);
        });
        if (platform.stack().terminated().isCompletedExceptionally()) {
            throw new CommandException("The stack gave up; see the logs in the data directory");
        }
    }

    ClickHouseSink sink() {
        return sink;
    }

    @Override
    public void close() {
        runner.close();
        sink.close();
        try {
            lease.close();
        } catch (Exception e) {
            throw new CommandException("The lock of the pipeline could not be given back", e);
        }
    }
}
