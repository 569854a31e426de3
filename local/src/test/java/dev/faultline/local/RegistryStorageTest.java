package dev.faultline.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryStorageTest {
    @TempDir
    Path temporary;

    private Path database;
    private RegistryStorage storage;

    @BeforeEach
    void open() {
        Path directory = temporary.resolve("registry");
        database = directory.resolve("schemas.mv.db");
        storage = new RegistryStorage(directory);
    }

    @Test
    void aDatabaseThatNeverServedIsMadeAnew() throws Exception {
        storage.prepare();
        Files.writeString(database, "some tables");
        storage.prepare();
        assertThat(database).doesNotExist();
        Files.writeString(database, "some tables");
        storage.prepare();
        assertThat(database).as("after a second crash").doesNotExist();
    }

    @Test
    void aDatabaseThatHasServedIsKept() throws Exception {
        storage.prepare();
        Files.writeString(database, "all tables");
        storage.complete();
        storage.prepare();
        assertThat(database).hasContent("all tables");
        storage.complete();
        storage.prepare();
        assertThat(database).hasContent("all tables");
    }

    @Test
    void aDatabaseWithoutAMarkIsNeverTouched() throws Exception {
        Files.createDirectories(database.getParent());
        Files.writeString(database, "made by an earlier version");
        storage.prepare();
        assertThat(database).hasContent("made by an earlier version");
    }
}
