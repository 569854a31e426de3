package dev.faultline.evaluate.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.evaluate.report.Section;
import dev.faultline.evaluate.report.Value;
import dev.faultline.evaluate.work.Workers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The whole measurement in small, on a drawn feed; fails when a figure leaves what the large one published. */
class VerdictPartTest {

    private static final VerdictEffort SMALL = new VerdictEffort(4, 40, 1);
    private static final VerdictEffort LEAST = new VerdictEffort(1, 5, 1);

    private static List<Section> run(VerdictEffort effort) {
        try (Workers workers = new Workers(2, (name, done, of) -> {})) {
            return new VerdictPart(effort, null, workers, "faultline evaluate attribution").measure();
        }
    }

    private static double share(Value value) {
        Map<?, ?> raw = (Map<?, ?>) value.raw();
        return ((Number) raw.get("hits")).doubleValue() / ((Number) raw.get("of")).doubleValue();
    }

    /** Lower bound of the exact interval: few drops are drawn here, and more than that would contradict the target. */
    private static double low(Value value) {
        return ((Number) ((Map<?, ?>) value.raw()).get("low")).doubleValue();
    }

    private static double rate(Value value) {
        return ((Number) ((Map<?, ?>) value.raw()).get("per1000Hours")).doubleValue();
    }

    @Test
    void fewDropsOfOtherCausesAreBlamedOnTheProviderAndTheClearOnesAreFound() {
        List<Section> sections = run(SMALL);
        for (List<Value> row : sections.get(0).tables().get(0).rows()) {
            assertThat(low(row.get(2))).as("wrong, at least").isLessThan(0.02);
        }
        for (List<Value> row : sections.get(1).tables().get(0).rows()) {
            String item = row.get(1).text();
            if (item.equals("ENTITY_NAMES_PROVIDER") || item.equals("DEPENDENTS")) {
                assertThat(share(row.get(2))).as(item + ", prompt").isGreaterThan(0.9);
                assertThat(share(row.get(4))).as(item + ", as dated").isGreaterThan(0.8);
            }
        }
        List<Value> moved = sections.get(2).tables().get(0).rows().get(0);
        assertThat(rate(moved.get(2))).as("moved").isLessThan(rate(moved.get(1)) / 4);
        assertThat(rate(moved.get(4))).as("none hits anybody").isLessThan(0.05);
    }

    @Test
    void theSameSeedGivesTheSameFigures() {
        assertThat(run(LEAST)).isEqualTo(run(LEAST));
    }
}
