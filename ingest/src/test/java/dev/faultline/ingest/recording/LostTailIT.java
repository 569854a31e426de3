package dev.faultline.ingest.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.event.Observation;
import dev.faultline.ingest.Collector;
import dev.faultline.ingest.Counts;
import dev.faultline.ingest.DeadLetterFiles;
import dev.faultline.ingest.Publisher;
import dev.faultline.ingest.TransactionSize;
import dev.faultline.local.Part;
import dev.faultline.schemas.Topics;
import dev.faultline.testing.ServersExtension;
import dev.faultline.testing.TestServers;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A real broker loses the end of its log, as after a power cut; what it said it had is read again. */
@ExtendWith(ServersExtension.class)
class LostTailIT {

    private static final int ROWS = 3_000;
    private static final int CUT_BYTES = 20_000;
    private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");

    @TempDir
    private Path temp;

    @Test
    void whatTheBrokerLostIsPublishedAgainFromWhereNothingIsLost(TestServers servers) throws Exception {
        RealBroker broker = new RealBroker(servers);
        Folder folder = new Folder(temp.resolve("lost"));
        folder.file(
                "lost.csv.manifest.yaml",
                "format: counts-csv\nprovenance: MEASURED\nbucket: PT1M\ninterval: PT6S\n"
                        + "series: {entity: lost, surface: API, signal: calls}\nsource: {id: lost-tail}\n");
        StringBuilder rows = new StringBuilder("start,count\n");
        for (int i = 0; i < ROWS; i++) {
            rows.append(START.plusSeconds(6L * i)).append(',').append(i).append('\n');
        }
        Path file = folder.file("lost.csv", rows.toString());

        assertThat(read(broker, folder, file)).isEqualTo(new Counts(ROWS, ROWS, 0, 0));
        assertThat(slices(broker)).hasSize(ROWS + 1);

        cutTails(servers);
        int left = slices(broker).size();
        assertThat(left).isBetween(1, ROWS);

        assertThat(read(broker, folder, file)).isEqualTo(new Counts(ROWS, ROWS, 0, 0));
        assertThat(slices(broker)).hasSize(ROWS + 1);
        assertThat(count(broker))
                .as("read from where nothing was lost, not from the start")
                .isBetween(ROWS + 1L, ROWS + left / 2L);

        assertThat(read(broker, folder, file)).as("nothing is lost now").isEqualTo(new Counts(2 * ROWS, ROWS, ROWS, 0));
    }

    private static Counts read(RealBroker broker, Folder folder, Path file) throws InterruptedException {
        TransactionSize size = new TransactionSize(100, 1 << 20, Duration.ofHours(1));
        try (Publisher publisher = Publisher.connect(broker.connection(), broker.registry(), "lost-tail");
                Replay replay = folder.open(file)) {
            Collector collector = new Collector(publisher, new DeadLetterFiles(folder.data()), size, Clock.systemUTC());
            replay.run(collector, Pace.full(), progress -> {});
            return collector.counts("lost-tail");
        }
    }

    /** Stops the broker as a power cut does and takes the end off what it wrote. Its supervisor starts it again. */
    private static void cutTails(TestServers servers) throws IOException, InterruptedException {
        ProcessHandle process = servers.process(Part.BROKER);
        new ProcessBuilder("kill", "-STOP", Long.toString(process.pid()))
                .start()
                .waitFor();
        try (Stream<Path> files = Files.walk(servers.data().resolve("broker"), 2)) {
            for (Path log : files.filter(LostTailIT::isOfObservations).toList()) {
                try (RandomAccessFile cut = new RandomAccessFile(log.toFile(), "rw")) {
                    if (cut.length() > 2 * CUT_BYTES) {
                        cut.setLength(cut.length() - CUT_BYTES);
                    }
                }
            }
        }
        process.destroyForcibly();
        process.onExit().join();
    }

    private static boolean isOfObservations(Path path) {
        return path.toString().matches(".*/" + Topics.OBSERVATIONS.name() + "-\\d+/\\d+\\.log");
    }

    private static Set<Observation> slices(RealBroker broker) {
        return all(broker).collect(Collectors.toSet());
    }

    private static long count(RealBroker broker) {
        return all(broker).count();
    }

    private static Stream<Observation> all(RealBroker broker) {
        List<Observation> observations = broker.values(Topics.OBSERVATIONS);
        return observations.stream().filter(each -> each.getSource().equals("lost-tail"));
    }
}
