package dev.faultline.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * How long an observation takes until its row can be queried, and how long the observation that completes a bucket takes until
 * the rate can, while others arrive at a rate. All stages and the sink run.
 *
 * <p>Arguments: seconds measured at each rate (default 60), rates (default 100, 5,000 and 50,000 observations a second), and
 * settings of the pipeline such as {@code sink.age=250}: each is measured beside the others at each rate, {@code shipped} is
 * none.
 */
public final class LatencyBenchmark {

    private static final String SHIPPED = "shipped";
    private static final int WARM_UP = 20;
    private static final double MEGABYTE = 1024 * 1024;

    private LatencyBenchmark() {}

    /** Runs the benchmark. */
    public static void main(String[] arguments) throws IOException, SQLException, InterruptedException {
        int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 60;
        List<Integer> rates = rest(arguments)
                .filter(argument -> argument.matches("\\d+"))
                .map(Integer::valueOf)
                .toList();
        List<String> settings =
                rest(arguments).filter(argument -> !argument.matches("\\d+")).toList();
        try (ResultFile results = new ResultFile(
                "latency",
                "setting",
                "offered",
                "sent_per_second",
                "row",
                "seen",
                "missing",
                "p50_ms",
                "p99_ms",
                "p999_ms",
                "max_ms",
                "processor_cores",
                "rss_mb")) {
            for (int rate : rates.isEmpty() ? List.of(100, 5_000, 50_000) : rates) {
                for (String setting : settings.isEmpty() ? List.of(SHIPPED) : settings) {
                    measure(setting, rate, seconds, results);
                }
            }
        }
        System.exit(0); // clients of Kafka leave daemon threads behind
    }

    private static Stream<String> rest(String[] arguments) {
        return Stream.of(arguments).skip(1);
    }

    private static void measure(String setting, int rate, int seconds, ResultFile results)
            throws IOException, SQLException, InterruptedException {
        String run = "latency" + rate;
        try (BenchServers servers = BenchServers.start("latency")) {
            servers.prepare(run);
            try (ChildJvm pipeline = ChildJvm.like(
                            List.of("-Xmx768m"),
                            PipelineProcess.class,
                            setting.equals(SHIPPED)
                                    ? List.of(servers.data().toString(), run, "all")
                                    : List.of(servers.data().toString(), run, "all", setting));
                    ProcessWatch watch = new ProcessWatch(servers, pipeline.pid())) {
                pipeline.await("READY");
                try (LiveLoad load = new LiveLoad(servers, run, Math.min(rate, 1_000), 60_000, rate)) {
                    load.run(WARM_UP);
                    load.warm();
                    watch.startAnew();
                    long before = load.sent();
                    long begun = System.nanoTime();
                    load.run(WARM_UP + seconds);
                    double elapsed = (System.nanoTime() - begun) / 1e9;
                    double cores = watch.processorSeconds() / elapsed;
                    double offered = (load.sent() - before) / elapsed;
                    load.settle(30);
                    write(results, new Case(setting, rate, offered, cores), "observation", load.observations(), watch);
                    write(results, new Case(setting, rate, offered, cores), "rate", load.rates(), watch);
                }
            }
        }
    }

    private static void write(ResultFile results, Case one, String row, RowWatch watch, ProcessWatch memory) {
        long missing = watch.missing();
        Histogram millis = watch.millis();
        results.row(
                one.setting(),
                one.rate(),
                one.sent(),
                row,
                millis.getTotalCount() - missing,
                missing,
                millis.getValueAtPercentile(50),
                millis.getValueAtPercentile(99),
                millis.getValueAtPercentile(99.9),
                millis.getMaxValue(),
                one.cores(),
                memory.peakBytes() / MEGABYTE);
    }

    /**
     * What was measured.
     *
     * @param rate offered a second
     * @param sent a second
     * @param cores of processor time
     */
    private record Case(String setting, int rate, double sent, double cores) {}
}
