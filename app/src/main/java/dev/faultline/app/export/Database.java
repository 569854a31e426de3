package dev.faultline.app.export;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** ClickHouse, asked one statement at a time. */
public interface Database {

    /**
     * The answer to a statement; the caller closes it.
     *
     * @param statement one statement, complete
     * @param format ClickHouse's name of the format of the answer
     * @param settings settings of ClickHouse, by name
     * @throws IOException when ClickHouse refuses the statement, with its message, or does not answer to the end
     */
    InputStream ask(String statement, String format, Map<String, String> settings)
            throws IOException, InterruptedException;
}
