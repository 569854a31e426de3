package dev.faultline.evaluate.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.faultline.evaluate.measure.Truth;
import dev.faultline.streams.detect.Direction;
import dev.faultline.streams.detect.Reading;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetTest {

    @TempDir
    private Path folder;

    @Test
    void labelledRowsBecomeADropAndARise() throws IOException {
        StringBuilder text = new StringBuilder("TimeStamp,Value,Label\n");
        for (int hour = 0; hour < 48; hour++) {
            boolean low = hour == 30 || hour == 31 || hour == 33; // 32 is not labelled, and belongs to it
            boolean high = hour == 40;
            text.append(Instant.EPOCH
                            .plus(Duration.ofHours(hour))
                            .toString()
                            .replace('T', ' ')
                            .replace("Z", ""))
                    .append(low ? ",1,1\n" : high ? ",99,1\n" : ",10,0\n");
        }
        Files.writeString(folder.resolve("one.csv"), text.toString());
        RealSeries series = new DataFolder(folder).labelled().get(0);
        assertThat(series.name()).isEqualTo("one");
        assertThat(series.bucketMillis()).isEqualTo(3_600_000);
        assertThat(series.readings()).hasSize(48);
        assertThat(series.truths())
                .containsExactly(
                        new Truth(Direction.DROP, hours(30), hours(34)),
                        new Truth(Direction.RISE, hours(40), hours(41)));
    }

    @Test
    void rowsOfOneTimeKeepTheLabelOfEither() throws IOException {
        Files.writeString(
                folder.resolve("twice.csv"),
                "TimeStamp,Value,Label\n2018-01-01T00:00:00Z,5,0\n2018-01-01T01:00:00Z,6,0\n"
                        + "2018-01-01T01:00:00Z,7,1\n2018-01-01T02:00:00Z,5,0\n");
        RealSeries series = new LabelledFolder(folder).read().get(0);
        assertThat(series.readings()).extracting(Reading::value).containsExactly(5.0, 6.0, 5.0);
        assertThat(series.truths()).hasSize(1);
    }

    @Test
    void timeWithoutABreakBeginsAfterTheLastHole() {
        List<Reading> readings = List.of(
                new Reading(0, true, 1),
                Reading.uncovered(hours(1)),
                new Reading(hours(2), true, 1),
                new Reading(hours(5), true, 1),
                new Reading(hours(6), true, 1));
        RealSeries series = new RealSeries("s", "", hours(1), readings, List.of());
        assertThat(series.watchedBefore(hours(1))).isEqualTo(hours(1));
        assertThat(series.watchedBefore(hours(3))).isEqualTo(hours(1));
        assertThat(series.watchedBefore(hours(7))).isEqualTo(hours(2));
        assertThat(series.watchedBefore(hours(5))).isZero();
    }

    @Test
    void aBadLabelIsNamedWithFileLineAndRemedy() throws IOException {
        Files.writeString(folder.resolve("bad.csv"), "TimeStamp,Value,Label\n2018-01-01T00:00:00Z,1,yes\n");
        assertThatThrownBy(() -> new LabelledFolder(folder).read())
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("bad.csv, line 2: Label is 'yes'; allowed is 0 or 1");
        assertThatThrownBy(() -> new DataFolder(folder.resolve("none"))).hasMessageContaining("--data is");
    }

    @Test
    void packedSeriesAreReadAndOtherPackedFilesAreNot() throws IOException {
        pack("series.csv.gz", "TimeStamp,Value,Label\n2018-01-01T00:00:00Z,1,0\n2018-01-01T00:01:00Z,2,1\n");
        pack("texts.csv.gz", "incident,text\n1,down\n");
        List<RealSeries> series =
                new DataFolder(folder, Split.WHOLE).orNothing().labelled();
        assertThat(series).extracting(RealSeries::name).containsExactly("series");
        assertThat(Split.WHOLE.of(series.get(0)))
                .isEqualTo(new Split.Part(series.get(0).start(), series.get(0).end()));
    }

    @Test
    void aFolderWithoutSeriesIsRefusedAndNotScoredAsEmpty() {
        assertThatThrownBy(() -> new DataFolder(folder).orNothing()).hasMessageContaining("holds no series");
    }

    private void pack(String name, String text) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve(name)))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** 60 blocks a minute; a new epoch, an answer from behind, a true restart and a hole. */
    @Test
    void countersAreDifferencedWithoutInventingAnything() throws IOException {
        List<String> rows = new ArrayList<>();
        IntStream.rangeClosed(0, 20).forEach(i -> rows.add(poll(i * 100, "1", i * 100)));
        rows.add(11, poll(1_030, "1", 7)); // two answers from behind, the second above the first
        rows.add(12, poll(1_060, "1", 9));
        IntStream.rangeClosed(0, 17).forEach(i -> rows.add(poll(2_600 + i * 100, "2", 50 + i * 100))); // from 2,600 s
        IntStream.rangeClosed(0, 20).forEach(i -> rows.add(poll(9_000 + i * 100, "2", 9_000 + i * 100))); // a hole
        Path file = folder.resolve("solana.csv");
        Files.writeString(file, "epoch,total_blocks_produced,created_at\n" + String.join("\n", rows) + "\n");
        RealSeries series = new BlockProduction(file).read();
        assertThat(series.readings()).filteredOn(Reading::covered).allSatisfy(reading -> assertThat(reading.value())
                .isCloseTo(600, within(1e-6)));
        assertThat(series.readings().stream().filter(Reading::covered).map(reading -> reading.start() / 600_000))
                .containsExactly(0L, 1L, 2L, 4L, 5L, 6L, 15L, 16L, 17L);
    }

    @Test
    void aConfirmedRestartGoesOnFromThere() throws IOException {
        List<String> rows = new ArrayList<>();
        IntStream.range(0, 12).forEach(i -> rows.add(poll(i * 100, "1", 5_000 + i * 100)));
        IntStream.range(12, 30).forEach(i -> rows.add(poll(i * 100, "1", i * 100)));
        Path file = folder.resolve("restart.csv");
        Files.writeString(file, "epoch,total_blocks_produced,created_at\n" + String.join("\n", rows) + "\n");
        assertThat(new BlockProduction(file).read().readings())
                .filteredOn(Reading::covered)
                .hasSize(5)
                .allSatisfy(reading -> assertThat(reading.value()).isCloseTo(600, within(1e-6)));
    }

    @Test
    void longSeriesAreCutInTheMiddleAndShortOnesGoToOneSide() {
        RealSeries month = series("month", 24 * 30);
        assertThat(Split.CHOOSE.of(month).until())
                .isEqualTo(hours(360))
                .isEqualTo(Split.SCORE.of(month).from());
        long scored = IntStream.range(0, 200)
                .filter(i -> !Split.SCORE.of(series("short-" + i, 24)).isEmpty())
                .count();
        assertThat(scored).isBetween(70L, 130L);
        RealSeries one = series("short-1", 24);
        assertThat(Split.SCORE.of(one).isEmpty())
                .isNotEqualTo(Split.CHOOSE.of(one).isEmpty());
    }

    @Test
    void theDispersionOfIndependentValuesDoesNotGrowWithTheLength() {
        var random = new dev.faultline.evaluate.simulate.Seed(3);
        var drawn = dev.faultline.evaluate.simulate.Model.of(
                        "nb3", new dev.faultline.evaluate.simulate.NegativeBinomialNoise(3))
                .series(1800, dev.faultline.evaluate.simulate.Span.ofMinutes(Duration.ofDays(60)), random);
        List<Reading> readings = new ArrayList<>();
        drawn.forEachRemaining(readings::add);
        RealSubject subject = new RealSubject(new RealSeries("nb3", "", 60_000, readings, List.of()));
        assertThat(subject.dispersion(Duration.ofMinutes(1))).isCloseTo(3, within(0.4));
        assertThat(subject.dispersion(Duration.ofHours(3))).isCloseTo(3, within(0.6));
    }

    @Test
    void theSharedDataIsWhatItIsSaidToBe() {
        DataFolder data = new DataFolder(SharedData.folder());
        List<RealSeries> labelled = data.labelled();
        assertThat(labelled.stream().filter(series -> !series.group().equals("user-reports")))
                .hasSize(60);
        assertThat(labelled.stream()
                        .filter(series -> series.group().equals("user-reports"))
                        .mapToInt(series -> series.truths().size())
                        .sum())
                .isBetween(110, 132);
        List<RealSeries> chains = data.chains();
        assertThat(chains.get(0).readings().stream().mapToDouble(Reading::value).sum())
                .isBetween(10_920.0, 10_927.0);
        List<Reading> solana = chains.get(1).readings();
        assertThat(solana.stream().filter(Reading::covered).mapToDouble(Reading::value))
                .allMatch(value -> value >= 0 && value < 1_600);
    }

    private static RealSeries series(String name, int hours) {
        List<Reading> readings = IntStream.range(0, hours)
                .mapToObj(hour -> new Reading(hours(hour), true, 1))
                .toList();
        return new RealSeries(name, "", hours(1), readings, List.of());
    }

    private static long hours(long hours) {
        return hours * 3_600_000;
    }

    private static String poll(long second, String epoch, long counter) {
        return epoch + "," + counter + ","
                + Instant.ofEpochSecond(second).toString().replace('T', ' ').replace("Z", " UTC");
    }
}
