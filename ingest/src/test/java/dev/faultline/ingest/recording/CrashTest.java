package dev.faultline.ingest.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.event.Cursor;
import dev.faultline.ingest.Collector;
import dev.faultline.ingest.Counts;
import dev.faultline.ingest.DeadLetterFiles;
import dev.faultline.ingest.MockCluster;
import dev.faultline.ingest.TransactionSize;
import dev.faultline.schemas.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A replay that dies, at any commit and between two, and is started again with its files in another order. */
class CrashTest {

    private static final TransactionSize SMALL = new TransactionSize(7, 1 << 20, Duration.ofHours(1));

    @TempDir
    private Path temp;

    private final List<Path> files = new ArrayList<>();
    private Folder folder;

    @BeforeEach
    void prepare() {
        folder = new Folder(temp);
    }

    @RepeatedTest(12)
    void whatIsThereAtTheEndIsThatOfARunWithoutCrashes(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        write(random);
        MockCluster undisturbed = new MockCluster();
        run(undisturbed, Integer.MAX_VALUE, false);

        MockCluster cluster = new MockCluster();
        int crashes = 0;
        while (run(cluster, 1 + random.nextInt(4), random.nextBoolean())) {
            crashes++;
            Collections.shuffle(files, random);
            assertLawHolds(cluster);
        }

        assertThat(crashes).isGreaterThan(3);
        assertLawHolds(cluster);
        counts(undisturbed).forEach((source, counts) -> {
            Counts afterCrashes = counts(cluster).getOrDefault(source, Counts.NONE);
            assertThat(afterCrashes.published()).isEqualTo(counts.published());
            assertThat(afterCrashes.rejected()).isEqualTo(counts.rejected());
        });
        assertThat(cluster.values(Topics.OBSERVATIONS)).isEqualTo(undisturbed.values(Topics.OBSERVATIONS));
        assertThat(cluster.values(Topics.INCIDENT_REVISIONS)).isEqualTo(undisturbed.values(Topics.INCIDENT_REVISIONS));
        assertThat(cluster.deadLetters()).isEqualTo(undisturbed.deadLetters());
        assertThat(cluster.values(Topics.SOURCES)).isEqualTo(undisturbed.values(Topics.SOURCES));
    }

    @Test
    void contentThatChangedIsReadFromItsStartAndTheCountsGoOn() {
        folder.file("a.csv.manifest.yaml", manifest("a"));
        Path file = folder.file("a.csv", "start,count\n2025-01-01T00:00:00Z,1\n2025-01-01T00:01:00Z,2\n");
        MockCluster cluster = new MockCluster();
        folder.replay(cluster, file);
        folder.file("a.csv", "start,count\n2025-01-01T00:00:00Z,1\n2025-01-01T00:01:00Z,2\n2025-01-01T00:02:00Z,3\n");

        ReplayProgress progress = folder.replay(cluster, file);

        assertThat(progress.total()).isEqualTo(new Counts(3, 3, 0, 0));
        assertThat(counts(cluster)).containsEntry("a", new Counts(5, 5, 0, 0));
    }

    /** True when it was made to die before its end. */
    private boolean run(MockCluster cluster, int commits, boolean inTheMiddle) {
        Replay.Settings settings =
                new Replay.Settings(null, ManifestLibrary.empty(), Folder.NOW, new DeadLetterFiles(folder.data()));
        try (Replay replay = Replay.of(files, settings)) {
            Collector collector = cluster.collector(folder.data(), SMALL);
            int[] seen = {0};
            replay.run(collector, Pace.full(), progress -> {
                if (++seen[0] == commits) {
                    if (!inTheMiddle) {
                        throw new Killed();
                    }
                    cluster.producer().commitTransactionException = new KafkaException("killed while committing");
                }
            });
            return false;
        } catch (Killed | KafkaException e) {
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void write(Random random) {
        for (String name : List.of("a", "b", "c")) {
            folder.file(name + ".csv.manifest.yaml", manifest(name));
            StringBuilder rows = new StringBuilder("start,count\n");
            for (int minute = 0; minute < 60; minute++) {
                Instant at = Instant.parse("2025-01-01T00:00:00Z").plusSeconds(60L * minute);
                int choice = random.nextInt(10);
                rows.append(choice == 0 ? "broken" : choice == 1 ? "" : at + "," + random.nextInt(9))
                        .append('\n');
            }
            files.add(folder.file(name + ".csv", rows.toString()));
        }
        folder.file("captures.jsonl.manifest.yaml", Captures.MANIFEST);
        StringBuilder lines = new StringBuilder();
        for (int minute = 0; minute < 60; minute += 2) {
            Instant at = Instant.parse("2025-01-01T00:00:00Z").plusSeconds(60L * minute);
            String text = String.valueOf((char) ('A' + random.nextInt(3)));
            lines.append(
                    random.nextInt(8) == 0
                            ? "{oops\n"
                            : Captures.aws(at.toString(), Captures.awsEvent("ec2", 1638894176, 2, text)));
        }
        files.add(folder.file("captures.jsonl", lines.toString()));
    }

    private static String manifest(String name) {
        return "format: counts-csv\nprovenance: MEASURED\nbucket: PT5M\ninterval: PT1M\nseries: {entity: " + name
                + ", surface: API, signal: calls}\nsource: {id: " + name + "}\n";
    }

    private static void assertLawHolds(MockCluster cluster) {
        Counts total = counts(cluster).values().stream().reduce(Counts.NONE, Counts::plus);
        assertThat(total.addUp()).isTrue();
        long records = cluster.values(Topics.OBSERVATIONS).stream()
                        .filter(observation -> observation.getStatus() != dev.faultline.event.ObservationStatus.END)
                        .count()
                + cluster.values(Topics.INCIDENT_REVISIONS).size()
                + cluster.values(Topics.CAPTURES).size();
        assertThat(total.published()).isEqualTo(records);
        assertThat(total.rejected()).isEqualTo(cluster.deadLetters().size());
    }

    private static Map<String, Counts> counts(MockCluster cluster) {
        Set<String> sources = Set.copyOf(
                cluster.values(Topics.CURSORS).stream().map(Cursor::getSource).toList());
        Map<String, Counts> counts = new TreeMap<>();
        cluster.read(sources)
                .forEach((source, cursor) -> counts.put(
                        source,
                        new Counts(
                                cursor.getPolled(),
                                cursor.getPublished(),
                                cursor.getDuplicate(),
                                cursor.getRejected())));
        return counts;
    }

    /** Ends a run from within. */
    private static final class Killed extends RuntimeException {}
}
