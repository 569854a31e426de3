package dev.faultline.app.export;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of an answer in the format JSONCompactEachRowWithNamesAndTypes, one after the other. */
final class RowReader implements AutoCloseable {

    static final String FORMAT = "JSONCompactEachRowWithNamesAndTypes";

    private final JsonParser lines;
    private final List<Column> columns;

    /** Reads the names and types. Reals keep the digits that ClickHouse wrote. */
    RowReader(InputStream answer) throws IOException {
        lines = JsonMapper.builder()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build()
                .createParser(answer);
        JsonNode names = line("names");
        JsonNode types = line("types");
        List<Column> read = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            read.add(new Column(names.get(i).asText(), types.get(i).asText()));
        }
        columns = List.copyOf(read);
    }

    private JsonNode line(String what) throws IOException {
        JsonNode line = nextLine();
        if (line == null) {
            throw new IOException("ClickHouse answered without the line of " + what);
        }
        return line;
    }

    private @Nullable JsonNode nextLine() throws IOException {
        return lines.nextToken() == null ? null : lines.readValueAsTree();
    }

    List<Column> columns() {
        return columns;
    }

    /** The next row; null after the last. */
    @Nullable
    List<JsonNode> next() throws IOException {
        JsonNode line = nextLine();
        if (line == null) {
            return null;
        }
        List<JsonNode> values = new ArrayList<>(columns.size());
        line.forEach(values::add);
        if (values.size() != columns.size()) {
            throw new IOException("ClickHouse broke off inside a row");
        }
        return values;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
