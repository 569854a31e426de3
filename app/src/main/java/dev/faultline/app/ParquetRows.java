package dev.faultline.app;

import dev.faultline.app.bundle.Comparison;
import dev.faultline.app.export.Dataset;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Rows of Parquet, counted by the engine: two files may hold the same rows in other bytes. */
final class ParquetRows implements Comparison.RowCount {

    private final EngineClient engine;

    ParquetRows(EngineClient engine) {
        this.engine = engine;
    }

    @Override
    public long onlyInFirst(String name, Path first, Path second) throws IOException, InterruptedException {
        Dataset table = Dataset.named(name.substring(0, name.indexOf('.')));
        load("bundled", table, first);
        load("again", table, second);
        String differing = "SELECT count() FROM (SELECT * FROM faultline.bundled EXCEPT SELECT * FROM faultline.again)";
        try (InputStream answer = engine.ask(differing, "TSV")) {
            return Long.parseLong(new String(answer.readAllBytes(), StandardCharsets.UTF_8).strip());
        }
    }

    private void load(String name, Dataset table, Path file) throws IOException, InterruptedException {
        engine.ask("DROP TABLE IF EXISTS faultline." + name, "TSV").close();
        engine.ask(
                        "CREATE TABLE faultline." + name
                                + " ENGINE = Memory AS SELECT *, CAST(NULL, 'Nullable(String)') AS"
                                + " watermark FROM faultline." + table.view() + " LIMIT 0",
                        "TSV")
                .close();
        engine.insert("INSERT INTO faultline." + name + " FORMAT Parquet", file);
    }
}
