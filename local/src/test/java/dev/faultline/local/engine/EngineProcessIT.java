package dev.faultline.local.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the parent process relies on. */
class EngineProcessIT {
    private static final String HOME = System.getProperty("faultline.home");

    private static final String ENDLESS = "SELECT sum(cityHash64(number)) FROM numbers(10000000000000)";

    @TempDir
    Path data;

    @Test
    void writesOneLineAndEndsWithItsParent() throws Exception {
        try (EngineChild child = EngineChild.start(data)) {
            assertThat(new EngineClient(child.url()).ask("SELECT 1")).isEqualTo("1");
            child.process().getOutputStream().close();
            assertThat(EngineChild.exit(child.process())).isZero();
            assertThat(new String(child.process().getInputStream().readAllBytes(), UTF_8))
                    .isEmpty();
        }
    }

    @Test
    @Timeout(60)
    void endsWhileAStatementRuns() throws Exception {
        try (EngineChild child = EngineChild.start(data)) {
            EngineClient client = new EngineClient(child.url());
            Thread asking = new Thread(() -> assertThatThrownBy(() -> client.ask(ENDLESS)));
            asking.start();
            while (client.ask("SELECT count() FROM system.processes WHERE query = '" + ENDLESS + "'")
                    .equals("0")) {
                assertThat(asking.isAlive()).isTrue();
            }
            child.process().getOutputStream().close();
            assertThat(EngineChild.exit(child.process())).isZero();
            asking.join();
        }
    }

    @Test
    void keepsItsDataOverARestart() throws Exception {
        try (EngineChild child = EngineChild.start(data)) {
            EngineClient client = new EngineClient(child.url());
            client.ask("CREATE DATABASE kept");
            client.ask("CREATE TABLE kept.t (a UInt8) ENGINE = MergeTree ORDER BY a");
            client.ask("CREATE TABLE t (a UInt8) ENGINE = MergeTree ORDER BY a");
            client.ask("INSERT INTO kept.t VALUES (7)");
            client.ask("INSERT INTO t VALUES (8)");
        }
        try (EngineChild child = EngineChild.start(data)) {
            assertThat(new EngineClient(child.url()).ask("SELECT (SELECT a FROM kept.t), (SELECT a FROM default.t)"))
                    .isEqualTo("7\t8");
        }
    }

    @Test
    void refusesADirectoryThatIsInUse() throws Exception {
        try (EngineChild first = EngineChild.start(data)) {
            Process second = EngineChild.launch(HOME, EngineChild.TOKEN, "--data", data.toString(), "--port", "0");
            assertThat(EngineChild.exit(second)).isEqualTo(3);
            assertThat(new EngineClient(first.url()).ask("SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void namesALibraryThatIsMissing() throws IOException {
        Process process = EngineChild.launch(data.toString(), EngineChild.TOKEN, "--data", data.toString());
        assertThat(EngineChild.exit(process)).isEqualTo(4);
    }

    @Test
    void refusesWrongArgumentsAndAMissingToken() throws IOException {
        assertThat(EngineChild.exit(
                        EngineChild.launch(HOME, EngineChild.TOKEN, "--data", data.toString(), "--port", "x")))
                .isEqualTo(2);
        assertThat(EngineChild.exit(EngineChild.launch(HOME, "", "--data", data.toString())))
                .isEqualTo(2);
    }
}
