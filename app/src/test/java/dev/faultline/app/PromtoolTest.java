package dev.faultline.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of Prometheus, read and tried by Prometheus' own tool. */
class PromtoolTest {

    private static final Path TOOL = Path.of("../testing/prometheus/tool/promtool");
    private static final Path FILES = DockerTest.DOCKER.resolve("prometheus");
    private static final String RULES = "alerts.yml";
    private static final String TRIALS = "alerts-test.yml";

    /** What it said, and how it ended. */
    private record Outcome(int code, String said) {}

    private static Outcome promtool(String... words) throws IOException, InterruptedException {
        RealTools.require(TOOL, "testing/prometheus/install");
        List<String> command = new ArrayList<>(List.of(TOOL.toAbsolutePath().toString()));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), said);
    }

    private static void holds(Outcome outcome) {
        assertThat(outcome.code()).as(outcome.said()).isZero();
    }

    @Test
    void settingsAndRulesAreUnderstood() throws Exception {
        holds(promtool(
                "check",
                "config",
                "--syntax-only",
                FILES.resolve("prometheus.yml").toString()));
        holds(promtool("check", "rules", "--lint-fatal", FILES.resolve(RULES).toString()));
    }

    @Test
    void eachRuleTellsWhatItShouldAndNothingElse() throws Exception {
        holds(promtool("test", "rules", FILES.resolve(TRIALS).toString()));
        String trials = Files.readString(FILES.resolve(TRIALS));
        for (JsonNode rule : DockerTest.yaml(FILES.resolve(RULES)).at("/groups/0/rules")) {
            String name = "alertname: " + rule.path("alert").asText();
            assertThat(trials)
                    .as("silent, and told")
                    .contains(name + ", exp_alerts: []", name + "\n        exp_alerts:");
        }
    }

    @Test
    void aRuleThatIsAnotherFailsItsTrial(@TempDir Path folder) throws Exception {
        Files.copy(FILES.resolve(TRIALS), folder.resolve(TRIALS));
        String rules = Files.readString(FILES.resolve(RULES));
        Files.writeString(folder.resolve(RULES), rules.replace("in_a_row > 10", "in_a_row > 9"));
        Outcome outcome = promtool("test", "rules", folder.resolve(TRIALS).toString());
        assertThat(outcome.code()).isNotZero();
        assertThat(outcome.said()).contains("FaultlineSourceNotWatched");
    }

    @Test
    void everyQueryOfADashboardIsUnderstood(@TempDir Path folder) throws Exception {
        List<String> queries = DockerTest.panels().stream()
                .flatMap(panel -> Stream.of(panel.at("/targets/0/expr").asText()))
                .filter(query -> !query.isEmpty())
                .toList();
        assertThat(queries).hasSizeGreaterThan(3).noneMatch(query -> query.contains("$"));
        StringBuilder rules = new StringBuilder("groups: [{name: panels, rules: [");
        for (int i = 0; i < queries.size(); i++) {
            rules.append("{record: 'panel:").append(i).append("', expr: '");
            rules.append(queries.get(i).replace("'", "''")).append("'}, ");
        }
        Path file = Files.writeString(folder.resolve("panels.yml"), rules + "]}]");
        holds(promtool("check", "rules", file.toString()));
        Files.writeString(file, rules + "{record: wrong, expr: 'sum by (rate('}]}]");
        assertThat(promtool("check", "rules", file.toString()).code()).isNotZero();
    }
}
