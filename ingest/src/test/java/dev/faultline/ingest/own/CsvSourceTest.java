package dev.faultline.ingest.own;

import static dev.faultline.ingest.own.OwnFixture.BEGUN;
import static dev.faultline.ingest.own.OwnFixture.MINUTE;
import static dev.faultline.ingest.own.OwnFixture.observations;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.faultline.event.Observation;
import dev.faultline.event.ObservationStatus;
import dev.faultline.event.Provenance;
import dev.faultline.ingest.Interval;
import dev.faultline.ingest.Item;
import dev.faultline.ingest.Known;
import dev.faultline.ingest.Refused;
import dev.faultline.ingest.live.Slice;
import dev.faultline.ingest.recording.CountRows;
import dev.faultline.ingest.recording.Fields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvSourceTest {

    private static final String HEADER = "start,count,status,reason\n";

    @TempDir
    private Path folder;

    private Path file = Path.of("");
    private CsvSource source = source(file);

    @BeforeEach
    void begin() {
        file = folder.resolve("counts.csv");
        source = source(file);
    }

    @Test
    void whatStandsThereIsHistoryAndWhatIsAppendedIsTold() throws Exception {
        append(HEADER + row(-600, 3) + row(-2, 5) + row(-1, 7));
        assertThat(observations(items(source, 0)))
                .extracting(Observation::getCount, Observation::getProvenance)
                .containsExactly(
                        tuple(3.0, Provenance.BACKFILLED),
                        tuple(5.0, Provenance.MEASURED),
                        tuple(7.0, Provenance.MEASURED));
        append(row(0, 0) + "2026-01-01T12:01:00Z,"); // half a line
        assertThat(observations(items(source, 1)))
                .extracting(Observation::getCount)
                .containsExactly(0.0);
        append("4,OK,\n");
        assertThat(observations(items(source, 2)))
                .extracting(Observation::getCount)
                .containsExactly(4.0);
    }

    @Test
    void aRowThatDoesNotComeIsFailedAndOneThatComesLateReplacesIt() throws Exception {
        append(HEADER + row(-1, 5));
        items(source, 0);
        assertThat(observations(items(source, 3)))
                .extracting(Observation::getStatus, Observation::getReason, Observation::getCount)
                .containsExactly(tuple(ObservationStatus.FAILED, "no row", null));
        append(row(0, 6));
        assertThat(observations(items(source, 3)))
                .extracting(Observation::getCount, Observation::getProvenance)
                .containsExactly(tuple(6.0, Provenance.BACKFILLED));
    }

    @Test
    void aFileThatIsMovedAwayIsReadToItsEndAndThenTheNewOne() throws Exception {
        append(HEADER + row(-1, 1));
        items(source, 0);
        append(row(0, 2));
        Files.move(file, folder.resolve("counts.csv.1"));
        append(HEADER + row(1, 3));
        assertThat(counts(2, 2)).containsExactly(2.0, 3.0);
    }

    @Test
    void aFileThatIsCopiedAndCutLosesAndDoublesNothing() throws Exception {
        append(HEADER + row(-1, 1) + row(0, 2));
        items(source, 1);
        append(row(1, 3));
        Files.copy(file, folder.resolve("counts.csv.1"));
        Files.writeString(file, HEADER + row(2, 4));
        assertThat(counts(3, 2)).containsExactly(3.0, 4.0);
    }

    @Test
    void aFileThatIsWrittenAnewIsReadFromItsBeginAndWhatWasToldIsKnown() throws Exception {
        append(HEADER + row(-1, 1) + row(0, 2));
        items(source, 1);
        Files.writeString(file, "count,start\n" + "2,2026-01-01T12:00:00Z\n" + "8,2026-01-01T12:01:00Z\n");
        List<Item> items = items(source, 2);
        assertThat(items.get(0)).isEqualTo(Known.KNOWN);
        assertThat(observations(items)).extracting(Observation::getCount).containsExactly(8.0);
    }

    @Test
    void aRestartGoesOnFromTheCursorAndFillsWhatWasNotWatched() throws Exception {
        append(HEADER + row(-1, 1));
        items(source, 0);
        append(row(0, 2));
        items(source, 1);
        CsvSource next = source(file);
        next.resume(source.state());
        append(row(1, 3) + row(2, 4) + row(10, 5));
        assertThat(observations(items(next, 11)))
                .filteredOn(told -> told.getStatus() == ObservationStatus.OK)
                .extracting(Observation::getIntervalStart, Observation::getCount)
                .containsExactly(tuple(at(1), 3.0), tuple(at(2), 4.0), tuple(at(10), 5.0));
    }

    @Test
    void whatIsWrongIsRefusedRowByRowWithItsReason() throws Exception {
        append(HEADER + row(-1, 1));
        items(source, 0);
        append("nonsense\n2026-01-01T12:00:07Z,1,OK,\n2026-01-01T12:00:00Z,-1,OK,\n" + row(60, 1) + row(-600, 1)
                + row(-1, 9) + row(0, 4));
        assertThat(items(source, 1))
                .filteredOn(Refused.class::isInstance)
                .extracting(item -> ((Refused) item).rejection().reason().name())
                .containsExactly("WRONG_TYPE", "WRONG_TYPE", "WRONG_TYPE", "TIME_OUT_OF_BOUNDS", "TIME_OUT_OF_BOUNDS");
    }

    @Test
    void aFolderIsReadInTheOrderOfNames() throws Exception {
        Files.writeString(folder.resolve("2026-01-01.csv"), HEADER + row(-2, 1));
        CsvSource all = source(folder);
        assertThat(observations(items(all, 0))).hasSize(1);
        Files.writeString(folder.resolve("2026-01-02.csv"), HEADER + row(-1, 2));
        assertThat(observations(items(all, 0)))
                .extracting(Observation::getCount)
                .contains(2.0);
    }

    @Test
    void aFileThatIsNotThereIsAFailedRead() {
        assertThatThrownBy(() -> source.fetch(new Slice(BEGUN - MINUTE, BEGUN)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("counts.csv");
    }

    private List<Double> counts(int minute, int reads) throws Exception {
        List<Observation> told = new java.util.ArrayList<>();
        for (int i = 0; i < reads; i++) {
            told.addAll(observations(items(source, minute)));
        }
        return told.stream()
                .filter(each -> each.getStatus() == ObservationStatus.OK)
                .map(Observation::getCount)
                .toList();
    }

    private void append(String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static String row(int minute, int count) {
        return at(minute) + "," + count + ",OK,\n";
    }

    private static List<Item> items(CsvSource of, int minute) throws Exception {
        long end = BEGUN + minute * MINUTE;
        return of.items(of.fetch(new Slice(end - MINUTE, end)), new Interval(end - MINUTE, end, end));
    }

    private static CsvSource source(Path path) {
        Fields none = Fields.of("test", "sources[0]", JsonNodeFactory.instance.objectNode());
        return new CsvSource(OwnFixture.series(OwnSeries.Measure.COUNT), new FollowedFile(path), CountRows.of(none));
    }

    private static Instant at(int minute) {
        return Instant.ofEpochMilli(BEGUN + minute * MINUTE);
    }
}
