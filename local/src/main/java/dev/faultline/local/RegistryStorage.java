package dev.faultline.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The registry's database, whole or not there: the server creates its tables one by one, and from a part of them it never
 * starts again. A mark stands beside the database from before it is created until it has served; a database found with the
 * mark has never held a schema, and is made anew.
 */
final class RegistryStorage {
    private static final String DATABASE = "schemas";

    private final Path directory;
    private final Path mark;

    RegistryStorage(Path directory) {
        this.directory = directory;
        this.mark = directory.resolve("creating");
    }

    /** What the server's address names; H2 adds the endings of its files. */
    String database() {
        return DATABASE;
    }

    /** To be called before the server opens the database. */
    void prepare() throws IOException {
        Files.createDirectories(directory);
        List<Path> files = files();
        if (Files.exists(mark)) {
            for (Path file : files) {
                Files.delete(file);
            }
        } else if (files.isEmpty()) {
            Files.createFile(mark);
        }
    }

    /** To be called once the server answers, before anybody is told where. */
    void complete() throws IOException {
        Files.deleteIfExists(mark);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().startsWith(DATABASE + "."))
                    .toList();
        }
    }
}
