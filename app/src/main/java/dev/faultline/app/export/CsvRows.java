package dev.faultline.app.export;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Comma-separated rows (RFC 4180). Unknown is nothing, an empty text is {@code ""}; lists are JSON. A text that a
 * spreadsheet would take for a formula gets an apostrophe in front, and so does a text that begins with one: who takes a
 * first apostrophe away has the text as it was.
 */
final class CsvRows implements RowWriter {

    private static final String SUSPICIOUS = "=+-@\t\r\n'";

    private final CsvWriter csv;
    private final OutputStreamWriter out;
    private List<Column> columns = List.of();

    CsvRows(OutputStream out) {
        this.out = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        this.csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.CRLF)
                .quoteStrategy(QuoteStrategies.EMPTY)
                .build(this.out);
    }

    @Override
    public void begin(List<Column> all) {
        columns = all;
        csv.writeRecord(all.stream().map(Column::name).toList());
    }

    @Override
    @SuppressWarnings("NullAway") // FastCSV writes nothing for null
    public void row(List<JsonNode> values) {
        List<@Nullable String> cells = new ArrayList<>(values.size());
        for (int i = 0; i < values.size(); i++) {
            cells.add(cell(columns.get(i), values.get(i)));
        }
        csv.writeRecord(cells);
    }

    private static @Nullable String cell(Column column, JsonNode value) {
        if (value.isNull()) {
            return null;
        }
        if (value.isContainerNode()) {
            return value.toString();
        }
        return column.text() ? harmless(value.asText()) : value.asText();
    }

    private static String harmless(String text) {
        return !text.isEmpty() && SUSPICIOUS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    @Override
    public void end() throws IOException {
        csv.flush();
        out.flush();
    }
}
