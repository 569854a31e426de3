package dev.faultline.evaluate.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.faultline.evaluate.measure.EventRate;
import dev.faultline.evaluate.measure.Proportion;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    private static final Table TABLE = new Table(
            "recall",
            "Recall",
            List.of("series", "recall", "rate"),
            List.of(
                    List.of(Value.of("one, two"), Value.of(new Proportion(90, 100)), Value.of(new EventRate(3, 1_000))),
                    List.of(Value.of("few"), Value.of(new Proportion(3, 12)), Value.none())));

    private static final Figure FIGURE = new Figure(
            "curve",
            "Recall & strength",
            "z",
            "recall",
            List.of(new Figure.Curve("oracle", List.of(1.0, 2.0), List.of(0.1, 0.9))));

    private static final Report REPORT = new Report(
            "Accuracy",
            "All of it.",
            "faultline evaluate --seed 1",
            List.of(new Section("Part", "Done so.", "faultline evaluate", List.of(TABLE), List.of(FIGURE))));

    @TempDir
    private Path folder;

    @Test
    void theTextIsAlignedAndFewAreNotJudged() {
        assertThat(new TextReport(REPORT).text())
                .contains("  series    recall                          rate\n")
                .contains("  one, two  90.0 % [82.4 %, 95.1 %] of 100  3 [0.619, 8.77]\n")
                .contains("  few       not judged (3 of 12)            -\n");
    }

    @Test
    void csvTakesAColumnForEachNumber() {
        assertThat(CsvReport.text(TABLE))
                .startsWith("series,recall hits,recall of,recall low,recall high,rate events,")
                .contains("\"one, two\",90,100,0.8237")
                .contains("few,3,12,")
                .endsWith(",,,,,\n");
        assertThat(CsvReport.text(TABLE).lines())
                .allMatch(line -> line.replaceAll("\"[^\"]*\"", "")
                                .chars()
                                .filter(c -> c == ',')
                                .count()
                        == 9);
    }

    @Test
    void jsonHasTablesByNameAndRowsByColumn() throws Exception {
        JsonNode read = new ObjectMapper().readTree(new JsonReport(REPORT).text());
        assertThat(read.at("/tables/recall/0/recall/hits").asInt()).isEqualTo(90);
        assertThat(read.at("/figures/curve/0/y/1").asDouble()).isEqualTo(0.9);
    }

    @Test
    void thePageNamesTheCommandAndItsFiguresLieBesideIt() throws Exception {
        new ReportFiles(REPORT).writePage(folder.resolve("accuracy.md"));
        assertThat(Files.readString(folder.resolve("accuracy.md")))
                .contains("```\nfaultline evaluate\n```")
                .contains("| few | not judged (3 of 12) | - |")
                .contains("(curve.svg)");
        assertThat(Files.readString(folder.resolve("curve.svg"))).contains("<svg");
    }

    @Test
    void theSameFigureGivesTheSameBytes() {
        assertThat(new SvgFigure(FIGURE).bytes()).isEqualTo(new SvgFigure(FIGURE).bytes());
        assertThat(new String(new SvgFigure(FIGURE).bytes(), StandardCharsets.UTF_8))
                .doesNotContain("NaN");
    }

    @Test
    void aTableRefusesAShortRow() {
        assertThatThrownBy(() -> new Table("t", "T", List.of("a", "b"), List.of(List.of(Value.of(1)))))
                .hasMessageContaining("2 columns and a row of 1");
    }

    @Test
    void numbersForPeople() {
        assertThat(Value.of(1234.5678).text()).isEqualTo("1235");
        assertThat(Value.of(0.000123456).text()).isEqualTo("0.000123");
        assertThat(Value.of(1800.0).text()).isEqualTo("1800");
        assertThat(Value.of(0.0).text()).isEqualTo("0");
        assertThat(Value.of(Double.POSITIVE_INFINITY).text()).isEqualTo("never");
        assertThat(Value.of(Double.NaN).text()).isEqualTo("-");
    }
}
