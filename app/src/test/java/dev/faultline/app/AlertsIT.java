package dev.faultline.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultline.testing.InstalledForTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Configuration and alerts of Prometheus, read and evaluated by its own program. No server is started. */
class AlertsIT {

    private static final Path FOLDER = DockerTest.DOCKER.resolve("prometheus");
    private static final Path ALERTS = FOLDER.resolve("alerts.yml");
    private static final String TESTS = "alerts-test.yml";

    private final Path promtool = InstalledForTests.program(
            "testing/prometheus/target/usr/bin/promtool", "testing/prometheus/install unpacks it on Debian");

    @TempDir
    private Path temp;

    @Test
    void prometheusTakesTheConfigurationAndTheRules() throws Exception {
        assertAccepted("check", "config", "--lint=all", "--lint-fatal", path("prometheus.yml"));
        assertAccepted("check", "rules", "--lint=all", "--lint-fatal", path("alerts.yml"));
    }

    @Test
    void everyAlertFiresWhenItShouldAndNotWhenItShouldNot() throws Exception {
        Set<String> fire = new TreeSet<>();
        Set<String> silent = new TreeSet<>();
        DockerTest.yaml(FOLDER.resolve(TESTS)).path("tests").forEach(test -> test.path("alert_rule_test")
                .forEach(expected -> (expected.path("exp_alerts").isEmpty() ? silent : fire)
                        .add(expected.path("alertname").asText())));
        assertThat(fire).isEqualTo(new TreeSet<>(alerts())).isEqualTo(silent);
        assertAccepted("test", "rules", path(TESTS));
    }

    /** Otherwise the tests of the alert would say nothing. */
    @ParameterizedTest
    @MethodSource("alerts")
    void anAlertThatAlwaysOrNeverFiresFailsItsTests(String name) throws Exception {
        for (String expression : List.of("vector(1)", "vector(1) > 1")) {
            JsonNode changed = DockerTest.yaml(ALERTS);
            changed.at("/groups/0/rules").forEach(rule -> {
                if (rule.path("alert").asText().equals(name)) {
                    ((ObjectNode) rule).put("expr", expression);
                }
            });
            Files.writeString(temp.resolve("alerts.yml"), changed.toString());
            Files.copy(FOLDER.resolve(TESTS), temp.resolve(TESTS), StandardCopyOption.REPLACE_EXISTING);

            Ended ended = run("test", "rules", temp.resolve(TESTS).toString());

            assertThat(ended.status()).as(expression).isNotZero();
            assertThat(ended.said()).contains("alertname: " + name);
        }
    }

    static List<String> alerts() {
        return DockerTest.yaml(ALERTS).at("/groups/0/rules").findValuesAsText("alert");
    }

    private static String path(String file) {
        return FOLDER.resolve(file).toString();
    }

    private void assertAccepted(String... arguments) throws Exception {
        Ended ended = run(arguments);
        assertThat(ended.status()).as(ended.said()).isZero();
    }

    /** What a program said, and its exit status. */
    private record Ended(int status, String said) {}

    private Ended run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(promtool.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Ended(process.waitFor(), said);
    }
}
