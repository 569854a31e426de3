package dev.faultline.ingest.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.faultline.event.Cursor;
import dev.faultline.event.Observation;
import dev.faultline.event.ObservationStatus;
import dev.faultline.event.SourceDeclaration;
import dev.faultline.ingest.Counts;
import dev.faultline.ingest.MockCluster;
import dev.faultline.schemas.Topics;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CountsCsvTest {

    private static final String MANIFEST = """
            format: counts-csv
            provenance: MEASURED
            series: {entity: base, surface: CHAIN, signal: transactions}
            source: {id: my-node, cloud: gcp}
            bucket: PT5M
            interval: PT1M
            """;

    @TempDir
    private Path temp;

    private Folder folder;
    private final MockCluster cluster = new MockCluster();

    @BeforeEach
    void prepare() {
        folder = new Folder(temp);
    }

    @Test
    void aRowIsAnObservationAndAMissingRowIsNone() {
        folder.file("counts.csv.manifest.yaml", MANIFEST);
        Path file = folder.file("counts.csv", """
                start,count,status,reason
                2025-10-20T07:00:00Z,31,OK,
                2025-10-20T07:01:00Z,,FAILED,HTTP 503
                2025-10-20T07:05:00Z,0,,
                """);

        ReplayProgress progress = folder.replay(cluster, file);

        assertThat(cluster.values(Topics.OBSERVATIONS))
                .extracting(
                        observation -> observation.getIntervalStart().toString(),
                        observation -> observation.getIntervalEnd().toString(),
                        Observation::getStatus,
                        Observation::getCount,
                        Observation::getReason)
                .containsExactly(
                        tuple("2025-10-20T07:00:00Z", "2025-10-20T07:01:00Z", ObservationStatus.OK, 31.0, null),
                        tuple(
                                "2025-10-20T07:01:00Z",
                                "2025-10-20T07:02:00Z",
                                ObservationStatus.FAILED,
                                null,
                                "HTTP 503"),
                        tuple("2025-10-20T07:05:00Z", "2025-10-20T07:06:00Z", ObservationStatus.OK, 0.0, null),
                        tuple("2025-10-20T07:06:00Z", "2025-10-20T07:06:00Z", ObservationStatus.END, null, null));
        assertThat(progress.total()).isEqualTo(new Counts(3, 3, 0, 0));
        SourceDeclaration declared = cluster.values(Topics.SOURCES).get(0);
        assertThat(declared.getCloud()).isEqualTo("gcp");
        assertThat(declared.getBucketMillis()).isEqualTo(300_000);
        Cursor cursor = cluster.values(Topics.CURSORS).get(0);
        assertThat(cursor.getSource()).isEqualTo("my-node");
        assertThat(cursor.getFinished()).isTrue();
        assertThat(cursor.getWatermark()).isEqualTo(Instant.parse("2025-10-20T07:06:00Z"));
        assertThat(cluster.raw(Topics.OBSERVATIONS.name()))
                .extracting(sent -> Instant.ofEpochMilli(sent.timestamp()).toString())
                .containsExactly(
                        "2025-10-20T07:01:00Z", "2025-10-20T07:02:00Z", "2025-10-20T07:06:00Z", "2025-10-20T07:06:00Z");
    }

    @Test
    void badRowsAreKeptWithPositionAndReasonAndTheRestGoesThrough() {
        folder.file("counts.csv.manifest.yaml", MANIFEST);
        Path file = folder.file("counts.csv", """
                start,count,status,reason
                2025-10-20T07:00:00Z,many,OK,
                yesterday,1,OK,
                0001-01-01T00:00:00Z,1,OK,
                9999-01-01T00:00:00Z,1,OK,
                2025-10-20T07:01:00Z,,OK,
                2025-10-20T07:02:00Z,1,FINE,
                2025-10-20T07:03:00Z,-1,OK,
                2025-10-20T07:04:00Z,"1,OK,
                2025-10-20T07:05:00Z,5,OK,"with, comma"
                2025-10-20T07:04:00Z,4,OK,
                2025-10-20T07:06:00Z,6
                """);

        ReplayProgress progress = folder.replay(cluster, file);

        assertThat(progress.total()).isEqualTo(new Counts(11, 2, 0, 9));
        assertThat(cluster.deadLetters())
                .extracting(letter -> letter.get("faultline.position"), letter -> letter.get("faultline.reason"))
                .containsExactly(
                        tuple("counts.csv:2", "WRONG_TYPE"),
                        tuple("counts.csv:3", "WRONG_TYPE"),
                        tuple("counts.csv:4", "TIME_OUT_OF_BOUNDS"),
                        tuple("counts.csv:5", "TIME_OUT_OF_BOUNDS"),
                        tuple("counts.csv:6", "MISSING_FIELD"),
                        tuple("counts.csv:7", "WRONG_TYPE"),
                        tuple("counts.csv:8", "WRONG_TYPE"),
                        tuple("counts.csv:9", "NOT_CSV"),
                        tuple("counts.csv:11", "OUT_OF_ORDER"));
        assertThat(cluster.deadLetters().get(0))
                .containsEntry("value", "2025-10-20T07:00:00Z,many,OK,")
                .containsEntry("faultline.source", "my-node")
                .containsEntry("faultline.message", "count is not a finite number: many");
    }

    @Test
    void columnsCanSayWhichSeriesARowBelongsTo() {
        folder.file("reports.csv.manifest.yaml", """
                format: counts-csv
                provenance: REPORTED
                series: {surface: API, signal: user-reports}
                source: {id: reports}
                bucket: PT15M
                interval: PT15M
                columns: {start: timestamp, timeFormat: epoch-seconds, entity: provider}
                """);
        Path file = folder.file(
                "reports.csv", "event_id,timestamp,count,provider\n2,1515060508.0,6,azure\n21,1515060600.5,3,aws\n");

        folder.replay(cluster, file);

        assertThat(cluster.values(Topics.OBSERVATIONS))
                .extracting(
                        Observation::getEntity,
                        Observation::getStatus,
                        Observation::getCount,
                        observation -> observation.getIntervalStart().toEpochMilli())
                .containsExactly(
                        tuple("azure", ObservationStatus.OK, 6.0, 1515060508000L),
                        tuple("aws", ObservationStatus.OK, 3.0, 1515060600500L),
                        tuple("azure", ObservationStatus.END, null, 1515060508000L + 900_000),
                        tuple("aws", ObservationStatus.END, null, 1515060600500L + 900_000));
        assertThat(cluster.raw(Topics.SOURCES.name()))
                .extracting(sent -> new String(sent.key(), java.nio.charset.StandardCharsets.UTF_8))
                .containsExactly("azure|API|user-reports|reports", "aws|API|user-reports|reports");
    }

    @Test
    void aFileReplayedAgainIsCountedAsDuplicateAndNotPublished() {
        folder.file("counts.csv.manifest.yaml", MANIFEST);
        Path file = folder.file("counts.csv", "start,count\n2025-10-20T07:00:00Z,31\nbad,1\n");
        folder.replay(cluster, file);
        int published = cluster.values(Topics.OBSERVATIONS).size();

        ReplayProgress again = folder.replay(cluster, file);

        assertThat(again.total()).isEqualTo(new Counts(2, 0, 2, 0));
        assertThat(cluster.values(Topics.OBSERVATIONS)).hasSize(published);
        assertThat(cluster.deadLetters()).hasSize(1);
        List<Cursor> cursors = cluster.values(Topics.CURSORS);
        Cursor last = cursors.get(cursors.size() - 1);
        assertThat(last.getPolled()).isEqualTo(4);
        assertThat(last.getWatermark()).isEqualTo(Instant.parse("2025-10-20T07:01:00Z"));
    }

    @Test
    void aColumnThatTheFileDoesNotHaveIsRefusedBeforeAnythingIsPublished() {
        folder.file("counts.csv.manifest.yaml", MANIFEST + "columns: {count: trades}\n");
        Path file = folder.file("counts.csv", "start,count\n2025-10-20T07:00:00Z,31\n");

        assertThatThrownBy(() -> folder.replay(cluster, file))
                .isInstanceOf(ManifestException.class)
                .hasMessageContaining("columns.count is trades")
                .hasMessageContaining("start, count");
        assertThat(cluster.values(Topics.CURSORS)).isEmpty();
    }
}
