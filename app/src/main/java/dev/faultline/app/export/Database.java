package dev.faultline.app.export;

import java.io.IOException;
import java.io.InputStream;

/** ClickHouse, asked one statement at a time. */
public interface Database {

    /**
     * The answer to a statement; the caller closes it.
     *
     * @param statement one statement, complete
     * @param format ClickHouse's name of the format of the answer
     * @throws IOException when ClickHouse refuses the statement, with its message, or does not answer to the end
     */
    InputStream ask(String statement, String format) throws IOException, InterruptedException;
}
