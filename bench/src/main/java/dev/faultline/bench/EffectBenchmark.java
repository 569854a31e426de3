package dev.faultline.bench;

import dev.faultline.event.Incident;
import dev.faultline.event.IncidentKind;
import dev.faultline.event.IncidentState;
import dev.faultline.event.Provenance;
import dev.faultline.event.Rate;
import dev.faultline.event.Severity;
import dev.faultline.event.Surface;
import dev.faultline.schemas.SchemaRegistration;
import dev.faultline.schemas.Topics;
import dev.faultline.streams.EventSerdes;
import dev.faultline.streams.StageConfig;
import dev.faultline.streams.attribute.EffectSettings;
import dev.faultline.streams.detect.scan.ScanDetector;
import dev.faultline.streams.effect.EffectMemory;
import dev.faultline.streams.effect.EffectTopology;
import dev.faultline.testing.Directory;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;

/**
 * How long the effects of all series take to be found anew when one incident says something new: one task of the effect
 * stage over its stores, in one thread, as its processor is run by Kafka Streams.
 *
 * <p>Arguments: series (default 10,000), hours of history in buckets of five minutes (default 48), revisions (default 40).
 */
public final class EffectBenchmark {

    private static final String RUN = "bench";
    private static final long WIDTH = Duration.ofMinutes(5).toMillis();
    private static final long START = Instant.parse("2025-10-01T00:00:00Z").toEpochMilli();
    private static final int WINDOW = 72;
    private static final double MEGABYTE = 1024 * 1024;

    private final EventSerdes serdes = new EventSerdes(registry());
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Path folder;
    private final TopologyTestDriver driver;
    private final TestInputTopic<String, byte[]> rates;
    private final TestInputTopic<String, byte[]> incidents;
    private final TestOutputTopic<byte[], byte[]> effects;

