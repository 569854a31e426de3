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
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The chains that lie beside the project. */
class SharedChainsTest {

    @TempDir
    private Path temp;

    private final MockCluster cluster = new MockCluster();

    @Test
    void bitcoinIsRightToTheBlock() {
        replay("chains/bitcoin-arrivals-2021-10-to-12.csv.gz");

        List<Observation> observations = cluster.values(Topics.OBSERVATIONS);
        Instant day = Instant.parse("2021-12-07T00:00:00Z");
        List<Observation> ofDay = observations.stream()
                .filter(observation -> !observation.getIntervalStart().isBefore(day)
                        && observation.getIntervalStart().isBefore(day.plus(Duration.ofDays(1))))
                .toList();
        assertThat(ofDay).hasSize(144);
        assertThat(ofDay.stream().mapToDouble(Observation::getCount).sum()).isEqualTo(154);
        assertThat(ofDay.stream()
                        .mapToInt(observation -> observation.getBlocks().size())
                        .sum())
                .isEqualTo(154);
        assertThat(observations.stream()
                        .filter(observation -> observation.getStatus() == ObservationStatus.OK)
                        .mapToDouble(Observation::getCount)
                        .sum())
                .isEqualTo(10_927);
        assertThat(cluster.deadLetters()).isEmpty();
    }

    @Test
    void solanaHasItsHolesAndNoFalseRise() {
        replay("chains/solana-block-production-2021-11.csv.gz");

        List<Observation> blocks = cluster.values(Topics.OBSERVATIONS).stream()
                .filter(observation -> observation.getSignal().equals("blocks"))
                .toList();
        assertThat(blocks.size()).isEqualTo(22_338 - 23 - 1 + 1); // differences of accepted readings, and the end
        Map<String, Long> failed = blocks.stream()
                .filter(observation -> observation.getStatus() == ObservationStatus.FAILED)
                .collect(Collectors.groupingBy(Observation::getReason, Collectors.counting()));
        assertThat(failed).containsOnly(Map.entry("reset", 11L), Map.entry("gap", 2L));
        assertThat(blocks.stream()
                        .filter(observation -> "gap".equals(observation.getReason()))
                        .map(observation -> Duration.between(
                                        observation.getIntervalStart(), observation.getIntervalEnd())
                                .toSeconds()))
                .containsExactly(4_594L, 102_419L);
        assertThat(blocks.stream()
                        .filter(observation -> observation.getStatus() == ObservationStatus.OK)
                        .mapToDouble(observation -> observation.getCount()
                                / Duration.between(observation.getIntervalStart(), observation.getIntervalEnd())
                                        .toSeconds()))
                .as("a slot takes 400 ms, so no rate is above 2.5; the clocks of node and reader allow a little more")
                .allMatch(rate -> rate >= 0 && rate < 4);
        assertThat(cluster.deadLetters()).hasSize(23).allMatch(letter -> letter.get("faultline.reason")
                .equals("OUT_OF_ORDER"));
    }

    @Test
    void userReportsOfSeveralProvidersStandInOneFile() {
        Folder folder = new Folder(temp);
        Path manifest = folder.file("reports.yaml", """
                format: counts-csv
                provenance: REPORTED
                series: {surface: API, signal: user-reports}
                source: {id: cloud-uptime-archive}
                bucket: PT15M
                interval: PT15M
                columns: {start: timestamp, timeFormat: epoch-seconds, entity: provider}
                """);
        Path file = SharedData.path("labelled/user-reports-2018-2020.csv.gz");
        Replay.Settings settings = new Replay.Settings(
                manifest, ManifestLibrary.empty(), Folder.NOW, new dev.faultline.ingest.DeadLetterFiles(folder.data()));

        ReplayProgress progress = folder.replay(cluster, settings, List.of(file));

        assertThat(progress.total().polled()).isEqualTo(12_533);
        assertThat(progress.total().addUp()).isTrue();
        assertThat(cluster.deadLetters())
                .as("reports of overlapping events of one provider")
                .allMatch(letter -> letter.get("faultline.reason").equals("OUT_OF_ORDER"));
        System.out.println("user reports: " + progress.total());
    }

    private void replay(String path) {
        new Folder(temp).replay(cluster, SharedData.shipped(), List.of(SharedData.path(path)));
    }
}
