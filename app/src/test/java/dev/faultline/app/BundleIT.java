package dev.faultline.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.app.bundle.Archive;
import dev.faultline.app.bundle.Checksums;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bundle is made, and made again elsewhere: another data folder, time zone and locale. DuckDB reads its tables. */
class BundleIT {

    private static final Map<String, String> ELSEWHERE =
            Map.of("JAVA_TOOL_OPTIONS", "-Duser.timezone=America/Adak -Duser.language=ar -Duser.country=EG");

    @Test
    void aBundleIsIdenticalElsewhereAndPlantedChangesAreNamed(@TempDir Path folder) throws Exception {
        Path bundle = folder.resolve("solana.zip");
        new Installed(folder.resolve("here"))
                .run("bundle", "--case", "2024-02-06-solana", "--output", bundle.toString());
        Path unpacked = Files.createDirectory(folder.resolve("unpacked"));
        try (InputStream in = Files.newInputStream(bundle)) {
            new Archive(1_000_000_000, 1_000).unpack(in, unpacked);
        }
        assertThat(Checksums.differences(unpacked)).isEmpty();
        Path outputs = unpacked.resolve("outputs");
        bothTablesSayTheSame(outputs);

        Installed elsewhere = new Installed(folder.resolve("elsewhere"), ELSEWHERE);
        assertThat(elsewhere.run("verify", bundle.toString())).startsWith("IDENTICAL");

        plant(outputs);
        Checksums.write(unpacked);
        Path planted = folder.resolve("planted.zip");
        try (OutputStream out = Files.newOutputStream(planted)) {
            Archive.pack(unpacked, out);
        }
        Process process = elsewhere.start("verify", planted.toString());
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(elsewhere.log()).isEqualTo(1);
        assertThat(said.lines())
                .hasSize(2)
                .anyMatch(line -> line.startsWith("DIFFERENT  drops.csv: line 2 was"))
                .anyMatch(line ->
                        line.equals("DIFFERENT  effects.parquet: rows of the bundle that were not made again: 0,"
                                + " rows that are new: 1"));
    }

    /** A word in one table, a row out of another; a third gets other bytes and the same rows. */
    private static void plant(Path outputs) throws Exception {
        Path drops = outputs.resolve("drops.csv");
        Files.writeString(drops, Files.readString(drops).replace("RECONSTRUCTED", "MEASURED"));
        rewrite(outputs.resolve("effects.parquet"), " WHERE id != (SELECT min(id) FROM read_parquet('%s'))");
        rewrite(outputs.resolve("impacts.parquet"), "");
    }

    private static void rewrite(Path file, String where) throws Exception {
        Path other = file.resolveSibling("other.parquet");
        ask("COPY (SELECT * FROM read_parquet('" + file + "')" + where.replace("%s", file.toString()) + ") TO '" + other
                + "' (FORMAT parquet)");
        assertThat(Files.mismatch(file, other)).isNotEqualTo(-1);
        Files.delete(file);
        Files.move(other, file);
    }

    private static void bothTablesSayTheSame(Path outputs) throws SQLException {
        for (String table : List.of("impacts", "effects", "drops")) {
            List<String> parquet = ask("SELECT id, provenance, watermark FROM read_parquet('"
                    + outputs.resolve(table + ".parquet") + "')");
            List<String> csv = ask("SELECT id, provenance, watermark FROM read_csv('" + outputs.resolve(table + ".csv")
                    + "', all_varchar = true, header = true)");
            assertThat(csv).as(table).isNotEmpty().isEqualTo(parquet);
        }
        assertThat(ask("SELECT count(*) FROM read_parquet('" + outputs.resolve("effects.parquet")
                        + "') WHERE provenance IN ('RECONSTRUCTED', 'SYNTHETIC') AND watermark IS NULL"))
                .containsExactly("0");
    }

    private static List<String> ask(String sql) throws SQLException {
        List<String> answers = new ArrayList<>();
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            if (statement.execute(sql)) {
                try (ResultSet rows = statement.getResultSet()) {
                    while (rows.next()) {
                        StringBuilder line = new StringBuilder();
                        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                            line.append(i == 1 ? "" : " ").append(rows.getString(i));
                        }
                        answers.add(line.toString());
                    }
                }
            }
        }
        return answers;
    }
}
