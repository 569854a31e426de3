package dev.faultline.ingest.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.event.Cursor;
import dev.faultline.event.Observation;
import dev.faultline.event.ObservationStatus;
import dev.faultline.ingest.Collector;
import dev.faultline.ingest.Counts;
import dev.faultline.ingest.DeadLetterFiles;
import dev.faultline.ingest.KafkaCursorStore;
import dev.faultline.ingest.Publisher;
import dev.faultline.ingest.TransactionSize;
import dev.faultline.schemas.Topics;
import dev.faultline.testing.ServersExtension;
import dev.faultline.testing.TestServers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Replays against a real broker and registry. */
@ExtendWith(ServersExtension.class)
class ReplayIT {

    private static final int KILLS = 10;
    private static final int ROWS = 8_000;
    private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");

    @TempDir
    private static Path temp;

    private static RealBroker broker;

    @BeforeAll
    static void start(TestServers servers) {
        broker = new RealBroker(servers);
    }

    @Test
    void killedTenTimesInTheMiddleItPublishesEverythingOnce() throws IOException, InterruptedException {
        Random random = new Random(20251020);
        Folder folder = new Folder(temp.resolve("killed"));
        List<Path> files = new ArrayList<>();
        int bad = 0;
        for (String name : List.of("a", "b", "c")) {
            folder.file(name + ".csv.manifest.yaml", manifest(name));
            StringBuilder rows = new StringBuilder("start,count\n");
            for (int i = 0; i < ROWS; i++) {
                boolean broken = random.nextInt(100) == 0;
                bad += broken ? 1 : 0;
                rows.append(broken ? "broken" : START.plusSeconds(6L * i) + "," + i)
                        .append('\n');
            }
            files.add(folder.file(name + ".csv", rows.toString()));
        }

        int kills = 0;
        while (kills < KILLS && !runAndKill(folder, files, 1 + random.nextInt(4))) {
            kills++;
            Collections.shuffle(files, random);
        }
        assertThat(kills).isEqualTo(KILLS);
        assertThat(runAndKill(folder, files, Integer.MAX_VALUE)).isTrue();

        List<Observation> observations = broker.values(Topics.OBSERVATIONS).stream()
                .filter(observation -> observation.getSource().startsWith("killed-"))
                .toList();
        Set<String> distinct = new HashSet<>();
        observations.forEach(observation ->
                distinct.add(observation.getSource() + observation.getIntervalStart() + observation.getStatus()));
        int good = 3 * ROWS - bad;
        assertThat(observations).hasSize(good + 3);
        assertThat(distinct).hasSize(good + 3);
        assertThat(broker.raw(Topics.DEAD_LETTERS)).hasSize(bad);
        Counts total = counts(Set.of("killed-a", "killed-b", "killed-c"));
        assertThat(total.published()).isEqualTo(good);
        assertThat(total.rejected()).isEqualTo(bad);
        assertThat(total.addUp()).isTrue();
        assertThat(observations.stream().filter(observation -> observation.getStatus() == ObservationStatus.END))
                .hasSize(3);
    }

    @Test
    void aCollectorThatWasTakenForDeadCannotWriteAnyMore() throws InterruptedException {
        Folder folder = new Folder(temp.resolve("fenced"));
        folder.file("f.csv.manifest.yaml", manifest("f").replace("killed-", "fenced-"));
        Path file = folder.file("f.csv", "start,count\n2025-01-01T00:00:00Z,1\n");
        DeadLetterFiles letters = new DeadLetterFiles(folder.data());
        try (Publisher zombie = Publisher.connect(broker.connection(), broker.registry(), "fenced");
                Publisher successor = Publisher.connect(broker.connection(), broker.registry(), "fenced");
                Replay old = folder.open(file);
                Replay young = folder.open(file)) {
            Collector first = collector(zombie, letters);
            Collector second = collector(successor, letters);

            assertThatThrownBy(() -> old.run(first, new Overtaken(young, second).pace(), progress -> {}))
                    .isInstanceOf(KafkaException.class)
                    .hasMessageContaining("Another collector of the same name");
        }
        assertThat(counts(Set.of("fenced-f"))).isEqualTo(new Counts(1, 1, 0, 0));
        assertThat(broker.values(Topics.OBSERVATIONS).stream()
                        .filter(observation -> observation.getSource().equals("fenced-f")))
                .hasSize(2);
    }

    /** Lets the successor run to its end while the first waits for its poll. */
    private record Overtaken(Replay young, Collector second) {
        private Pace pace() {
            boolean[] done = {false};
            Instant[] now = {START};
            return Pace.of(
                    1,
                    new Clock() {
                        @Override
                        public java.time.ZoneId getZone() {
                            return java.time.ZoneOffset.UTC;
                        }

                        @Override
                        public Clock withZone(java.time.ZoneId zone) {
                            return this;
                        }

                        @Override
                        public Instant instant() {
                            if (!done[0]) {
                                done[0] = true;
                                run();
                            }
                            return now[0];
                        }
                    },
                    time -> now[0] = now[0].plus(time));
        }

        private void run() {
            try {
                young.run(second, Pace.full(), progress -> {});
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** True when it came to its end before so many commits were seen. */
    private static boolean runAndKill(Folder folder, List<Path> files, int commits)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ReplayProcess.class.getName(),
                broker.endpoints().kafkaBootstrapServers(),
                broker.endpoints().schemaRegistryUrl().toString(),
                folder.data().toString()));
        files.forEach(file -> command.add(file.toString()));
        Path errors = folder.data().resolveSibling("errors.log");
        Process process =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            int seen = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.equals("DONE")) {
                    return true;
                }
                seen += line.startsWith("COMMITTED") ? 1 : 0;
                if (seen >= commits) {
                    process.toHandle().destroyForcibly(); // of the process itself this would close its streams too
                }
            }
            assertThat(seen).as("it ended by itself, see %s", errors).isGreaterThanOrEqualTo(commits);
            return false;
        } finally {
            assertThat(process.destroyForcibly().waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static Collector collector(Publisher publisher, DeadLetterFiles letters) {
        return new Collector(
                publisher, letters, new TransactionSize(100, 1 << 20, Duration.ofHours(1)), Clock.systemUTC());
    }

    private static Counts counts(Set<String> sources) {
        return new KafkaCursorStore(broker.connection(), broker.registry())
                .read(sources).values().stream()
                        .map((Cursor cursor) -> new Counts(
                                cursor.getPolled(), cursor.getPublished(), cursor.getDuplicate(), cursor.getRejected()))
                        .reduce(Counts.NONE, Counts::plus);
    }

    private static String manifest(String name) {
        return "format: counts-csv\nprovenance: MEASURED\nbucket: PT1M\ninterval: PT6S\nseries: {entity: " + name
                + ", surface: API, signal: calls}\nsource: {id: killed-" + name + "}\n";
    }
}
