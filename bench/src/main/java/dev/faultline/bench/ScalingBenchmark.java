package dev.faultline.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * What grows with the number of series, and with the length of the history: observations a second through all stages and the
 * sink, resident memory, bytes of state, of topics and of tables, and how long a restart takes. And whether 100,000 series
 * at one observation a minute are kept up with.
 *
 * <p>Arguments: {@code series}, {@code history}, {@code minute}, or nothing for all three.
 */
public final class ScalingBenchmark {

    private static final Duration LIMIT = Duration.ofMinutes(20);
    private static final long MINUTE = 60_000;
    private static final long DAY = 24 * 60 * MINUTE;

    /** As the command has it. */
    private static final String SHIPPED = "-Xmx768m";

    /** Enough for the most series. */
    private static final String LARGE = "-Xmx3g";

    private static final double MEGABYTE = 1024 * 1024;
    private static final int OBSERVATIONS = Integer.getInteger("bench.observations", 300_000);

    private ScalingBenchmark() {}

    /** Runs the benchmark. */
    public static void main(String[] arguments) throws IOException, SQLException, InterruptedException {
        List<String> parts = arguments.length == 0 ? List.of("series", "history", "minute") : List.of(arguments);
        if (parts.contains("series")) {
            series();
        }
        if (parts.contains("history")) {
            history();
        }
        if (parts.contains("minute")) {
            minute();
        }
        System.exit(0);
    }

    private static ResultFile results(String name) {
        return new ResultFile(
                name,
                "series",
                "days",
                "observations",
                "ready_seconds",
                "seconds",
                "per_second",
                "processor_seconds",
                "heap_mb",
                "pipeline_mb",
                "engine_mb",
                "total_mb",
                "state_mb",
                "effect_state_mb",
                "topics_mb",
                "tables_mb",
                "restart_seconds");
    }

    /** As many observations, spread over more and more series: at least three minutes of each. */
    private static void series() throws IOException, SQLException, InterruptedException {
        try (ResultFile results = results("scaling-series")) {
            for (int series : List.of(10, 100, 1_000, 10_000, 100_000)) {
                int slices = Math.max(3, OBSERVATIONS / series);
                measure(new ObservationFeed.Shape(series, MINUTE, MINUTE), slices, LARGE, results);
            }
        }
    }

    /** Ten series, an observation each in every bucket of ten minutes, for more and more days. */
    private static void history() throws IOException, SQLException, InterruptedException {
        try (ResultFile results = results("scaling-history")) {
            for (int days : List.of(1, 7, 30, 90, 365)) {
                measure(new ObservationFeed.Shape(10, 10 * MINUTE, 10 * MINUTE), days * 144, SHIPPED, results);
            }
        }
    }

    private static void measure(ObservationFeed.Shape shape, int slices, String heap, ResultFile results)
            throws IOException, SQLException, InterruptedException {
        String run = "scaling";
        try (BenchServers servers = BenchServers.start("scaling")) {
            servers.prepare(run);
            long begin = (System.currentTimeMillis() - slices * shape.sliceMillis()) / MINUTE * MINUTE - DAY;
            long observations;
            try (ObservationFeed feed = new ObservationFeed(servers)) {
                observations = feed.fill(shape, slices, begin);
            }
            long begun = System.nanoTime();
            try (ChildJvm pipeline = pipeline(servers, run, heap);
                    ProcessWatch watch = new ProcessWatch(servers, pipeline.pid());
                    RunProgress progress = new RunProgress(servers, run)) {
                pipeline.await("READY");
                double ready = since(begun);
                progress.awaitAll(pipeline, LIMIT);
                double took = since(begun);
                double busy = pipeline.processorTime().toNanos() / 1e9;
                var peaks = watch.peaks();
                long total = watch.peakBytes();
                double inUse = pipeline.liveHeapBytes() / MEGABYTE;
                pipeline.stop();
                double state = servers.bytesOf("state") / MEGABYTE;
                double effect = servers.bytesOf("state/faultline-effect-" + run) / MEGABYTE;
                double restart = restart(servers, run, heap, progress);
                results.row(
                        shape.series(),
                        String.format(Locale.ROOT, "%.3f", slices * shape.sliceMillis() / (double) DAY),
                        observations,
                        ready,
                        took,
                        observations / took,
                        busy,
                        inUse,
                        peaks.getOrDefault("pipeline", 0L) / MEGABYTE,
                        peaks.getOrDefault("engine", 0L) / MEGABYTE,
                        total / MEGABYTE,
                        state,
                        effect,
                        servers.bytesOf("broker") / MEGABYTE,
                        servers.bytesOf("engine") / MEGABYTE,
                        restart);
            }
        }
    }

