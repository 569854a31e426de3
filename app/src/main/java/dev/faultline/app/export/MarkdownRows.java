package dev.faultline.app.export;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A table of Markdown (GitHub's), under a title and, in bold, what of it is no measurement. */
final class MarkdownRows implements RowWriter {

    private final OutputStream out;
    private final String title;
    private final StringBuilder table = new StringBuilder();
    private final Map<String, Integer> watermarks = new TreeMap<>();
    private int rows;

    MarkdownRows(OutputStream out, String title) {
        this.out = out;
        this.title = title;
    }

    @Override
    public void begin(List<Column> columns) {
        line(columns.stream().map(column -> MarkdownText.of(column.name())).toList());
        line(columns.stream().map(column -> "---").toList());
    }

    @Override
    public void row(List<JsonNode> values) {
        List<String> cells = new ArrayList<>();
        for (JsonNode value : values) {
            cells.add(
                    MarkdownText.of(value.isNull() ? "" : value.isContainerNode() ? value.toString() : value.asText()));
        }
        line(cells);
        rows++;
        JsonNode watermark = values.get(values.size() - 1);
        if (!watermark.isNull()) {
            watermarks.merge(watermark.asText(), 1, Integer::sum);
        }
    }

    private void line(List<String> cells) {
        table.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    @Override
    public void end() throws IOException {
        StringBuilder page = new StringBuilder("# " + MarkdownText.of(title) + "\n\n");
        watermarks.forEach((watermark, count) -> page.append("**")
                .append(MarkdownText.of(watermark))
                .append("** (")
                .append(count)
                .append(" of ")
                .append(rows)
                .append(" rows)\n\n"));
        out.write(page.append(table).toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
