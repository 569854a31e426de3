package dev.faultline.evaluate.texts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.evaluate.dataset.LabelledReports;
import dev.faultline.evaluate.dataset.SharedData;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Accuracy on the labelled reports does not fall below what was recorded, in percent to one digit. */
class TextAccuracyTest {

    private static final Map<String, double[]> RECORDED = Map.of(
            "aws", new double[] {98.6, 90.6, 100, 100, 100},
            "azure", new double[] {100, 97.9, 97.9, 83.3, 77.0},
            "gcp", new double[] {86.1, 93.5, 98.1, 0, 100});

    @Test
    void noFigureFallsBelowItsRecord() {
        TextEvaluation evaluation =
                new TextEvaluation(new LabelledReports(SharedData.folder().resolve("labelled/incident-texts")).read());

        RECORDED.forEach((provider, percents) -> {
            int i = 0;
            for (Field field : Field.values()) {
                assertThat(evaluation.percent(provider, field))
                        .as("%s, %s", provider, field)
                        .isGreaterThanOrEqualTo(percents[i++]);
            }
        });
    }

    @Test
    void everyDisputedLabelIsOneThatDiffers() {
        TextEvaluation evaluation =
                new TextEvaluation(new LabelledReports(SharedData.folder().resolve("labelled/incident-texts")).read());
        var misses = evaluation.report(true).tables().get(2).rows().stream()
                .map(row -> row.get(0).text() + row.get(1).text() + row.get(3).text())
                .toList();

        assertThat(new Disputes().all()).isNotEmpty().allSatisfy(dispute -> assertThat(misses)
                .contains(dispute.provider() + dispute.row() + dispute.field()));
    }
}
