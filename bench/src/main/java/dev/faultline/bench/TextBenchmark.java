package dev.faultline.bench;

import dev.faultline.evaluate.dataset.LabelledReport;
import dev.faultline.evaluate.dataset.LabelledReports;
import dev.faultline.streams.text.IncidentText;
import dev.faultline.streams.text.IncidentTextReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

/** How many texts of incidents one core reads in a second: whole reports, or their posts one by one. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(
        value = 1,
        jvmArgs = {"-Xmx512m", "-XX:+UseSerialGC"})
public class TextBenchmark {

    /** Which texts. */
    @Param({"aws", "azure", "gcp", "posts"})
    public String texts = "";

    private final IncidentTextReader reader = new IncidentTextReader();
    private final List<IncidentText> all = new ArrayList<>();
    private int next;

    /** Reads the labelled reports of {@code -Dtexts=DIR}. */
    @Setup
    public void prepare() {
        Path folder = Path.of(System.getProperty("texts", "../shared/data/labelled/incident-texts"));
        for (LabelledReport report : new LabelledReports(folder).read()) {
            IncidentText text = report.text();
            if (texts.equals("posts")) {
                text.posts().forEach(post -> all.add(new IncidentText(text.title(), List.of(post), text.pageZone())));
            } else if (report.provider().equals(texts)) {
                all.add(text);
            }
        }
    }

    /** One text. */
    @Benchmark
    public Object read() {
        next = next + 1 == all.size() ? 0 : next + 1;
        return reader.read(all.get(next));
    }
}
