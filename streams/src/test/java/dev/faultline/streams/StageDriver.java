package dev.faultline.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.schemas.Topic;
import dev.faultline.schemas.Topics;
import dev.faultline.streams.run.RunSettings;
import dev.faultline.streams.run.Stages;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** A stage as it runs, without a broker. */
public final class StageDriver implements AutoCloseable {

    public static final String RUN = "0123456789ab";

    private final EventSerdes serdes;
    private final Stage stage;
    private final TopologyTestDriver driver;
    private final Map<String, TestInputTopic<byte[], byte[]>> inputs = new HashMap<>();
    private final Map<String, TestOutputTopic<String, byte[]>> outputs = new HashMap<>();
    private final TestOutputTopic<byte[], byte[]> deadLetters;

    public StageDriver(String stage, Path state) {
        this(stage, RunSettings.defaults(), TestRegistry.filled(), state);
    }

    public StageDriver(String name, RunSettings settings, SchemaRegistryClient registry, Path state) {
        StageConfig config = StageConfig.local(RUN, "localhost:1", state);
        this.serdes = new EventSerdes(registry);
        this.stage = new Stages(RUN, settings, serdes, config)
                .all().stream()
                        .filter(candidate -> candidate.name().equals(name))
                        .findFirst()
                        .orElseThrow();
        Properties properties = config.properties(name);
        // With transactions the driver throws away what is sent while a record is read: the dead letters of unreadable
        // ones.
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
        this.driver = new TopologyTestDriver(stage.topology().get(), properties);
        this.deadLetters =
                driver.createOutputTopic(Topics.DEAD_LETTERS, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    public <V extends SpecificRecord> byte[] encode(Topic<String, V> topic, V value) {
        return serdes.of(topic).encode(value);
    }

    public <V extends SpecificRecord> void send(Topic<String, V> topic, String key, V value) {
        sendBytes(topic, key, encode(topic, value));
    }

    public void sendBytes(Topic<String, ?> topic, @Nullable String key, byte @Nullable [] value) {
        String name = topic.forRun(RUN).name();
        inputs.computeIfAbsent(
                        name, n -> driver.createInputTopic(n, new ByteArraySerializer(), new ByteArraySerializer()))
                .pipeInput(key == null ? null : new StringSerializer().serialize(name, key), value, 1_000L);
    }

    /** What came out since the last call. */
    public <V extends SpecificRecord> List<V> read(Topic<String, V> topic) {
        return records(topic).stream().map(TestRecord::value).toList();
    }

    /** What came out since the last call, with keys. */
    public <V extends SpecificRecord> List<TestRecord<String, V>> records(Topic<String, V> topic) {
        var serde = serdes.of(topic);
        return output(topic.forRun(RUN).name()).readRecordsToList().stream()
                .map(record -> new TestRecord<>(record.key(), serde.decode(record.value())))
                .toList();
    }

    private TestOutputTopic<String, byte[]> output(String topic) {
        return outputs.computeIfAbsent(
                topic, name -> driver.createOutputTopic(name, new StringDeserializer(), new ByteArrayDeserializer()));
    }

    public List<TestRecord<byte[], byte[]>> deadLetters() {
        return deadLetters.readRecordsToList();
    }

    /** Nothing is left on any topic of the stage, dead letters included. */
    public void assertNothingElse() {
        assertThat(deadLetters()).extracting(StageDriver::reason).isEmpty();
        for (Topic<String, ?> topic : stage.outputs()) { // which are topics of the run already
            assertThat(output(topic.name()).isEmpty()).as(topic.name()).isTrue();
        }
    }

    /** Why a dead letter was refused. */
    public static String reason(TestRecord<byte[], byte[]> letter) {
        Header message = letter.headers().lastHeader("__streams.errors.message");
        return message == null ? "" : new String(message.value(), java.nio.charset.StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        driver.close();
    }
}
