package dev.faultline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.faultline.local.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import picocli.CommandLine;

/** What can be known of docker/ without starting it, beside its schema ({@link ComposeSchemaTest}). */
class DockerTest {

    static final Path DOCKER = Path.of("../docker");
    private static final Pattern METRIC = Pattern.compile("\\bfaultline_[a-z_]+\\b");

    private static final Set<String> CONDITIONS = Set.of("service_healthy", "service_completed_successfully");

    /** What is mounted and is not part of the project; README.md says how to make it. */
    private static final Set<String> OF_THE_USER =
            Set.of("./recordings", "./tls/server.pem", "./tls/server.key", "./tls/password");

    private final JsonNode compose = yaml(DOCKER.resolve("compose.yml"));

    @Test
    void servicesHaveVersionsLimitsAndHealth() {
        services((name, service) -> {
            assertThat(names(service)).as(name).contains("mem_limit", "cpus", "restart");
            assertThat(service.path("image").asText()).as(name).contains(":").doesNotEndWith(":latest");
            if (!service.path("restart").asText().equals("no")) {
                assertThat(names(service.path("healthcheck")))
                        .as(name + " is kept running, so it must tell its health")
                        .contains("test", "interval", "timeout", "retries");
            }
        });
    }

    @Test
    void everyPortIsOpenToThisMachineAlone() {
        services((name, service) -> service.path("ports")
                .forEach(port -> assertThat(port.asText()).as(name).startsWith("127.0.0.1:")));
    }

    @Test
    void whatIsMountedAndWaitedForExists() {
        services((name, service) -> {
            service.path("volumes").forEach(volume -> {
                String from = volume.asText().split(":", 2)[0];
                boolean there = from.startsWith("./")
                        ? OF_THE_USER.contains(from) || Files.exists(DOCKER.resolve(from))
                        : compose.path("volumes").has(from);
                assertThat(there).as(name + " mounts " + from).isTrue();
            });
            service.path("depends_on").properties().forEach(other -> {
                JsonNode awaited = compose.path("services").path(other.getKey());
                String condition = other.getValue().path("condition").asText();
                assertThat(CONDITIONS).as(name).contains(condition);
                assertThat(awaited.isObject())
                        .as(name + " waits for " + other.getKey())
                        .isTrue();
                assertThat(awaited.has("healthcheck") || !condition.equals("service_healthy"))
                        .as(other.getKey() + " must tell its health to " + name)
                        .isTrue();
            });
        });
    }

    @Test
    void librariesCanBeUnpackedWhereNothingElseIsWritten() {
        services((name, service) -> {
            if (service.path("image").asText().startsWith("faultline:")) {
                assertThat(service.path("read_only").asBoolean()).as(name).isTrue();
                assertThat(service.path("tmpfs").path(0).asText()).as(name).isEqualTo("/tmp:exec");
            }
        });
    }

    @Test
    void noPasswordIsInTheFileOrOptional() {
        services((name, service) -> service.path("environment").properties().forEach(variable -> {
            if (variable.getKey().endsWith("PASSWORD")) {
                assertThat(variable.getValue().asText()).as(name).matches("\\$\\{[A-Z_]+:\\?.+}");
            }
        }));
    }

    @Test
    void theListenersOfTheBrokerFitTogether() {
        JsonNode kafka = compose.at("/services/kafka/environment");
        Set<String> listeners = before(kafka.path("KAFKA_LISTENERS").asText(), "://");
        Set<String> advertised = before(kafka.path("KAFKA_ADVERTISED_LISTENERS").asText(), "://");
        assertThat(before(kafka.path("KAFKA_LISTENER_SECURITY_PROTOCOL_MAP").asText(), ":"))
                .isEqualTo(listeners);
        assertThat(kafka.path("CLUSTER_ID").asText()).hasSize(22);
        assertThat(advertised)
                .contains(kafka.path("KAFKA_INTER_BROKER_LISTENER_NAME").asText());
        advertised.add(kafka.path("KAFKA_CONTROLLER_LISTENER_NAMES").asText());
        assertThat(advertised).isEqualTo(listeners);
        assertThat(kafka.path("KAFKA_ADVERTISED_LISTENERS").asText())
                .contains(compose.at("/x-faultline/environment/KAFKA_BOOTSTRAP_SERVERS")
                        .asText());
    }

