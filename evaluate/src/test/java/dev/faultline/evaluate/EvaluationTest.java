package dev.faultline.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.evaluate.dataset.DataFolder;
import dev.faultline.evaluate.dataset.SharedData;
import dev.faultline.evaluate.report.Report;
import dev.faultline.evaluate.report.TextReport;
import dev.faultline.evaluate.report.Value;
import dev.faultline.evaluate.work.Workers;
import dev.faultline.streams.detect.MovingMedian;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EvaluationTest {

    @Test
    void theWholeReportIsTheSameOnAnyNumberOfThreads() {
        EnumSet<Part> parts = EnumSet.of(Part.CALIBRATION);
        assertThat(text(parts, null, 1)).isEqualTo(text(parts, null, 3));
    }

    @Test
    void realSeriesAreScoredDropsAndRisesApart() {
        DataFolder data = new DataFolder(SharedData.folder());
        Report report = report(EnumSet.of(Part.REAL), data, 2);
        List<Value> words = report.tables().get(0).rows().stream()
                .map(row -> row.get(1))
                .distinct()
                .toList();
        assertThat(words).extracting(Value::text).containsExactly("DROP", "RISE");
    }

    @Test
    void aPageWithoutDataSaysSo() {
        assertThat(text(EnumSet.of(Part.REAL), null, 1)).contains("Data not present");
    }

    private static String text(EnumSet<Part> parts, @Nullable DataFolder data, int threads) {
        return new TextReport(report(parts, data, threads)).text();
    }

    private static Report report(EnumSet<Part> parts, @Nullable DataFolder data, int threads) {
        try (Workers workers = new Workers(threads, (name, done, of) -> {})) {
            List<Entrant> median = List.of(Entrant.of(MovingMedian.published(), 1));
            return new Evaluation(median, median, data, new Effort(100, 1), workers).run(parts);
        }
    }
}