    /** From the start of the process until one more observation of a known series has passed all stages. */
    private static double restart(BenchServers servers, String run, String heap, RunProgress progress)
            throws InterruptedException {
        long begun = System.nanoTime();
        try (ChildJvm again = pipeline(servers, run, heap)) {
            again.await("READY");
            try (ObservationFeed feed = new ObservationFeed(servers)) {
                long now = System.currentTimeMillis() / MINUTE * MINUTE;
                feed.send("entity-0", MINUTE, now - MINUTE, now);
            }
            progress.awaitAll(again, LIMIT);
            return since(begun);
        }
    }

    private static ChildJvm pipeline(BenchServers servers, String run, String heap) {
        return ChildJvm.like(
                List.of(heap), PipelineProcess.class, List.of(servers.data().toString(), run, "all"));
    }

    private static double since(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }

    /** Warm: each series has had its first hour, before which the detector judges nothing, when the live minutes begin. */
    private static void minute() throws IOException, SQLException, InterruptedException {
        int series = Integer.getInteger("bench.series", 100_000);
        int minutes = Integer.getInteger("bench.minutes", 5);
        int warm = Integer.getInteger("bench.warm", 65);
        String run = "minute";
        try (BenchServers servers = BenchServers.start("minute");
                ResultFile results = new ResultFile(
                        "scaling-minute",
                        "series",
                        "minute",
                        "sent",
                        "missing",
                        "p50_ms",
                        "p99_ms",
                        "processor_cores",
                        "heap_mb",
                        "pipeline_mb",
                        "total_mb",
                        "state_mb")) {
            servers.prepare(run);
            try (ObservationFeed feed = new ObservationFeed(servers)) {
                long begin = System.currentTimeMillis() / MINUTE * MINUTE - (warm + 1) * MINUTE;
                feed.fill(new ObservationFeed.Shape(series, MINUTE, MINUTE), warm, begin);
            }
            try (ChildJvm pipeline = pipeline(servers, run, LARGE);
                    ProcessWatch watch = new ProcessWatch(servers, pipeline.pid())) {
                pipeline.await("READY");
                try (RunProgress progress = new RunProgress(servers, run)) {
                    progress.awaitAll(pipeline, LIMIT);
                }
                try (LiveLoad load =
                        new LiveLoad(servers, run, series, MINUTE, series / 60 + LiveLoad.PROBES_A_SECOND)) {
                    for (int minute = 1; minute <= minutes; minute++) {
                        watch.startAnew();
                        load.run(minute * 60);
                        Histogram millis = load.observations().millis();
                        results.row(
                                series,
                                minute,
                                load.sent(),
                                load.observations().missing(),
                                millis.getValueAtPercentile(50),
                                millis.getValueAtPercentile(99),
                                watch.processorSeconds() / 60,
                                minute == minutes ? pipeline.liveHeapBytes() / MEGABYTE : "", // it stops the pipeline
                                watch.now().getOrDefault("pipeline", 0L) / MEGABYTE,
                                watch.peakBytes() / MEGABYTE,
                                servers.bytesOf("state") / MEGABYTE);
                        load.warm();
                    }
                }
            }
        }
    }
}
