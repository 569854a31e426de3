package dev.faultline.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What can be known of the files of Prometheus without starting it. */
class PrometheusFilesTest {

    private static final String LENGTH = "\\d+(s|m|h)";

    private final JsonNode settings = DockerTest.yaml(DockerTest.DOCKER.resolve("prometheus/prometheus.yml"));
    private final JsonNode alerts = DockerTest.yaml(DockerTest.DOCKER.resolve("prometheus/alerts.yml"));
    private final JsonNode services =
            DockerTest.yaml(DockerTest.DOCKER.resolve("compose.yml")).path("services");

    @Test
    void everyRuleIsWhole() {
        assertThat(alerts.path("groups")).hasSize(1);
        List<String> names = new ArrayList<>();
        for (JsonNode rule : alerts.at("/groups/0/rules")) {
            String name = rule.path("alert").asText();
            names.add(name);
            assertThat(DockerTest.names(rule)).as(name).isSubsetOf("alert", "expr", "for", "labels", "annotations");
            assertThat(name).matches("Faultline[A-Za-z]+");
            assertThat(balanced(rule.path("expr").asText())).as(name).isTrue();
            assertThat(rule.path("expr").asText()).as(name).matches("(?s).*[<>=!]=?.*");
            assertThat(rule.path("for").asText("1m")).as(name).matches(LENGTH);
            assertThat(rule.at("/labels/severity").asText()).as(name).isIn("page", "ticket");
            assertThat(rule.at("/annotations/summary").asText()).as(name).isNotBlank();
        }
        assertThat(names).hasSizeGreaterThan(4).doesNotHaveDuplicates();
    }

    @Test
    void theRulesAreReadFromWhereTheyAreMounted() {
        List<String> mounted = new ArrayList<>();
        services.at("/prometheus/volumes")
                .forEach(volume -> mounted.add(volume.asText().split(":", -1)[1]));
        assertThat(mounted).contains("/etc/prometheus/prometheus.yml");
        assertThat(settings.path("rule_files")).isNotEmpty().allSatisfy(file -> assertThat(mounted)
                .contains("/etc/prometheus/" + file.asText()));
        assertThat(settings.at("/global/scrape_interval").asText()).matches(LENGTH);
    }

    @Test
    void whatIsReadIsAServiceThatListensThere() {
        assertThat(settings.path("scrape_configs")).hasSize(1);
        JsonNode job = settings.at("/scrape_configs/0");
        assertThat(job.path("job_name").asText())
                .as("the rule that it is down names it")
                .isEqualTo("faultline");
        String[] target = job.at("/static_configs/0/targets/0").asText().split(":", 2);
        JsonNode service = services.path(target[0]);
        assertThat(service.isObject()).as(target[0]).isTrue();
        assertThat(service.at("/healthcheck/test").toString()).contains("localhost:" + target[1] + "/");
        assertThat(service.path("command").toString())
                .as("other containers reach it")
                .contains("\"--metrics-host\",\"0.0.0.0\"");
    }

    private static boolean balanced(String expression) {
        int open = 0;
        for (char character : expression.toCharArray()) {
            open += "([{".indexOf(character) >= 0 ? 1 : ")]}".indexOf(character) >= 0 ? -1 : 0;
            if (open < 0) {
                return false;
            }
        }
        return open == 0 && !expression.isBlank();
    }
}
