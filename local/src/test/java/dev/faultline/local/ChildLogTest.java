package dev.faultline.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildLogTest {
    private static final int MEGABYTE = 1024 * 1024;

    @TempDir
    Path temporary;

    @Test
    void isBoundedOnDiskAndKeepsTheLatestLines() throws IOException {
        ChildLog log = new ChildLog(temporary.resolve("logs/x.log"));
        String filler = "f".repeat(MEGABYTE - 10);
        for (int i = 0; i < 30; i++) {
            log.line(i + " " + filler);
        }
        log.close();
        Path older = temporary.resolve("logs/x.log.1");
        assertThat(Files.size(log.file()) + Files.size(older)).isBetween(4L * MEGABYTE, 8L * MEGABYTE);
        assertThat(Files.readString(log.file())).contains("29 f");
        assertThat(temporary.resolve("logs")).isDirectoryNotContaining("glob:**.2");
    }

    @Test
    void givesTheLastLinesForAMessage() {
        ChildLog log = new ChildLog(temporary.resolve("x.log"));
        assertThat(log.tail()).isEqualTo("(nothing)");
        for (int i = 0; i < 50; i++) {
            log.line("line " + i);
        }
        assertThat(log.tail().lines()).hasSize(12).last().isEqualTo("line 49");
        log.close();
    }

    @Test
    void continuesTheFileOfAnEarlierRun() throws IOException {
        for (int run = 0; run < 2; run++) {
            ChildLog log = new ChildLog(temporary.resolve("x.log"));
            log.line("run " + run);
            log.close();
        }
        assertThat(temporary.resolve("x.log")).hasContent("run 0\nrun 1\n");
    }
}
