package dev.faultline.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The migrations on the class path. They are listed in a file of their own, since a jar cannot be listed portably. */
final class MigrationFiles {

    static final String INDEX = "index";

    private MigrationFiles() {}

    /** Every migration, by number. */
    static List<Migration> load() {
        return read(INDEX)
                .lines()
                .filter(line -> !line.isBlank())
                .map(file -> Migration.of(file, read(file)))
                .toList();
    }

    private static String read(String file) {
        try (InputStream stream = MigrationFiles.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("The migration " + file + " is missing from this installation");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the migration " + file, e);
        }
    }
}
