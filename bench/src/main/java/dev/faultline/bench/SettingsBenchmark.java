package dev.faultline.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The settings that are shipped beside others: the same observations through all stages and the sink, each setting in a run of
 * its own, by turns.
 *
 * <p>Arguments: observations (default 200,000), rounds (default 3).
 */
public final class SettingsBenchmark {

    private static final int SERIES = 1_000;
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private SettingsBenchmark() {}

    /** Runs the benchmark. */
    public static void main(String[] arguments) throws IOException, SQLException, InterruptedException {
        int slices = (arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200_000) / SERIES;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        try (ResultFile results =
                new ResultFile("settings", "round", "setting", "observations", "seconds", "processor_seconds")) {
            for (int round = 1; round <= rounds; round++) {
                for (Map.Entry<String, List<String>> setting : settings().entrySet()) {
                    measure(round, setting, slices, results);
                }
            }
        }
        System.exit(0);
    }

    private static Map<String, List<String>> settings() {
        Map<String, List<String>> all = new LinkedHashMap<>();
        all.put("as shipped", List.of());
        all.put("commit 50 ms", List.of("commit=50"));
        all.put("commit 1,000 ms", List.of("commit=1000"));
        all.put("linger 0 ms", List.of("producer.linger.ms=0"));
        all.put("linger 100 ms", List.of("producer.linger.ms=100"));
        all.put("batch 16 KiB", List.of("producer.batch.size=16384"));
        all.put("two threads a stage", List.of("threads=2"));
        all.put("caches of 1 MB", List.of("statestore.cache.max.bytes=1048576"));
        all.put("caches of 24 MB", List.of("statestore.cache.max.bytes=25165824"));
        all.put("sink 20,000 rows", List.of("sink.rows=20000"));
        all.put("sink 100 ms", List.of("sink.age=100"));
        all.put("sink 1,000 ms", List.of("sink.age=1000"));
        return all;
    }

    private static void measure(int round, Map.Entry<String, List<String>> setting, int slices, ResultFile results)
            throws IOException, SQLException, InterruptedException {
        String run = "settings";
        try (BenchServers servers = BenchServers.start("settings")) {
            servers.prepare(run);
            long observations;
            try (ObservationFeed feed = new ObservationFeed(servers)) {
                observations = feed.fill(
                        new ObservationFeed.Shape(SERIES, 60_000, 6_000),
                        slices,
                        Instant.parse("2025-03-01T00:00:00Z").toEpochMilli());
            }
            List<String> arguments = new ArrayList<>(List.of(servers.data().toString(), run, "all"));
            arguments.addAll(setting.getValue());
            try (ChildJvm pipeline = ChildJvm.like(List.of("-Xmx768m"), PipelineProcess.class, arguments);
                    RunProgress progress = new RunProgress(servers, run)) {
                pipeline.await("STARTING");
                long begun = System.nanoTime();
                Duration before = pipeline.processorTime();
                progress.awaitAll(pipeline, LIMIT);
                results.row(
                        round,
                        setting.getKey(),
                        observations,
                        (System.nanoTime() - begun) / 1e9,
                        pipeline.processorTime().minus(before).toNanos() / 1e9);
            }
        }
    }
}
