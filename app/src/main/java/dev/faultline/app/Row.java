package dev.faultline.app;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.faultline.streams.SignificantDigits;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Named values in their order, as one object of JSON or one line of CSV: times in UTC, nine significant digits. */
final class Row {

    private final Map<String, Object> values = new LinkedHashMap<>();

    @JsonValue
    Map<String, Object> values() {
        return values;
    }

    @SuppressWarnings("NullAway") // unknown is null in JSON and nothing in CSV
    Row with(String name, @Nullable Object value) {
        values.put(name, value instanceof Double number ? SignificantDigits.of(number) : value);
        return this;
    }

    Row at(String name, long millis) {
        return with(name, Instant.ofEpochMilli(millis).toString());
    }

    Row and(Row others) {
        values.putAll(others.values);
        return this;
    }

    static void writeJson(List<Row> rows, PrintWriter out) throws IOException {
        ObjectMapper json = new ObjectMapper();
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.writerWithDefaultPrettyPrinter().writeValue(out, rows);
        out.println();
        out.flush();
    }

    /**
     * Writes a line of names, then one for each row; names that a row does not have are empty.
     *
     * @param columns all names that a row may have, in their order
     */
    static void writeCsv(List<String> columns, List<Row> rows, PrintWriter out) throws IOException {
        CsvSchema schema = CsvSchema.builder()
                .addColumns(columns, CsvSchema.ColumnType.STRING)
                .setUseHeader(true)
                .build();
        CsvMapper csv = CsvMapper.builder()
                .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
                .enable(CsvGenerator.Feature.ALWAYS_QUOTE_EMPTY_STRINGS)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .build();
        if (rows.isEmpty()) {
            out.println(String.join(",", columns));
        }
        csv.writer(schema).writeValues(out).writeAll(rows).flush();
        out.flush();
    }
}
