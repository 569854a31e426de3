package dev.faultline.bench;

import dev.faultline.streams.detect.Detector;
import dev.faultline.streams.detect.SourceDetector;
import dev.faultline.streams.detect.rival.Rivals;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What a detector costs for each bucket of one series of minutes: nanoseconds and, with {@code -prof gc}, bytes
 * ({@code gc.alloc.rate.norm}).
 *
 * <p>Every iteration measures one day, from the same checkpoint, so that the length of the history stays what the
 * parameter says; simply going on would show each detector years of it within a second. A detector is warm before the
 * first iteration: it has seen the longest history once.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = DetectorBenchmark.WARM_UP)
@Measurement(iterations = DetectorBenchmark.MEASURED)
@Fork(
        value = 1,
        jvmArgs = {"-Xmx1g", "-XX:+UseSerialGC"})
public class DetectorBenchmark {

    static final int WARM_UP = 30;
    static final int MEASURED = 30;

    private static final int LONGEST_DAYS = 30;

    /** Name of the rule in the catalogue. */
    @Param({"scan", "moving-median", "l2beat", "cloudflare", "farrington", "random-cut-forest"})
    public String detector = "";

    /** Days that the detector has seen. After one of them {@code cloudflare} and {@code farrington} do not judge yet. */
    @Param({"1", "5", "30"})
    public int days;

    private final MinuteSeries series = new MinuteSeries();
    private final Deque<SourceDetector> ready = new ArrayDeque<>();

    /** Shows a detector its history and copies it, once for each iteration. */
    @Setup
    public void prepare() throws IOException {
        Detector rule = new Rivals().byName(detector).orElseThrow();
        SourceDetector source = rule.start(MinuteSeries.BUCKET_MILLIS);
        ByteArrayOutputStream checkpoint = new ByteArrayOutputStream();
        for (int day = 0; day < LONGEST_DAYS; day++) {
            if (day == days) {
                source.save(new DataOutputStream(checkpoint));
            }
            for (int minute = 0; minute < MinuteSeries.DAY; minute++) {
                source.accept(series.at(day * MinuteSeries.DAY + minute));
            }
        }
        if (days == LONGEST_DAYS) {
            source.save(new DataOutputStream(checkpoint));
        }
        for (int i = 0; i < WARM_UP + MEASURED; i++) {
            ready.add(rule.resume(
                    MinuteSeries.BUCKET_MILLIS,
                    new DataInputStream(new ByteArrayInputStream(checkpoint.toByteArray()))));
        }
    }

    /** One day. */
    @Benchmark
    @OperationsPerInvocation(MinuteSeries.DAY)
    public void bucket(Blackhole votes) {
        SourceDetector source = ready.remove();
        for (int minute = 0; minute < MinuteSeries.DAY; minute++) {
            votes.consume(source.accept(series.at(days * MinuteSeries.DAY + minute)));
        }
    }
}
