package dev.faultline.ingest.recording;

import dev.faultline.ingest.Collector;
import dev.faultline.ingest.DeadLetterFiles;
import dev.faultline.ingest.Publisher;
import dev.faultline.ingest.TransactionSize;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A replay in a process of its own, for tests that kill it. Arguments: bootstrap servers, registry, data directory, files.
 * Prints a line after each commit and {@code DONE} at the end.
 */
final class ReplayProcess {

    private static final TransactionSize SMALL = new TransactionSize(400, 1 << 20, Duration.ofMillis(500));

    private ReplayProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        List<Path> files = Arrays.stream(arguments).skip(3).map(Path::of).toList();
        DeadLetterFiles letters = new DeadLetterFiles(Path.of(arguments[2]));
        Replay.Settings settings = new Replay.Settings(
                null, ManifestLibrary.empty(), Clock.systemUTC().instant(), letters);
        try (Publisher publisher = Publisher.connect(
                        Map.of("bootstrap.servers", arguments[0]),
                        new CachedSchemaRegistryClient(arguments[1], 100),
                        "replay-it");
                Replay replay = Replay.of(files, settings)) {
            Collector collector = new Collector(publisher, letters, SMALL, Clock.systemUTC());
            replay.run(collector, Pace.full(), progress -> {
                System.out.println("COMMITTED " + progress.items());
                System.out.flush();
            });
        }
        System.out.println("DONE");
    }
}
