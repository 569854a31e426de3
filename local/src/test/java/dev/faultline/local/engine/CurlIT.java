package dev.faultline.local.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The real curl, with the commands that the documentation shows. */
class CurlIT {
    @RegisterExtension
    static final EngineExtension ENGINE = new EngineExtension();

    private static final int ROWS = 2_000_000;

    @TempDir
    static Path folder;

    @BeforeAll
    static void needCurl() {
        boolean there = Files.isExecutable(Path.of("/usr/bin/curl"));
        Assumptions.assumeFalse(!there && !Boolean.getBoolean("servers.required"), "no curl here");
        assertThat(there).as("curl").isTrue();
    }

    @Test
    void insertsALargeFileAndReadsItBack() throws Exception {
        Path rows = folder.resolve("rows.tsv");
        try (BufferedWriter writer = Files.newBufferedWriter(rows, UTF_8)) {
            for (int i = 0; i < ROWS; i++) {
                writer.write(i + "\tsome text to make it a large file " + i % 1000 + "\n");
            }
        }
        assertThat(Files.size(rows)).isGreaterThan(70_000_000);
        curl("-d", "CREATE TABLE large (a UInt32, b String) ENGINE = MergeTree ORDER BY a", "");
        assertThat(curl("-H", "Expect:", "--data-binary", "@" + rows, "?query=INSERT+INTO+large+FORMAT+TSV"))
                .isEmpty();
        assertThat(curl("-d", "SELECT count(), sum(a), uniqExact(b) FROM large", ""))
                .isEqualTo(ROWS + "\t" + (ROWS - 1L) * (ROWS / 2L) + "\t1000\n");
        Path back = folder.resolve("back.tsv");
        curl("-o", back.toString(), "-d", "SELECT * FROM large ORDER BY a", "");
        assertThat(Files.mismatch(rows, back)).isEqualTo(-1);
        assertThat(ENGINE.child().residentBytes()).isLessThan(1_200_000_000);
    }

    @Test
    void takesTheTokenAsAPassword() throws Exception {
        assertThat(curl("-u", "default:" + EngineChild.TOKEN, "-d", "SELECT 1", ""))
                .isEqualTo("1\n");
    }

    @Test
    void failsWhereAResultBreaksOff() throws IOException {
        Process process = start("-d", "SELECT throwIf(number = 2000000) FROM numbers(3000000)", "");
        String text = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(EngineChild.exit(process)).isNotZero();
        assertThat(text).contains("Code: 395.");
    }

    private static String curl(String... arguments) throws IOException {
        Process process = start(arguments);
        String text = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(EngineChild.exit(process)).as(text).isZero();
        return text;
    }

    /** The last argument is the end of the address; the token comes from a file, never from the command line. */
    private static Process start(String... arguments) throws IOException {
        Path headers = Files.writeString(folder.resolve("headers"), "X-ClickHouse-Key: " + EngineChild.TOKEN + "\n");
        List<String> command = new ArrayList<>(List.of("curl", "-sS", "--fail-with-body", "-H", "@" + headers));
        command.addAll(List.of(arguments).subList(0, arguments.length - 1));
        command.add(ENGINE.child().url() + arguments[arguments.length - 1]);
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
