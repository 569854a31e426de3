package dev.faultline.app.export;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** One object of JSON a line, its fields in the order of the columns. */
final class JsonRows implements RowWriter {

    private final JsonGenerator json;
    private List<Column> columns = List.of();

    JsonRows(OutputStream out) throws IOException {
        json = JsonMapper.builder()
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .build()
                .createGenerator(out)
                .setPrettyPrinter(new MinimalPrettyPrinter("\n"));
    }

    @Override
    public void begin(List<Column> all) {
        columns = all;
    }

    @Override
    public void row(List<JsonNode> values) throws IOException {
        json.writeStartObject();
        for (int i = 0; i < values.size(); i++) {
            json.writeFieldName(columns.get(i).name());
            json.writeTree(values.get(i));
        }
        json.writeEndObject();
    }

    @Override
    public void end() throws IOException {
        json.writeRaw('\n');
        json.flush();
    }
}
