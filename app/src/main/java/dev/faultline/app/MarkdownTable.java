package dev.faultline.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;

/** A table of Markdown. Nothing in a cell can end it, begin another element, or be taken for HTML. */
final class MarkdownTable {

    private static final String SPECIAL = "\\`*_{}[]<>|#~!&";

    private MarkdownTable() {}

    /** The table of ClickHouse's JSONCompactEachRowWithNames: an array of names, then an array for each row. */
    static String of(String rows) throws JsonProcessingException {
        ObjectMapper json = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
        StringBuilder table = new StringBuilder();
        for (String line : rows.lines().toList()) {
            JsonNode values = json.readTree(line);
            boolean head = table.isEmpty();
            List<String> cells = new ArrayList<>();
            values.forEach(value ->
                    cells.add(value.isNull() ? "" : value.isContainerNode() ? value.toString() : value.asText()));
            table.append(row(cells));
            if (head) {
                table.append("|---".repeat(cells.size())).append("|\n");
            }
        }
        return table.toString();
    }

    /** One row; cells are escaped. */
    static String row(List<String> cells) {
        StringBuilder row = new StringBuilder("|");
        cells.forEach(cell -> row.append(' ').append(escape(cell)).append(" |"));
        return row.append('\n').toString();
    }

    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        Text.visible(text).codePoints().forEach(c -> {
            if (SPECIAL.indexOf(c) >= 0) {
                escaped.append('\\');
            }
            escaped.appendCodePoint(c);
        });
        return escaped.toString();
    }
}
