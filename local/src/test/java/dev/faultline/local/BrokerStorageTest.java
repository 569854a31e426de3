package dev.faultline.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerStorageTest {
    @TempDir
    Path temporary;

    private Path directory;
    private Path meta;
    private BrokerStorage storage;

    @BeforeEach
    void open() {
        directory = temporary.resolve("broker");
        meta = directory.resolve("meta.properties");
        storage = new BrokerStorage(directory);
    }

    @Test
    void formatsOnceAndLeavesNoDraft() throws Exception {
        storage.ensureFormatted();
        String first = Files.readString(meta);
        storage.ensureFormatted();
        assertThat(Files.readString(meta)).isEqualTo(first).contains("cluster.id", "directory.id", "node.id");
        assertThat(temporary.resolve("broker.formatting")).doesNotExist();
    }

    @Test
    void startsOverAfterACrashWhileFormatting() throws Exception {
        Files.createDirectories(temporary.resolve("broker.formatting"));
        Files.writeString(temporary.resolve("broker.formatting/meta.properties"), "clus");
        Files.writeString(temporary.resolve("broker.meta.properties.new"), "cl");
        Files.createDirectories(directory);
        storage.ensureFormatted();
        assertThat(meta).content().contains("cluster.id");
    }

    @Test
    void restoresADamagedDescriptionOfDirectoryWithData() throws Exception {
        storage.ensureFormatted();
        String good = Files.readString(meta);
        Files.createDirectories(directory.resolve("__cluster_metadata-0"));
        Files.writeString(meta, good.substring(0, 30));
        storage.ensureFormatted();
        assertThat(meta).hasContent(good);
    }

    @Test
    void deletesNoDataThatItCannotDescribe() throws Exception {
        Path data = Files.createDirectories(directory.resolve("__cluster_metadata-0"));
        assertThatThrownBy(storage::ensureFormatted)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("meta.properties");
        assertThat(data).exists();
    }
}
