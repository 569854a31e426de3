package dev.faultline.testing.guarantee;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was refused, counted by its bytes. */
final class DeadLetters {

    private DeadLetters() {}

    static Map<String, Integer> byBytes(Answers tables) {
        Map<String, Integer> letters = new HashMap<>();
        for (List<String> row : tables.rows("dead_letters", "bytes")) {
            letters.merge(row.get(0), 1, Integer::sum);
        }
        return letters;
    }
}
