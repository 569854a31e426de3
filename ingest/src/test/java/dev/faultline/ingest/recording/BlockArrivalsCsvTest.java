package dev.faultline.ingest.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.event.Observation;
import dev.faultline.event.ObservationStatus;
import dev.faultline.ingest.MockCluster;
import dev.faultline.schemas.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlockArrivalsCsvTest {

    @TempDir
    private Path temp;

    private Folder folder;
    private final MockCluster cluster = new MockCluster();

    @BeforeEach
    void prepare() {
        folder = new Folder(temp);
    }

    @Test
    void watchedTimeWithoutABlockIsAZeroAndUnwatchedTimeIsNothing() {
        assertThat(replay(
                        "2021-12-07T00:05:00Z",
                        "2021-12-07T00:45:00Z",
                        row(1, "2021-12-07T00:07:00Z"),
                        row(2, "2021-12-07T00:31:00Z"),
                        row(3, "2021-12-07T00:31:30Z")))
                .containsExactly(
                        "00:05:00-00:10:00 1.0 [1]",
                        "00:10:00-00:20:00 0.0 []",
                        "00:20:00-00:30:00 0.0 []",
                        "00:30:00-00:40:00 2.0 [2, 3]",
                        "00:40:00-00:45:00 0.0 []");
    }

    @Test
    void aBlockOnTheBorderBelongsToTheLaterInterval() {
        assertThat(replay("2021-12-07T00:00:00Z", "2021-12-07T00:20:00Z", row(1, "2021-12-07T00:10:00Z")))
                .containsExactly("00:00:00-00:10:00 0.0 []", "00:10:00-00:20:00 1.0 [1]");
    }

    @Test
    void badRowsAreKeptAndTheRestIsCounted() {
        assertThat(replay(
                        "2021-12-07T00:00:00Z",
                        "2021-12-07T00:10:00Z",
                        row(1, "2021-12-07T00:05:00Z"),
                        row(2, "2021-12-07T00:04:00Z"),
                        row(3, "2021-12-08T00:04:00Z"),
                        "4,abc",
                        "5,abc,soon",
                        row(6, "9999-01-01T00:00:00Z"),
                        row(7, "2021-12-07T00:06:00Z")))
                .containsExactly("00:00:00-00:10:00 2.0 [1, 7]");
        assertThat(cluster.deadLetters())
                .extracting(letter -> letter.get("faultline.reason"))
                .containsExactly(
                        "OUT_OF_ORDER", "OUTSIDE_COVERAGE", "MISSING_FIELD", "WRONG_TYPE", "TIME_OUT_OF_BOUNDS");
    }

    @Test
    void yearsWithoutABlockFitInMemoryAndAreAllZeros() {
        List<String> observations =
                replay("2020-01-01T00:00:00Z", "2021-12-07T00:10:00Z", row(1, "2021-12-07T00:05:00Z"));

        Duration watched =
                Duration.between(Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2021-12-07T00:10:00Z"));
        assertThat(observations.size()).isEqualTo((int) (watched.toMinutes() / 10));
        assertThat(observations.get(observations.size() - 1)).endsWith("1.0 [1]");
    }

    private static String row(long height, String arrival) {
        return height + ",hash" + height + "," + Instant.parse(arrival).toEpochMilli();
    }

    private List<String> replay(String from, String until, String... rows) {
        folder.file("b.csv.manifest.yaml", """
                format: block-arrivals-csv
                provenance: MEASURED
                series: {entity: bitcoin, surface: CHAIN, signal: blocks}
                source: {id: node}
                bucket: PT10M
                coverage: {from: %s, until: %s}
                """.formatted(from, until));
        folder.replay(cluster, folder.file("b.csv", String.join("\n", rows)));
        return cluster.values(Topics.OBSERVATIONS).stream()
                .filter(observation -> observation.getStatus() == ObservationStatus.OK)
                .map(BlockArrivalsCsvTest::written)
                .toList();
    }

    private static String written(Observation observation) {
        return observation.getIntervalStart().toString().substring(11, 19) + "-"
                + observation.getIntervalEnd().toString().substring(11, 19) + " " + observation.getCount() + " "
                + observation.getBlocks().stream()
                        .map(block -> block.getHeight())
                        .toList();
    }
}
