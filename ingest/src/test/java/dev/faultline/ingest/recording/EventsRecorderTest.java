package dev.faultline.ingest.recording;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.event.Capture;
import dev.faultline.event.Observation;
import dev.faultline.event.Provenance;
import dev.faultline.event.SourceDeclaration;
import dev.faultline.event.Surface;
import dev.faultline.ingest.DeadLetterFiles;
import dev.faultline.ingest.Interval;
import dev.faultline.ingest.Measured;
import dev.faultline.ingest.MockCluster;
import dev.faultline.ingest.Series;
import dev.faultline.ingest.SeriesKey;
import dev.faultline.ingest.SourceFacts;
import dev.faultline.ingest.Timing;
import dev.faultline.ingest.TransactionSize;
import dev.faultline.schemas.Topics;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventsRecorderTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    private Path temp;

    private final MockCluster cluster = new MockCluster();
    private final Series series = new Series(
            new SeriesKey("e", Surface.API, "calls", "s"),
            new Timing(60_000, 0, 600_000),
            SourceFacts.NONE,
            Provenance.MEASURED,
            "ms");

    @Test
    void aReplayPublishesTheSameRecords() throws Exception {
        Observation observation = observation(1.0 / 3);
        Capture capture = new Capture(
                "s",
                "statuspage-v2",
                NOW,
                "00",
                ByteBuffer.wrap(new byte[] {0, (byte) 0xFF, 10, 34}),
                Provenance.MEASURED);
        try (EventsRecorder recorder = recorder(1_000_000)) {
            recorder.sent(Topics.OBSERVATIONS, "e", observation, NOW.toEpochMilli());
            recorder.sent(Topics.CAPTURES, "s", capture, NOW.toEpochMilli());
            recorder.committed();
        }

        replay();

        assertThat(cluster.values(Topics.OBSERVATIONS)).containsExactly(observation);
        assertThat(cluster.values(Topics.CAPTURES)).containsExactly(capture);
    }

    @Test
    void aDeclarationIsKeptAndComesToTheRecordsOfItsEntity() throws Exception {
        SourceDeclaration said = new SourceDeclaration(
                "s",
                "e",
                Surface.API,
                "calls",
                60_000L,
                0L,
                600_000L,
                null,
                "aws",
                null,
                null,
                null,
                NOW,
                Provenance.MEASURED,
                false);
        try (EventsRecorder recorder = recorder(1_000_000)) {
            recorder.sent(Topics.SOURCES, series.key().text(), said, NOW.toEpochMilli());
            recorder.committed();
        }
        replay();

        assertThat(cluster.values(Topics.SOURCES)).containsExactly(said);
        assertThat(cluster.raw(Topics.SOURCES.name()))
                .extracting(ProducerRecord::partition)
                .containsExactly(BuiltInPartitioner.partitionForKey("e".getBytes(UTF_8), MockCluster.PARTITIONS));
    }

    @Test
    void whatWasNotCommittedIsNotKeptAndWhatWasIsThereAfterAKill() throws Exception {
        EventsRecorder recorder = recorder(1_000_000);
        recorder.sent(Topics.OBSERVATIONS, "e", observation(1), NOW.toEpochMilli());
        recorder.committed();
        recorder.sent(Topics.OBSERVATIONS, "e", observation(2), NOW.toEpochMilli());

        replay(); // the file is open and has no end

        assertThat(cluster.values(Topics.OBSERVATIONS))
                .extracting(Observation::getValue)
                .containsExactly(1.0);
        assertThat(cluster.deadLetters()).singleElement().satisfies(letter -> assertThat(letter)
                .containsEntry("faultline.reason", "TRUNCATED"));
        recorder.close();
    }

    @Test
    void filesAreRotatedAndEachStandsAlone() throws Exception {
        EventsRecorder recorder = new EventsRecorder(temp.resolve("kept"), 1, null, Clock.systemUTC());
        for (int i = 0; i < 3; i++) {
            recorder.sent(Topics.OBSERVATIONS, "e", observation(i), NOW.toEpochMilli());
            recorder.committed();
            Thread.sleep(2); // files are named by the millisecond
        }
        recorder.close();

        assertThat(files()).hasSize(3);
        replay();
        assertThat(cluster.values(Topics.OBSERVATIONS)).hasSize(3);
    }

    @Test
    void oldFilesGoAndNothingElseDoes() throws Exception {
        Path kept = Files.createDirectories(temp.resolve("kept"));
        Path old = Files.writeString(kept.resolve("events-20200101T000000.000Z.jsonl.gz"), "");
        Path other = Files.writeString(kept.resolve("mine.csv"), "");
        Files.setLastModifiedTime(old, FileTime.from(NOW.minus(Duration.ofDays(40))));
        Files.setLastModifiedTime(other, FileTime.from(NOW.minus(Duration.ofDays(40))));
        try (EventsRecorder recorder =
                new EventsRecorder(kept, 1_000, Duration.ofDays(30), Clock.fixed(NOW, ZoneOffset.UTC))) {
            recorder.sent(Topics.OBSERVATIONS, "e", observation(1), NOW.toEpochMilli());
            recorder.committed();
        }

        assertThat(old).doesNotExist();
        assertThat(other).exists();
    }

    private EventsRecorder recorder(long fileBytes) {
        return new EventsRecorder(temp.resolve("kept"), fileBytes, null, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private Observation observation(double value) {
        return series.ok(
                new Interval(NOW.toEpochMilli() - 60_000, NOW.toEpochMilli(), NOW.toEpochMilli()),
                new Measured(null, null, value, null));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(temp.resolve("kept"))) {
            return files.filter(file -> file.toString().endsWith(".gz")).toList();
        }
    }

    private void replay() throws InterruptedException {
        Replay.Settings settings =
                new Replay.Settings(null, ManifestLibrary.empty(), NOW.plusSeconds(60), new DeadLetterFiles(temp));
        try (Replay replay = Replay.of(List.of(temp.resolve("kept")), settings)) {
            replay.run(
                    cluster.collector(temp, new TransactionSize(100, 1 << 20, Duration.ofSeconds(1))),
                    Pace.full(),
                    progress -> {});
        }
    }
}
