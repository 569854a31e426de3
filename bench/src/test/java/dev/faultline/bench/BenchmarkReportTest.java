package dev.faultline.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchmarkReportTest {

    @TempDir
    Path folder;

    @Test
    void whatWasNotMeasuredIsSaidToBeMissing() throws IOException {
        assertThat(page()).contains("`./bench/rates`: not measured yet.").doesNotContain(".svg");
    }

    @Test
    void contendersAreComparedRoundByRound() throws IOException {
        try (ResultFile rows = new ResultFile(
                folder.resolve("rates.csv"),
                "round",
                "contender",
                "observations",
                "rates",
                "sum",
                "seconds",
                "processor_seconds",
                "rss_mb")) {
            for (int round = 1; round <= 3; round++) {
                rows.row(round, "faultline", 1000, 10, 10, 1.0 * round, 1.0, 100.0);
                rows.row(round, "flink-hashmap", 1000, 10, 10, 2.0 * round, 3.0, 100.0);
            }
        }

        assertThat(page())
                .contains("| `flink-hashmap` | 250 | 4.00 | 2.00 (2.00 to 2.00) | 3,000.00 | 3.00 (3.00 to 3.00) |")
                .contains("![Observations a second by contender](benchmarks/rates.svg)");
        assertThat(Files.readString(folder.resolve("docs/benchmarks/rates.svg")))
                .contains("<svg");
    }

    @Test
    void aMissedTargetIsSaidAndRemarksComeAlong() throws IOException {
        Files.writeString(folder.resolve("latency.txt"), "Because of the moon.\n");
        latency(1_000);

        assertThat(page())
                .contains("**The target of 99 % within a second at 5,000 a second is missed.**")
                .contains("Because of the moon.");
    }

    @Test
    void aMetTargetIsSaid() throws IOException {
        latency(999);

        assertThat(page()).contains("is met.**");
    }

    @Test
    void aRefusalIsQuoted() throws IOException {
        try (ResultFile rows = new ResultFile(
                folder.resolve("sink.csv"),
                "round",
                "way",
                "rows",
                "seconds",
                "rows_per_second",
                "processor_seconds",
                "note")) {
            rows.row(1, "faultline", 1000, 1.0, 1000.0, 1.0, "");
            rows.row(1, "kafka-engine", 0, 0, 0, 0, "Unknown table engine");
        }

        assertThat(page()).contains("Refused: `Unknown table engine`").doesNotContain("`kafka-engine` |");
    }

    private void latency(int milliseconds) {
        try (ResultFile rows = new ResultFile(
                folder.resolve("latency.csv"),
                "setting",
                "offered",
                "sent_per_second",
                "row",
                "seen",
                "missing",
                "p50_ms",
                "p99_ms",
                "p999_ms",
                "max_ms",
                "processor_cores",
                "rss_mb")) {
            rows.row("shipped", 100, 100.0, "observation", 10, 0, 1, 2, 3, 4, 0.5, 100.0);
            rows.row(
                    "shipped",
                    5000,
                    5000.0,
                    "observation",
                    10,
                    0,
                    1,
                    milliseconds,
                    milliseconds,
                    milliseconds,
                    0.5,
                    100.0);
        }
    }

    private String page() throws IOException {
        Path docs = Files.createDirectories(folder.resolve("docs"));
        BenchmarkReport.write(folder, docs);
        return Files.readString(docs.resolve("benchmarks.md"));
    }
}
