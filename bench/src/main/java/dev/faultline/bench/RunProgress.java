package dev.faultline.bench;

import dev.faultline.streams.GroupProgress;
import dev.faultline.streams.Stage;
import dev.faultline.streams.StageConfig;
import dev.faultline.streams.sink.Route;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** How far a pipeline is: nothing is left that one of its parts has not committed. */
final class RunProgress implements AutoCloseable {

    private static final long LOOK_AGAIN_MILLIS = 20;

    private final Admin admin;
    private final KafkaConsumer<byte[], byte[]> probe;
    private final GroupProgress progress;
    private final StageConfig config;
    private final List<Stage> stages;
    private final List<String> sinkTopics;
    private final String sinkGroup;

    RunProgress(BenchServers servers, String run) {
        Map<String, Object> settings = new HashMap<>(servers.kafka());
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        this.admin = Admin.create(patient(servers.kafka()));
        this.probe = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.progress = new GroupProgress(admin, probe);
        this.config = StageConfig.local(run, servers.bootstrap(), servers.data().resolve("state"));
        this.stages = PipelineProcess.stages(servers, run, config);
        this.sinkGroup = PipelineProcess.sinkGroup(run);
        this.sinkTopics =
                PipelineProcess.routes(servers, run).stream().map(Route::topic).toList();
    }

    /** A machine that does much else may be slow to answer; that is measured, not refused. */
    private static Map<String, Object> patient(Map<String, Object> kafka) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 600_000);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 120_000);
        return settings;
    }

    /** Waits for one stage. */
    void await(String stage, ChildJvm child, Duration limit) throws InterruptedException {
        Stage waited = stages.stream()
                .filter(one -> one.name().equals(stage))
                .findFirst()
                .orElseThrow();
        await(
                config.applicationId(stage),
                waited.inputs().stream().map(topic -> topic.name()).toList(),
                child,
                limit);
    }

    /** Waits for all stages, in order, and the sink. */
    void awaitAll(ChildJvm child, Duration limit) throws InterruptedException {
        for (Stage stage : stages) {
            await(stage.name(), child, limit);
        }
        await(sinkGroup, sinkTopics, child, limit);
    }

    private void await(String group, List<String> topics, ChildJvm child, Duration limit) throws InterruptedException {
        long begun = System.nanoTime();
        while (!progress.caughtUp(group, topics)) {
            if (!child.alive() || System.nanoTime() - begun > limit.toNanos()) {
                throw new IllegalStateException(group + " did not come to the end within " + limit);
            }
            Thread.sleep(LOOK_AGAIN_MILLIS);
        }
    }

    @Override
    public void close() {
        probe.close();
        admin.close();
    }
}
