package dev.faultline.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.faultline.event.Observation;
import dev.faultline.local.LocalStack;
import dev.faultline.local.StackLayout;
import dev.faultline.schemas.AvroSerde;
import dev.faultline.schemas.Topics;
import dev.faultline.testing.Directory;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * From a file to rows that can be queried, by the command as users run it, and beside it plain consumption of the same
 * topic in the same run.
 *
 * <p>Arguments: series (default 1000), buckets of a minute (default 300); ten observations each.
 */
public final class EndToEnd {

    private static final double MEGABYTE = 1024 * 1024;

    private EndToEnd() {}

    /** Runs the benchmark. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int series = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000;
        int buckets = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 300;
        Path folder = Files.createTempDirectory("faultline-end-to-end");
        try {
            run(folder, series, buckets);
        } finally {
            new Directory(folder).delete();
        }
        System.exit(0); // clients of Kafka leave daemon threads behind
    }

    private static void run(Path folder, int series, int buckets) throws IOException, InterruptedException {
        Path file = folder.resolve("counts.csv");
        long rows = CountsFile.write(file, series, buckets);
        System.out.printf(
                Locale.ROOT, "%,d observations: %,d series, %,d buckets, ten in each%n", rows, series, buckets);
        StackLayout layout =
                StackLayout.of(Map.of("FAULTLINE_DATA", folder.resolve("data").toString()));
        try (LocalStack stack = LocalStack.attachOrStart(layout)) {
            replay(folder, file, layout);
            consume(stack, "plain consumption", false);
            consume(stack, "plain consumption with Avro decoding", true);
        }
    }

    private static void replay(Path folder, Path file, StackLayout layout) throws IOException, InterruptedException {
        Process command = ChildJvm.faultline(
                        "replay", file.toString(), "--data", layout.data().toString())
                .inheritIO()
                .start();
        Path stackFile = layout.data().resolve("stack.json");
        try (ResidentMemory memory = new ResidentMemory(() -> processes(stackFile, command.pid()))) {
            if (command.waitFor() != 0) {
                throw new IllegalStateException("The replay failed; see " + folder);
            }
            memory.peaks()
                    .forEach((name, bytes) ->
                            System.out.printf(Locale.ROOT, "peak memory of %s: %.0f MB%n", name, bytes / MEGABYTE));
            System.out.printf(
                    Locale.ROOT, "peak memory of all at one moment: %.0f MB%n", memory.peakTotal() / MEGABYTE);
        }
    }

    private static Map<String, Long> processes(Path stackFile, long command) {
        Map<String, Long> pids = new HashMap<>();
        pids.put("command", command);
        try {
            JsonNode children = new ObjectMapper().readTree(stackFile.toFile()).path("children");
            children.fieldNames()
                    .forEachRemaining(name ->
                            pids.put(name, children.path(name).path("pid").asLong()));
        } catch (IOException e) {
            return pids; // being replaced at this moment
        }
        return pids;
    }

    private static void consume(LocalStack stack, String name, boolean decode) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, stack.endpoints().kafkaBootstrapServers());
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
        AvroSerde<Observation> serde = new AvroSerde<>(
                new CachedSchemaRegistryClient(
                        stack.endpoints().schemaRegistryUrl().toString(), 100),
                Observation.class);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.OBSERVATIONS.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            long begun = System.nanoTime();
            long records = 0;
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                ConsumerRecords<byte[], byte[]> some = consumer.poll(Duration.ofMillis(100));
                records += some.count();
                if (decode) {
                    some.forEach(record -> serde.decode(record.value()));
                }
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            System.out.printf(
                    Locale.ROOT,
                    "%s: %,d records in %.1f s, %,.0f a second%n",
                    name,
                    records,
                    seconds,
                    records / seconds);
        }
    }
}
