package dev.faultline.testing.guarantee;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tables in memory, which a test can break. */
final class BrokenAnswers implements Answers {

    private final Map<String, List<String>> columns = new HashMap<>();
    private final Map<String, List<List<String>>> rows = new HashMap<>();

    void put(String view, String... names) {
        columns.put(view, List.of(names));
        rows.put(view, new ArrayList<>());
    }

    void add(String view, String... values) {
        rows.get(view).add(new ArrayList<>(List.of(values)));
    }

    void remove(String view, int row) {
        rows.get(view).remove(row);
    }

    void set(String view, int row, String column, String value) {
        rows.get(view).get(row).set(columns.get(view).indexOf(column), value);
    }

    @Override
    public List<List<String>> rows(String view, String... wanted) {
        if (Arrays.asList(wanted).contains("*")) {
            return rows.get(view);
        }
        return rows.get(view).stream()
                .map(row -> Arrays.stream(wanted)
                        .map(column -> row.get(columns.get(view).indexOf(column)))
                        .toList())
                .toList();
    }
}
