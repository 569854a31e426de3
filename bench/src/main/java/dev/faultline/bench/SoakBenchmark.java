package dev.faultline.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * Memory over a long time at one rate, with all stages and the sink: one row every ten seconds.
 *
 * <p>Arguments: minutes (default 60), observations a second (default 5,000).
 */
public final class SoakBenchmark {

    private static final int EVERY_SECONDS = 10;
    private static final double MEGABYTE = 1024 * 1024;

    private SoakBenchmark() {}

    /** Runs the benchmark. */
    public static void main(String[] arguments) throws IOException, SQLException, InterruptedException {
        int minutes = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 60;
        int rate = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5_000;
        String run = "soak";
        try (BenchServers servers = BenchServers.start("soak");
                ResultFile results = new ResultFile(
                        "soak",
                        "second",
                        "rate",
                        "sent",
                        "pipeline_mb",
                        "broker_mb",
                        "registry_mb",
                        "engine_mb",
                        "state_mb",
                        "missing",
                        "p50_ms",
                        "p99_ms",
                        "processor_cores")) {
            servers.prepare(run);
            try (ChildJvm pipeline = ChildJvm.like(
                            List.of("-Xmx768m"),
                            PipelineProcess.class,
                            List.of(servers.data().toString(), run, "all"));
                    ProcessWatch watch = new ProcessWatch(servers, pipeline.pid())) {
                pipeline.await("READY");
                soak(servers, watch, new Plan(run, minutes, rate), results);
            }
        }
        System.exit(0);
    }

    private static void soak(BenchServers servers, ProcessWatch watch, Plan plan, ResultFile results)
            throws SQLException {
        try (LiveLoad load = new LiveLoad(servers, plan.run(), 1_000, 60_000, plan.rate())) {
            for (int second = EVERY_SECONDS; second <= plan.minutes() * 60; second += EVERY_SECONDS) {
                watch.startAnew();
                load.run(second);
                Map<String, Long> bytes = watch.now();
                Histogram millis = load.observations().millis();
                results.row(
                        second,
                        plan.rate(),
                        load.sent(),
                        megabytes(bytes, "pipeline"),
                        megabytes(bytes, "broker"),
                        megabytes(bytes, "registry"),
                        megabytes(bytes, "engine"),
                        servers.bytesOf("state") / MEGABYTE,
                        load.observations().missing(),
                        millis.getValueAtPercentile(50),
                        millis.getValueAtPercentile(99),
                        watch.processorSeconds() / EVERY_SECONDS);
                load.warm();
            }
        }
    }

    private static double megabytes(Map<String, Long> bytes, String name) {
        return bytes.getOrDefault(name, 0L) / MEGABYTE;
    }

    private record Plan(String run, int minutes, int rate) {}
}
