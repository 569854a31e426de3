package dev.faultline.ingest.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.event.Observation;
import dev.faultline.ingest.MockCluster;
import dev.faultline.schemas.Topics;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CumulativeCountersCsvTest {

    @TempDir
    private Path temp;

    private Folder folder;
    private final MockCluster cluster = new MockCluster();

    @BeforeEach
    void prepare() {
        folder = new Folder(temp);
        folder.file("c.csv.manifest.yaml", """
                format: cumulative-counters-csv
                provenance: MEASURED
                columns: {time: at, timeFormat: "yyyy-MM-dd HH:mm:ss 'UTC'", epoch: epoch}
                series: {entity: chain, surface: CHAIN, signal: blocks, counter: made}
                source: {id: node}
                bucket: PT10M
                gapLimit: PT5M
                """);
    }

    @Test
    void differencesAreObservationsBetweenReadings() {
        assertThat(replay("1,00:00:00,10", "1,00:01:30,25", "1,00:03:00,25"))
                .containsExactly("00:00:00-00:01:30 OK 15.0", "00:01:30-00:03:00 OK 0.0", "00:03:00-00:03:00 END null");
    }

    @Test
    void aNewEpochLeavesTheTimeBetweenUnknown() {
        assertThat(replay("1,00:00:00,10", "1,00:01:00,20", "2,00:02:00,5", "2,00:03:00,9"))
                .containsExactly(
                        "00:00:00-00:01:00 OK 10.0",
                        "00:01:00-00:02:00 FAILED reset",
                        "00:02:00-00:03:00 OK 4.0",
                        "00:03:00-00:03:00 END null");
    }

    @Test
    void aGapIsNeitherZeroNorACount() {
        assertThat(replay("1,00:00:00,10", "1,00:05:01,20"))
                .containsExactly("00:00:00-00:05:01 FAILED gap", "00:05:01-00:05:01 END null");
    }

    @Test
    void anAnswerFromBehindIsRefusedAndTheDifferenceTakenOverIt() {
        assertThat(replay("1,00:00:00,100", "1,00:01:00,7", "1,00:02:00,120", "1,00:03:00,119", "1,00:04:00,150"))
                .containsExactly(
                        "00:00:00-00:02:00 OK 20.0", "00:02:00-00:04:00 OK 30.0", "00:04:00-00:04:00 END null");
        assertThat(cluster.deadLetters())
                .extracting(letter -> letter.get("faultline.position") + " " + letter.get("faultline.reason"))
                .containsExactly("c.csv:3 OUT_OF_ORDER", "c.csv:5 OUT_OF_ORDER");
    }

    @Test
    void threeLowReadingsThatGrowAreAReset() {
        assertThat(replay("1,00:00:00,100", "1,00:01:00,3", "1,00:02:00,5", "1,00:03:00,9", "1,00:04:00,10"))
                .containsExactly(
                        "00:00:00-00:01:00 FAILED reset",
                        "00:01:00-00:02:00 OK 2.0",
                        "00:02:00-00:03:00 OK 4.0",
                        "00:03:00-00:04:00 OK 1.0",
                        "00:04:00-00:04:00 END null");
        assertThat(cluster.deadLetters()).isEmpty();
    }

    @Test
    void equalAndEarlierTimesAreRefused() {
        assertThat(replay("1,00:01:00,10", "1,00:01:00,11", "1,00:00:30,12", "1,00:02:00,13"))
                .containsExactly("00:01:00-00:02:00 OK 3.0", "00:02:00-00:02:00 END null");
        assertThat(cluster.deadLetters()).hasSize(2).allMatch(letter -> letter.get("faultline.reason")
                .equals("OUT_OF_ORDER"));
    }

    @RepeatedTest(20)
    void straysNeitherAddNorLoseAnythingOfWhatWasCounted(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        StringBuilder rows = new StringBuilder("epoch,at,made\n");
        int counter = 1_000_000;
        int strays = 0;
        boolean lastWasStray = true;
        for (int i = 0; i < 100; i++) {
            boolean stray = !lastWasStray && i < 99 && random.nextInt(5) == 0;
            strays += stray ? 1 : 0;
            lastWasStray = stray;
            counter += stray ? 0 : random.nextInt(50);
            Instant at = Instant.parse("2021-11-06T00:00:00Z").plusSeconds(60L * i);
            rows.append("1,")
                    .append(at.toString().replace("T", " ").replace("Z", " UTC"))
                    .append(',')
                    .append(stray ? random.nextInt(900_000) : counter)
                    .append('\n');
        }

        folder.replay(cluster, folder.file("c.csv", rows.toString()));

        List<Observation> observations = cluster.values(Topics.OBSERVATIONS);
        assertThat(observations.stream()
                        .filter(observation -> observation.getCount() != null)
                        .mapToDouble(Observation::getCount)
                        .sum())
                .isEqualTo(counter - first(rows));
        assertThat(cluster.deadLetters()).hasSize(strays);
    }

    private static double first(StringBuilder rows) {
        String row = rows.toString().split("\n")[1];
        return Double.parseDouble(row.substring(row.lastIndexOf(',') + 1));
    }

    private List<String> replay(String... rows) {
        StringBuilder content = new StringBuilder("epoch,at,made\n");
        for (String row : rows) {
            String[] fields = row.split(",");
            content.append(fields[0])
                    .append(",2021-11-06 ")
                    .append(fields[1])
                    .append(" UTC,")
                    .append(fields[2])
                    .append('\n');
        }
        folder.replay(cluster, folder.file("c.csv", content.toString()));
        return cluster.values(Topics.OBSERVATIONS).stream()
                .map(observation -> time(observation.getIntervalStart()) + "-" + time(observation.getIntervalEnd())
                        + " " + observation.getStatus() + " "
                        + (observation.getReason() == null ? observation.getCount() : observation.getReason()))
                .toList();
    }

    private static String time(Instant instant) {
        return instant.toString().substring(11, 19);
    }
}
