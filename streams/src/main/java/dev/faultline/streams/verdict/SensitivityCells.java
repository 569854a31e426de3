package dev.faultline.streams.verdict;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The windows x baselines of an effect, and whether they contradict each other: one shows a loss and another excludes it.
 *
 * <p>Baselines of one window must agree. Windows need not where the detector found a drop: a longer window dilutes it, and
 * that is no second opinion.
 */
final class SensitivityCells {

    private final ObjectMapper mapper = new ObjectMapper();

    private record Cell(String window, String baseline, String says) {

        String words() {
            return "the window " + window + " against " + baseline;
        }
    }

    /**
     * The contradiction in words; empty when there is none.
     *
     * @param json the table; null without one
     * @param dropFound whether the detector found a drop in the declared window
     * @throws IllegalArgumentException when it is no table
     */
    String contradiction(@Nullable String json, boolean dropFound) {
        List<Cell> cells = json == null ? List.of() : cells(json);
        for (Cell lost : cells) {
            Optional<Cell> other = cells.stream()
                    .filter(cell -> lost.says().equals("DROPPED") && cell.says().equals("NO_DROP"))
                    .filter(cell -> !dropFound || cell.window().equals(lost.window()))
                    .findFirst();
            if (other.isPresent()) {
                return "Defensible choices contradict each other: "
                        + lost.words() + " shows a loss, "
                        + other.get().words() + " excludes one.";
            }
        }
        return "";
    }

    private List<Cell> cells(String json) {
        List<Cell> cells = new ArrayList<>();
        for (JsonNode cell : table(json)) {
            cells.add(new Cell(
                    cell.path("window").asText(),
                    cell.path("baseline").asText(),
                    cell.path("says").asText()));
        }
        return cells;
    }

    private JsonNode table(String json) {
        try {
            JsonNode cells = mapper.readTree(json).path("cells");
            if (cells.isArray()) {
                return cells;
            }
            throw new IllegalArgumentException("The table of windows and baselines has no cells: " + json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The table of windows and baselines cannot be read: " + json, e);
        }
    }
}
