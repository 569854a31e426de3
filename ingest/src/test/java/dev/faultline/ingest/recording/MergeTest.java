package dev.faultline.ingest.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.event.Observation;
import dev.faultline.event.ObservationStatus;
import dev.faultline.ingest.Collector;
import dev.faultline.ingest.MockCluster;
import dev.faultline.ingest.TransactionSize;
import dev.faultline.schemas.Topics;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergeTest {

    private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");

    @TempDir
    private Path temp;

    private Folder folder;

    @BeforeEach
    void prepare() {
        folder = new Folder(temp);
    }

    @RepeatedTest(10)
    void theStreamIsTheSameInWhateverOrderTheFilesAreNamed(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            files.add(series("s" + i, i, random));
        }
        MockCluster one = new MockCluster();
        folder.replay(one, ManifestLibrary.empty(), files);
        Collections.shuffle(files, random);
        MockCluster other = new MockCluster();
        folder.replay(other, ManifestLibrary.empty(), files);

        List<Observation> merged = one.values(Topics.OBSERVATIONS);
        assertThat(other.values(Topics.OBSERVATIONS)).isEqualTo(merged);
        assertThat(merged.stream()
                        .filter(observation -> observation.getStatus() != ObservationStatus.END)
                        .map(Observation::getObservedAt))
                .isSorted();
    }

    @Test
    void atASpeedRecordedTimePassesSoMuchFasterThanTheClock() throws InterruptedException {
        Path file = series("s", 0, new Random(1));
        StoppedClock clock = new StoppedClock();
        List<Long> sleeps = new ArrayList<>();
        MockCluster cluster = new MockCluster();
        try (Replay replay = folder.open(file)) {
            Collector collector = cluster.collector(folder.data(), TransactionSize.DEFAULT);
            replay.run(
                    collector,
                    Pace.of(10, clock, time -> {
                        sleeps.add(time.toMillis());
                        clock.now = clock.now.plus(time);
                    }),
                    progress -> {});
        }

        List<Observation> observations = cluster.values(Topics.OBSERVATIONS);
        Duration recorded = Duration.between(
                observations.get(0).getObservedAt(),
                observations.get(observations.size() - 1).getObservedAt());
        assertThat(sleeps.stream().mapToLong(Long::longValue).sum()).isEqualTo(recorded.toMillis() / 10);
        assertThat(sleeps).allMatch(sleep -> sleep <= 1000);
        assertThat(cluster.raw(Topics.CURSORS.name()))
                .as("what is pending is committed before each long wait")
                .hasSizeGreaterThan(20);
    }

    @Test
    void twoContentsOfOneSourceAreRefused() {
        Path one = series("same", 0, new Random(1));
        folder.file("other.csv.manifest.yaml", manifest("same"));
        Path other = folder.file("other.csv", "start,count\n2025-01-02T00:00:00Z,1\n");

        assertThatThrownBy(() -> folder.open(one, other))
                .isInstanceOf(ManifestException.class)
                .hasMessageContaining("other.csv")
                .hasMessageContaining("the source same")
                .hasMessageContaining("continues");
    }

    @Test
    void filesThatContinueEachOtherAreOneSourceWithOneEnd() {
        folder.file("one.csv", "start,count\n2025-01-01T00:00:00Z,1\n2025-01-01T00:01:00Z,2\n");
        folder.file("two.csv", "start,count\n2025-01-01T00:01:00Z,9\n2025-01-01T00:02:00Z,3\n");
        folder.file(
                "manifest.yaml",
                "name: chain\nprovenance: MEASURED\nfiles:\n" + entry("two.csv", "    continues: one.csv\n")
                        + entry("one.csv", ""));
        MockCluster cluster = new MockCluster();

        ReplayProgress progress = folder.replay(cluster, temp);

        assertThat(progress.counts()).containsOnlyKeys("chained");
        assertThat(cluster.values(Topics.OBSERVATIONS))
                .extracting(observation -> observation.getStatus() + " " + observation.getCount())
                .containsExactly("OK 1.0", "OK 2.0", "OK 3.0", "END null");
        assertThat(cluster.deadLetters()).hasSize(1);
        assertThat(cluster.deadLetters().get(0))
                .containsEntry("faultline.position", "two.csv:2")
                .containsEntry("faultline.reason", "OUT_OF_ORDER");
    }

    private Path series(String name, int offset, Random random) {
        folder.file(name + ".csv.manifest.yaml", manifest(name));
        StringBuilder rows = new StringBuilder("start,count\n");
        for (int minute = 0; minute < 40; minute++) {
            if (random.nextInt(4) > 0) {
                rows.append(START.plusSeconds(60L * (minute + offset % 3))).append(",1\n");
            }
        }
        return folder.file(name + ".csv", rows.toString());
    }

    private static String manifest(String name) {
        return "format: counts-csv\nprovenance: MEASURED\nbucket: PT5M\ninterval: PT1M\nseries: {entity: " + name
                + ", surface: API, signal: calls}\nsource: {id: " + name + "}\n";
    }

    private static String entry(String path, String more) {
        return "  - path: " + path + "\n    format: counts-csv\n    bucket: PT5M\n    interval: PT1M\n"
                + "    series: {entity: e, surface: API, signal: calls}\n    source: {id: chained}\n" + more;
    }

    /** A clock that is moved by hand. */
    private static final class StoppedClock extends Clock {
        private Instant now = START;

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