    private EffectBenchmark(Path folder) {
        this.folder = folder;
        StageConfig config = StageConfig.local(RUN, "localhost:1", folder);
        Properties properties = config.properties("effect");
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
        this.driver = new TopologyTestDriver(
                new EffectTopology(
                                RUN,
                                EffectSettings.defaults(),
                                ScanDetector.standard(),
                                serdes,
                                config.topologyConfig())
                        .with(new EffectMemory(3_000_000, 12_000))
                        .get(),
                properties);
        Serializer<String> keys = new StringSerializer();
        this.rates = driver.createInputTopic(Topics.RATES.forRun(RUN).name(), keys, new ByteArraySerializer());
        this.incidents = driver.createInputTopic(Topics.INCIDENTS.forRun(RUN).name(), keys, new ByteArraySerializer());
        this.effects = driver.createOutputTopic(
                Topics.EFFECTS.forRun(RUN).name(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static MockSchemaRegistryClient registry() {
        MockSchemaRegistryClient registry = new MockSchemaRegistryClient();
        new SchemaRegistration(registry).register(Topics.all());
        return registry;
    }

    /** Runs the benchmark. */
    public static void main(String[] arguments) throws IOException {
        int series = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
        int hours = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 48;
        int revisions = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 40;
        Path folder = Files.createTempDirectory("faultline-effects");
        try {
            new EffectBenchmark(folder).run(series, hours, revisions);
        } finally {
            new Directory(folder).delete();
        }
    }

    private void run(int series, int hours, int revisions) {
        int past = hours * 12;
        try (ResidentMemory memory = new ResidentMemory(
                () -> Map.of("process", ProcessHandle.current().pid()))) {
            fill(series, past + WINDOW);
            long[] first = {revise(past, 0)};
            effects.readRecordsToList();
            long[] took = new long[revisions];
            long[] busy = new long[revisions];
            long emitted = 0;
            for (int revision = 0; revision < revisions; revision++) {
                long before = threads.getCurrentThreadCpuTime();
                took[revision] = revise(past, revision + 1);
                busy[revision] = threads.getCurrentThreadCpuTime() - before;
                emitted += effects.readRecordsToList().size();
                forget();
            }
            say("%,d series, %d hours of history", series, hours);
            say("the first revision, which builds what is expected: %s", spread(first));
            say(
                    "%,d pairs anew, %.1f effects each that changed: %s",
                    series, emitted / (double) revisions / series, spread(took));
            say("processor time of the same: %s", spread(busy));
            say("%.0f MB resident at most, %.0f MB of state on disk", memory.peakTotal() / MEGABYTE, size() / MEGABYTE);
        }
        driver.close();
    }

    private static String spread(long[] nanos) {
        Arrays.sort(nanos);
        int last = nanos.length - 1;
        return String.format(
                Locale.ROOT,
                "median %.2f s, 95 %% %.2f s, longest %.2f s",
                nanos[nanos.length / 2] / 1e9,
                nanos[(int) Math.ceil(0.95 * nanos.length) - 1] / 1e9,
                nanos[last] / 1e9);
    }

    private void fill(int series, int buckets) {
        SplittableRandom random = new SplittableRandom(1);
        var serde = serdes.of(Topics.RATES);
        for (int bucket = 0; bucket < buckets; bucket++) {
            for (int i = 0; i < series; i++) {
                Rate rate = rate("entity-" + i, bucket, 80 + random.nextInt(40));
                rates.pipeInput(rate.getEntity(), serde.encode(rate), Instant.ofEpochMilli(START));
            }
            forget();
            if (bucket % 36 == 35) {
                say("%,d of %,d rates", (bucket + 1L) * series, (long) buckets * series);
            }
        }
    }

    /** The driver keeps what is written to changelogs until somebody reads it. */
    private void forget() {
        for (String topic : driver.producedTopicNames()) {
            driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                    .readRecordsToList();
        }
    }

    private static Rate rate(String entity, int bucket, double count) {
        long start = START + bucket * WIDTH;
        return Rate.newBuilder()
                .setRunId(RUN)
                .setEntity(entity)
                .setSurface(Surface.TRADING)
                .setSignal("trades")
                .setSource("feed")
                .setBucketStart(Instant.ofEpochMilli(start))
                .setBucketMillis(WIDTH)
                .setCount(count)
                .setCoverage(1)
                .setFailed(0)
                .setObservations(1)
                .setProvenance(Provenance.SYNTHETIC)
                .setKnownAt(Instant.ofEpochMilli(start + WIDTH))
                .setInputs(1)
                .setRevision(1)
                .build();
    }

    /** Nanoseconds from a revision that moves the end of the incident to the last effect that follows. */
    private long revise(int past, int revision) {
        Instant end = Instant.ofEpochMilli(START + (past + 30 + revision % 40) * WIDTH);
        Incident incident = Incident.newBuilder()
                .setRunId(RUN)
                .setId("incident")
                .setGroupId("incident")
                .setProvider("aws")
                .setNativeId("incident")
                .setKind(IncidentKind.INCIDENT)
                .setState(IncidentState.OPEN)
                .setSeverity(Severity.UNKNOWN)
                .setTitle("incident")
                .setDeclaredStart(Instant.ofEpochMilli(START + past * WIDTH))
                .setFirstSeen(Instant.ofEpochMilli(START + past * WIDTH))
                .setLastSeen(end)
                .setRevisions(revision + 1)
                .setLatestRevision("r")
                .setProvenance(Provenance.SYNTHETIC)
                .setKnownAt(end)
                .setInputs(revision + 1)
                .setRevision(revision + 1)
                .build();
        byte[] value = serdes.of(Topics.INCIDENTS).encode(incident);
        long begun = System.nanoTime();
        incidents.pipeInput("incident", value, Instant.ofEpochMilli(START));
        return System.nanoTime() - begun;
    }

    private long size() {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void say(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }
}
