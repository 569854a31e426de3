package dev.faultline.bench.faults;

import dev.faultline.schemas.Topics;
import dev.faultline.sql.Migrations;
import dev.faultline.streams.EventSerdes;
import dev.faultline.streams.GroupProgress;
import dev.faultline.streams.Stage;
import dev.faultline.streams.StageConfig;
import dev.faultline.streams.run.RunSettings;
import dev.faultline.streams.run.Stages;
import dev.faultline.streams.sink.Route;
import dev.faultline.streams.sink.SinkRoutes;
import dev.faultline.testing.Sql;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** How far the pipeline of an arena is, asked of the broker; and waiting for it. */
final class Progress implements AutoCloseable {

    private static final long LOOK_MILLIS = 100;
    private static final Duration LIMIT = Duration.ofMinutes(10);

    /** As the local stack has them. */
    private static final int PARTITIONS = 4;

    private final Arena arena;
    private final Admin admin;
    private final KafkaConsumer<byte[], byte[]> probe;
    private final String runId;
    private final List<Stage> stages;
    private final List<String> sinkTopics;

    Progress(Arena arena) throws InterruptedException {
        this.arena = arena;
        this.admin = Admin.create(arena.kafka());
        Map<String, Object> reading = new HashMap<>(arena.kafka());
        reading.put("isolation.level", "read_committed");
        reading.put("enable.auto.commit", false);
        this.probe = new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.runId = await("a run in the tables", LIMIT, this::currentRun);
        SchemaRegistryClient registry = arena.schemas();
        StageConfig config = StageConfig.local(runId, "unused:1", arena.folder());
        this.stages = new Stages(runId, RunSettings.defaults(), new EventSerdes(registry), config).all();
        SinkRoutes routes = new SinkRoutes(registry);
        this.sinkTopics = Stream.concat(routes.raw().stream(), routes.ofRun(runId).stream())
                .map(Route::topic)
                .toList();
    }

    private String currentRun() throws SQLException {
        try (Connection connection = arena.connect()) {
            List<String> run = new Sql(connection).column("SELECT run_id FROM " + Migrations.MAIN + ".current_run");
            return run.isEmpty() ? "" : run.get(0);
        }
    }

    /** Records and marks on the topic of observations. */
    long observations() throws InterruptedException {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            latest.put(new TopicPartition(Topics.OBSERVATIONS.name(), partition), OffsetSpec.latest());
        }
        try {
            return admin.listOffsets(latest).all().get().values().stream()
                    .mapToLong(end -> end.offset())
                    .sum();
        } catch (ExecutionException e) {
            throw new KafkaException("The broker did not tell where its log ends", e.getCause());
        }
    }

    /** Waits until more is on the topic of observations than before. */
    void awaitFlowing(long before) throws InterruptedException {
        await("the first record", LIMIT, () -> observations() > before ? "yes" : "");
    }

    /** Waits until the broker, which reads all its logs again first, has less on the topic of observations than before. */
    void awaitLost(long before) throws InterruptedException {
        await("a log that is shorter", LIMIT, () -> observations() < before ? "yes" : "");
    }

    /** Waits until a stage is shared by so many instances. */
    void awaitInstances(int wanted) throws InterruptedException {
        String group = "faultline-rate-" + runId;
        await(wanted + " instances", LIMIT, () -> {
            int members = admin.describeConsumerGroups(List.of(group)).all().get().values().stream()
                    .mapToInt(description -> description.members().size())
                    .sum();
            return members == wanted ? "yes" : "";
        });
    }

    /** Waits until everything published so far is in the tables. */
    void awaitCaughtUp() throws InterruptedException {
        GroupProgress progress = new GroupProgress(admin, probe);
        for (Stage stage : stages) {
            List<String> inputs =
                    stage.inputs().stream().map(topic -> topic.name()).toList();
            awaitGroup(progress, "faultline-" + stage.name() + "-" + runId, inputs);
        }
        awaitGroup(progress, "faultline-sink-" + runId, sinkTopics);
    }

    private void awaitGroup(GroupProgress progress, String group, List<String> topics) throws InterruptedException {
        await(group, LIMIT, () -> progress.caughtUp(group, topics) ? "yes" : "");
    }

    /** Asks again and again until the answer is not empty. */
    static String await(String what, Duration limit, Callable<String> question) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        Exception last = null;
        while (System.nanoTime() < end) {
            try {
                String answer = question.call();
                if (!answer.isEmpty()) {
                    return answer;
                }
            } catch (InterruptedException e) {
                throw e;
            } catch (SQLException | ExecutionException | KafkaException e) {
                last = e; // a server that is away just now
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            Thread.sleep(LOOK_MILLIS);
        }
        throw new IllegalStateException(what + " did not come within " + limit, last);
    }

    @Override
    public void close() {
        probe.close();
        admin.close();
    }
}
