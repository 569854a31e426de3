package dev.faultline.streams.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SensitivityCellsTest {

    private final SensitivityCells cells = new SensitivityCells();

    private static String table(String... cells) {
        return "{\"level\":0.1,\"cells\":[" + String.join(",", cells) + "]}";
    }

    private static String cell(String window, String baseline, String says) {
        return "{\"window\":\"%s\",\"baseline\":\"%s\",\"says\":\"%s\"}".formatted(window, baseline, says);
    }

    @Test
    void baselinesOfOneWindowThatContradictAreTold() {
        String torn = table(cell("declared", "detector", "DROPPED"), cell("declared", "weeks before", "NO_DROP"));
        assertThat(cells.contradiction(torn, true))
                .isEqualTo(
                        "Defensible choices contradict each other: the window declared against detector shows a loss,"
                                + " the window declared against weeks before excludes one.");
    }

    @Test
    void aLongerWindowContradictsOnlyWhereNoDropWasFound() {
        String torn = table(cell("declared", "detector", "DROPPED"), cell("posted", "detector", "NO_DROP"));
        assertThat(cells.contradiction(torn, true)).isEmpty();
        assertThat(cells.contradiction(torn, false)).isNotEmpty();
    }

    @Test
    void whatCannotTellContradictsNobody() {
        String calm = table(
                cell("declared", "detector", "DROPPED"),
                cell("declared", "day before", "INCONCLUSIVE"),
                cell("declared", "weeks before", "NOT_AVAILABLE"));
        assertThat(cells.contradiction(calm, false)).isEmpty();
        assertThat(cells.contradiction(null, false)).isEmpty();
    }

    @Test
    void whatIsNoTableIsRefused() {
        assertThatThrownBy(() -> cells.contradiction("[]", false)).hasMessageContaining("no cells");
        assertThatThrownBy(() -> cells.contradiction("{", false)).hasMessageContaining("cannot be read");
    }
}
