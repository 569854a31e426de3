package dev.faultline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceNameTest {

    @TempDir
    private Path folder;

    @Test
    void aDirectoryKeepsItsNameAndNoOtherHasIt() {
        String name = InstanceName.of(folder.resolve("a"));
        assertThat(name).isNotBlank().isEqualTo(InstanceName.of(folder.resolve("a")));
        assertThat(InstanceName.of(folder.resolve("b"))).isNotEqualTo(name);
    }

    @Test
    void aNameThatNeverReachedTheDiskIsDrawnAgain() throws Exception {
        Files.createDirectories(folder.resolve("state"));
        Files.writeString(folder.resolve("state/instance"), "");
        assertThat(InstanceName.of(folder)).isNotBlank();
    }
}
