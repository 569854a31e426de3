package dev.faultline.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileLeaseTest {
    @TempDir
    Path temporary;

    @Test
    void saysWhoHoldsItAndIsFreeAgainWhenClosed() throws IOException {
        Path file = temporary.resolve("run/x.lock");
        try (FileLease lease = FileLease.tryAcquire(file).orElseThrow()) {
            assertThat(lease).isNotNull();
            assertThat(FileLease.holder(file).orElseThrow().find()).contains(ProcessHandle.current());
        }
        FileLease.tryAcquire(file).orElseThrow().close();
    }

    @Test
    void aHalfWrittenFileNamesNobody() throws IOException {
        Path file = temporary.resolve("x.lock");
        assertThat(FileLease.holder(file)).isEmpty();
        for (String text : new String[] {"", "47", "4711 2025-10", "x y"}) {
            Files.writeString(file, text);
            assertThat(FileLease.holder(file)).as(text).isEmpty();
        }
    }

    @Test
    void aLaterProcessWithTheSameNumberIsAnotherOne() {
        ProcessIdentity self = ProcessIdentity.of(ProcessHandle.current());
        assertThat(self.alive()).isTrue();
        assertThat(new ProcessIdentity(self.pid(), self.startedAt().minusSeconds(60)).alive())
                .isFalse();
        assertThat(ProcessIdentity.NOBODY.alive()).isFalse();
    }
}
