package dev.faultline.bench;

import dev.faultline.streams.detect.SourceDetector;
import dev.faultline.streams.detect.Vote;
import dev.faultline.streams.detect.rival.Rivals;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a detector costs for each bucket of one series of minutes, in nanoseconds and, with {@code -prof gc}, in bytes
 * ({@code gc.alloc.rate.norm}). History goes on growing while it is measured: a day more or less only matters to rules
 * that remember all of it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgs = {"-Xmx512m", "-XX:+UseSerialGC"})
public class DetectorBenchmark {

    /** Name of the rule in the catalogue. */
    @Param({"moving-median", "l2beat", "cloudflare", "farrington", "random-cut-forest"})
    public String detector = "";

    /** Days that the detector has seen before it is measured. */
    @Param({"1", "30"})
    public int days;

    private final MinuteSeries series = new MinuteSeries();
    private SourceDetector source = new Rivals().byName("moving-median").orElseThrow().start(MinuteSeries.BUCKET_MILLIS);

    /** Starts the detector and shows it its history. */
    @Setup
    public void prepare() {
        source = new Rivals().byName(detector).orElseThrow().start(MinuteSeries.BUCKET_MILLIS);
        for (int bucket = 0; bucket < days * MinuteSeries.DAY; bucket++) {
            source.accept(series.next());
        }
    }

    /** One bucket. */
    @Benchmark
    public Vote bucket() {
        return source.accept(series.next());
    }
}
