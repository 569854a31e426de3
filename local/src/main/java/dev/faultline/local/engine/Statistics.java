package dev.faultline.local.engine;

import java.util.Locale;

/** What a statement read and wrote, in rows and in bytes of the engine's own representation. */
record Statistics(long rowsRead, long bytesRead, long rowsWritten, long bytesWritten, long resultRows) {
    /** The form of the header {@code X-ClickHouse-Summary}: a JSON object whose numbers are strings. */
    String toSummary() {
        return String.format(
                Locale.ROOT,
                "{\"read_rows\":\"%d\",\"read_bytes\":\"%d\",\"written_rows\":\"%d\",\"written_bytes\":\"%d\","
                        + "\"total_rows_to_read\":\"0\",\"result_rows\":\"%d\",\"result_bytes\":\"0\"}",
                rowsRead,
                bytesRead,
                rowsWritten,
                bytesWritten,
                resultRows);
    }
}
