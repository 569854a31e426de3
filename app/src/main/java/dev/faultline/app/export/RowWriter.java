package dev.faultline.app.export;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;

/** Writes rows as they come. */
interface RowWriter {

    /** Before the first row. */
    void begin(List<Column> columns) throws IOException;

    /** One value for each column, in their order. */
    void row(List<JsonNode> values) throws IOException;

    /** After the last row. */
    void end() throws IOException;
}