    @Test
    void everyCommandParsesAndEveryVariableIsKnownToTheCode() throws IOException {
        Set<String> known = variables();
        List<String> ours = new ArrayList<>();
        services((name, service) -> {
            if (service.path("image").asText().startsWith("faultline:")) {
                ours.add(name);
                assertThat(known).as(name).containsAll(names(service.path("environment")));
                String[] words = Stream.of(new ObjectMapper().convertValue(service.path("command"), String[].class))
                        .toArray(String[]::new);
                assertThatCode(() -> Faultline.commandLine(Map.of()).parseArgs(words))
                        .as(name)
                        .doesNotThrowAnyException();
            }
        });
        assertThat(ours).contains("topics", "migrate", "run", "collect", "stream", "sink", "page");
    }

    @Test
    void everyMetricThatIsNamedIsServed() throws IOException {
        Set<String> served = metrics(LiveMetricsTest.scraped());
        Set<String> named = new TreeSet<>();
        for (String file :
                List.of("prometheus/alerts.yml", "prometheus/alerts-test.yml", "grafana/dashboards/collector.json")) {
            named.addAll(metrics(Files.readString(DOCKER.resolve(file))));
        }
        assertThat(named).hasSizeGreaterThan(6).isSubsetOf(served);
    }

    @Test
    void panelsUseTheProvisionedSources() throws IOException {
        Set<String> sources = new TreeSet<>();
        yaml(DOCKER.resolve("grafana/provisioning/datasources/faultline.yaml"))
                .path("datasources")
                .forEach(source -> sources.add(source.path("uid").asText()));
        for (JsonNode panel : panels()) {
            assertThat(sources).contains(panel.at("/datasource/uid").asText());
            assertThat(panel.at("/targets/0/datasource")).isEqualTo(panel.path("datasource"));
        }
    }

    @Test
    void theImageIsMadeInStagesAndRunsAsNobodySpecial() throws IOException {
        List<String> lines = Files.readAllLines(DOCKER.resolve("Dockerfile"));
        List<String> from =
                lines.stream().filter(line -> line.startsWith("FROM ")).toList();
        assertThat(from)
                .hasSizeGreaterThan(1)
                .allMatch(line -> line.contains(":"))
                .noneMatch(l -> l.contains("latest"));
        String last = String.join("\n", lines.subList(lines.lastIndexOf(from.get(from.size() - 1)), lines.size()));
        assertThat(last).contains("\nUSER 10001").contains("ENTRYPOINT [").doesNotContain("ADD ", "sudo", "PASSWORD");
        assertThat(last).contains("--no-install-recommends").contains("rm -rf /var/lib/apt/lists/*");
        for (String line : lines) {
            if (line.startsWith("COPY ") && !line.contains("--from") && !line.equals("COPY . .")) {
                assertThat(Path.of("..", line.split(" ")[1])).exists();
            }
        }
    }

    /** All panels of all dashboards. */
    static List<JsonNode> panels() throws IOException {
        List<JsonNode> panels = new ArrayList<>();
        try (Stream<Path> files = Files.list(DOCKER.resolve("grafana/dashboards"))) {
            for (Path file : files.sorted().toList()) {
                new ObjectMapper().readTree(file.toFile()).path("panels").forEach(panels::add);
            }
        }
        return panels;
    }

    private static Set<String> variables() throws IOException {
        Set<String> known = new TreeSet<>(Set.of("FAULTLINE_CONFIG", "CLICKHOUSE_USER", "CLICKHOUSE_PASSWORD"));
        for (Part part : Part.values()) {
            known.add(part.variable());
        }
        collect(Faultline.commandLine(Map.of()), known);
        return known;
    }

    private static void collect(CommandLine command, Set<String> known) {
        command.getCommandSpec()
                .options()
                .forEach(option -> known.add("FAULTLINE_"
                        + option.longestName()
                                .replaceFirst("^-+", "")
                                .toUpperCase(Locale.ROOT)
                                .replace('-', '_')));
        command.getSubcommands().values().forEach(sub -> collect(sub, known));
    }

    private static Set<String> metrics(String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = METRIC.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group());
        }
        return found;
    }

    private static Set<String> before(String list, String mark) {
        Set<String> found = new TreeSet<>();
        for (String entry : list.split(",", -1)) {
            found.add(entry.substring(0, entry.indexOf(mark)));
        }
        return found;
    }

    static Set<String> names(JsonNode node) {
        Set<String> names = new TreeSet<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private void services(BiConsumer<String, JsonNode> check) {
        assertThat(compose.path("services").size()).isGreaterThan(8);
        compose.path("services").properties().forEach(entry -> check.accept(entry.getKey(), entry.getValue()));
    }

    /** By SnakeYAML itself, because merge keys are resolved there and not by Jackson. */
    static JsonNode yaml(Path file) {
        try {
            Object read = new Yaml().load(Files.readString(file));
            return new ObjectMapper().valueToTree(read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
