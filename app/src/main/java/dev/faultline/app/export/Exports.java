package dev.faultline.app.export;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/** Writes exports: the same rows in the same order whatever the format. */
public final class Exports {

    private final Database database;

    /** Of a database. */
    public Exports(Database database) {
        this.database = database;
    }

    /**
     * Writes an export, and leaves the stream open.
     *
     * @return rows written; -1 where the database writes them itself
     * @throws ExportException when the data set cannot be written so
     */
    public long write(ExportQuery query, ExportFormat format, OutputStream out)
            throws IOException, InterruptedException {
        return switch (format) {
            case CSV -> rows(query, new CsvRows(out));
            case JSONL -> rows(query, new JsonRows(out));
            case MARKDOWN -> rows(query, new MarkdownRows(out, query.dataset().view()));
            case PARQUET -> parquet(query, out);
            default -> throw new ExportException("--format " + format + " cannot be written yet.");
        };
    }

    private long parquet(ExportQuery query, OutputStream out) throws IOException, InterruptedException {
        try (InputStream answer = database.ask(query.sql(), "Parquet")) {
            answer.transferTo(out);
            out.flush();
        }
        return -1;
    }

    private long rows(ExportQuery query, RowWriter writer) throws IOException, InterruptedException {
        try (RowReader rows = new RowReader(database.ask(query.sql(), RowReader.FORMAT))) {
            writer.begin(rows.columns());
            long count = 0;
            for (List<JsonNode> row = rows.next(); row != null; row = rows.next()) {
                writer.row(row);
                count++;
            }
            writer.end();
            return count;
        }
    }
}
