package dev.faultline.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.clickhouse.data.ClickHouseDataType;
import dev.faultline.testing.ServersExtension;
import dev.faultline.testing.Sql;
import dev.faultline.testing.TestServers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The command against servers that let nobody in without TLS and a password or a certificate. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(ServersExtension.class)
@Timeout(600)
class SecuredServersIT {

    private static final String KAFKA_PASSWORD = "kafka-hush-\"4711\\";
    private static final String REGISTRY_PASSWORD = "registry-hush-4712";
    private static final String IN_PATH = "path-hush-4714";
    private static final String IN_HEADER = "header-hush-4715";
    private static final String IN_QUERY = "query-hush-4716";
    private static final String IN_HOOK = "hook-hush-4717";
    private static final String IN_FILE = "file-hush-4718";
    private static final String WRONG = "wrong-hush-4713";

    private TestServers servers;
    private Path folder;
    private TestCertificates certificates;
    private SecuredBroker broker;
    private TlsFront registry;
    private TlsFront engine;
    private TlsFront registryExpired;
    private TlsFront engineExpired;
    private String token;

    @BeforeAll
    void start(@TempDir Path folder, TestServers servers) throws Exception {
        this.folder = folder;
        this.servers = servers;
        certificates = new TestCertificates(folder);
        // The driver spells its types once, in the language of that moment, and the broker changes the language for a
        // while.
        assertThat(ClickHouseDataType.of("DateTime64")).isEqualTo(ClickHouseDataType.DateTime64);
        broker = new SecuredBroker(folder.resolve("broker"), certificates, KAFKA_PASSWORD);
        var urls = servers.endpoints();
        token = urls.clickHousePassword().reveal();
        String login = "faultline:" + REGISTRY_PASSWORD;
        registry = new TlsFront(urls.schemaRegistryUrl(), certificates.handshake(false), login);
        engine = new TlsFront(urls.clickHouseUrl(), certificates.handshake(false), "");
        registryExpired = new TlsFront(urls.schemaRegistryUrl(), certificates.handshake(true), login);
        engineExpired = new TlsFront(urls.clickHouseUrl(), certificates.handshake(true), "");
    }

    @AfterAll
    void stop() {
        for (TlsFront front : new TlsFront[] {registry, engine, registryExpired, engineExpired}) {
            front.close();
        }
        broker.close();
    }

    @Test
    void theWholeWayRunsOverTlsWithPasswords() throws Exception {
        Installed secured = installed("right", access());
        Path world = folder.resolve("world");
        Files.createDirectories(world);
        Files.writeString(world.resolve("counts.csv"), "start,count\n2024-03-01T00:00:00Z,5\n2024-03-01T00:01:00Z,6\n");
        Files.writeString(world.resolve("counts.csv.manifest.yaml"), """
                format: counts-csv
                provenance: MEASURED
                series: {entity: guarded, surface: CHAIN, signal: transactions}
                source: {id: node-a}
                bucket: PT1M
                interval: PT1M
                """);
        secured.run("replay", world.toString());
        assertThat(secured.run("sql", "SELECT sum(count) FROM faultline.rates WHERE entity = 'guarded'"))
                .endsWith("11\n");
        try (ServedDemo page = ServedDemo.start(secured)) {
            assertThat(page.asked("series").toString()).contains("guarded");
        }
        assertNowhere(secured, KAFKA_PASSWORD, REGISTRY_PASSWORD, token);
    }

    @Test
    void aCertificateOpensTheClusterToo() throws Exception {
        Map<String, String> access = access();
        access.keySet().removeIf(name -> name.equals("KAFKA_USER") || name.startsWith("KAFKA_PASSWORD"));
        access.put("KAFKA_BOOTSTRAP_SERVERS", broker.withCertificate());
        Map<String, String> without = new HashMap<>(access);
        access.put(
                "KAFKA_CERTIFICATE_FILE", certificates.clientCertificateFile().toString());
        access.put("KAFKA_KEY_FILE", certificates.clientKeyFile().toString());
        assertThat(checked(installed("certificate", access), 0)).containsPattern("ok\\s+kafka");
        assertThat(checked(installed("no-certificate", without), 1))
                .containsPattern("FAILED\\s+kafka .*KAFKA_CERTIFICATE_FILE");
    }

    @Test
    void wrongPasswordsAreToldWithTheVariableAndWithoutThePassword() throws Exception {
        Map<String, String> access = access();
        access.remove("KAFKA_PASSWORD_FILE");
        access.put("KAFKA_PASSWORD", WRONG);
        access.put("SCHEMA_REGISTRY_PASSWORD", WRONG);
        access.put("CLICKHOUSE_PASSWORD", WRONG);
        Installed refused = installed("wrong-passwords", access);
        assertThat(checked(refused, 1))
                .containsPattern("FAILED\\s+kafka .*KAFKA_PASSWORD")
                .containsPattern("FAILED\\s+schemas .*user faultline.*SCHEMA_REGISTRY_PASSWORD")
                .containsPattern("FAILED\\s+clickhouse .*user default.*CLICKHOUSE_PASSWORD");
        assertThat(finished(refused, 1, "sql", "SELECT 1") + refused.log()).contains("CLICKHOUSE_PASSWORD");
        assertNowhere(refused, WRONG);
    }

    @Test
    void anAuthorityThatDidNotSignIsTold() throws Exception {
        Map<String, String> access = access();
        access.put("KAFKA_CA_FILE", certificates.strangerFile().toString());
        access.put("SCHEMA_REGISTRY_CA_FILE", certificates.strangerFile().toString());
        access.put("CLICKHOUSE_CA_FILE", certificates.strangerFile().toString());
        assertThat(checked(installed("stranger", access), 1))
                .containsPattern("FAILED\\s+kafka .*KAFKA_CA_FILE")
                .containsPattern("FAILED\\s+schemas .*SCHEMA_REGISTRY_CA_FILE")
                .containsPattern("FAILED\\s+clickhouse .*CLICKHOUSE_CA_FILE");
    }

    @Test
    void aCertificateThatIsOverIsTold() throws Exception {
        Map<String, String> access = access();
        access.put("KAFKA_BOOTSTRAP_SERVERS", broker.expired());
        access.put("SCHEMA_REGISTRY_URL", registryExpired.url());
        access.put("CLICKHOUSE_URL", engineExpired.url());
        assertThat(checked(installed("expired", access), 1))
                .containsPattern("FAILED\\s+kafka .*not valid today.*Renew")
                .containsPattern("FAILED\\s+schemas .*not valid today.*Renew")
                .containsPattern("FAILED\\s+clickhouse .*not valid today.*Renew");
    }

    /**
     * Keys in every place that takes one, servers that refuse them or repeat them: nothing that is printed, logged, counted,
     * kept or stored has one.
     */
    @Test
    void aRunKeepsItsKeysToItself() throws Exception {
        PlantedSecrets planted = new PlantedSecrets(
                KAFKA_PASSWORD, REGISTRY_PASSWORD, token, IN_PATH, IN_HEADER, IN_QUERY, IN_HOOK, IN_FILE);
        try (MockWebServer outside = new MockWebServer()) {
            outside.setDispatcher(new Repeating());
            outside.start();
            Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
            Path hookKey = Files.writeString(elsewhere.resolve("hook-key"), IN_FILE + "\n");
            Path config = Files.writeString(
                    elsewhere.resolve("faultline.yaml"),
                    config(outside.getPort()).replace("HOOK_KEY_FILE", hookKey.toString()));
            Map<String, String> environment = access();
            environment.put("FAULTLINE_CONFIG", config.toString());
            environment.put("NODE_KEY", IN_PATH);
            environment.put("HEADER_KEY", IN_HEADER);
            environment.put("HOOK", "http://localhost:" + outside.getPort() + "/hooks/" + IN_HOOK);

            Installed run = installed("keys", environment);
            Process process = run.start(
                    "run",
                    "--metrics-port",
                    "0",
                    "--record",
                    run.data().resolve("recording").toString());
            try {
                planted.assertAbsent("/metrics and /health", watched(run, process));
            } finally {
                process.toHandle().destroy(); // as Ctrl-C does; what was printed can still be read
            }
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            planted.assertAbsent(
                    "standard output", new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            planted.assertAbsentBelow(run.data().getParent());
            planted.assertAbsent("check sources", finished(run, 1, "check", "sources"));
            assertNoTableHas(planted);
        }
    }

    /** Waits until every source has failed and both channels were tried in vain, then asks for metrics and health. */
    private String watched(Installed run, Process process) throws Exception {
        String failed = "SELECT uniqExact(source) >= 3 FROM faultline.observations WHERE status = 'FAILED'"
                + " AND source IN ('by-path', 'by-header', 'page-ours')";
        String refused = "SELECT count() > 0 FROM faultline.dead_letters WHERE source LIKE '%by-%'";
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(180);
        while (!(run.log().contains("ours could not be told")
                && run.log().contains("slack could not be told")
                && queried(failed).equals("1")
                && queried(refused).equals("1"))) {
            assertThat(process.isAlive()).as(run.log()).isTrue();
            assertThat(System.nanoTime())
                    .as("waiting for failures\n" + run.log())
                    .isLessThan(deadline);
            Thread.sleep(200);
        }
        Matcher address = Pattern.compile("http://127.0.0.1:\\d+/").matcher(run.log());
        assertThat(address.find()).isTrue();
        StringBuilder all = new StringBuilder();
        for (String path : List.of("health", "metrics")) {
            all.append(HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(address.group() + path))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body());
        }
        assertThat(all.toString()).contains("by-path", "by-header");
        return all.toString();
    }

    private String queried(String statement) {
        try (Connection connection = servers.connect()) {
            return new Sql(connection).column(statement).get(0);
        } catch (SQLException notMigratedYet) {
            return "";
        }
    }

    /** Other tests fill the same tables with millions of rows, so the engine searches. */
    private void assertNoTableHas(PlantedSecrets planted) throws SQLException {
        try (Connection connection = servers.connect()) {
            Sql sql = new Sql(connection);
            List<String> tables = sql.column("SELECT database || '.' || name FROM system.tables"
                    + " WHERE database LIKE 'faultline%' AND engine LIKE '%MergeTree'");
            assertThat(tables).contains("faultline.dead_letters_rows", "faultline.observations_rows");
            for (String table : tables) {
                String rows = "SELECT count() FROM " + table + " WHERE ";
                assertThat(sql.column(rows + planted.isIn("formatRow('TSV', *)")))
                        .as(table)
                        .containsExactly("0");
            }
            assertThat(sql.column("SELECT count() > 0 FROM faultline.observations_rows WHERE "
                            + new PlantedSecrets("by-path").isIn("formatRow('TSV', *)")))
                    .as("what is there is found")
                    .containsExactly("1");
        }
    }

    private static String config(int port) {
        return """
                limits: {contact: 'mailto:test@example.org', privateHosts: [localhost], perMinute: 6000, retries: 0}
                pages:
                  own:
                    - {id: page-ours, entity: aws, format: statuspage-v2, url: 'http://localhost:%1$d/p?token=%2$s', pace: PT1S}
                probes:
                  vantage: here
                  targets:
                    - {entity: aws, surface: API, kind: HTTPS, address: 'http://localhost:%1$d/q?token=%2$s', pace: PT10S}
                sources:
                  - {kind: evm, entity: base, id: by-path, address: 'http://localhost:%1$d/v3/{key}', slice: PT1S,
                     key: {environment: NODE_KEY}}
                  - {kind: evm, entity: arbitrum, id: by-header, address: 'http://localhost:%1$d/rpc', slice: PT1S,
                     key: {environment: HEADER_KEY, header: X-Key}}
                  - {kind: press, id: feed, url: 'http://localhost:%1$d/f?token=%2$s', terms: [{term: T, entity: base}]}
                notify:
                  channels:
                    - {name: ours, kind: WEBHOOK, url: {env: HOOK}, key: {file: HOOK_KEY_FILE}}
                    - {name: slack, kind: SLACK, url: {env: HOOK}}
                  lostAfter: PT5S
                """.formatted(port, IN_QUERY);
    }

    /** Servers that refuse everything, and repeat the keys they were given where they can. */
    private static final class Repeating extends Dispatcher {
        @Override
        public MockResponse dispatch(RecordedRequest request) {
            String path = request.getUrl().encodedPath();
            String key = request.getHeaders().get("X-Key");
            if (path.startsWith("/v3/") || key != null) {
                return new MockResponse.Builder()
                        .body("{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32001,\"message\":\"key "
                                + (key == null ? path.substring(4) : key) + " is over its quota\"}}")
                        .build();
            }
            return path.startsWith("/hooks/")
                    ? new MockResponse.Builder()
                            .code(302)
                            .setHeader("Location", "http://elsewhere.example" + path)
                            .build()
                    : new MockResponse.Builder().code(500).body("no").build();
        }
    }

    private Map<String, String> access() throws IOException {
        Map<String, String> access = new HashMap<>();
        String authority = certificates.authorityFile().toString();
        access.put("KAFKA_BOOTSTRAP_SERVERS", broker.withPassword());
        access.put("KAFKA_USER", SecuredBroker.USER);
        access.put(
                "KAFKA_PASSWORD_FILE",
                Files.writeString(folder.resolve("kafka-password"), KAFKA_PASSWORD + "\n")
                        .toString());
        access.put("KAFKA_CA_FILE", authority);
        access.put("SCHEMA_REGISTRY_URL", registry.url());
        access.put("SCHEMA_REGISTRY_USER", "faultline");
        access.put("SCHEMA_REGISTRY_PASSWORD", REGISTRY_PASSWORD);
        access.put("SCHEMA_REGISTRY_CA_FILE", authority);
        access.put("CLICKHOUSE_URL", engine.url());
        access.put("CLICKHOUSE_PASSWORD", token);
        access.put("CLICKHOUSE_CA_FILE", authority);
        return access;
    }

    private Installed installed(String name, Map<String, String> environment) throws IOException {
        Installed installed = new Installed(folder.resolve(name), environment);
        Files.createDirectories(installed.data());
        return installed;
    }

    private static String checked(Installed installed, int code) throws Exception {
        return finished(installed, code, "check");
    }

    private static String finished(Installed installed, int code, String... arguments) throws Exception {
        Process process = installed.start(arguments);
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(out + installed.log()).isEqualTo(code);
        return out;
    }

    /** Neither what the command printed nor anything it left behind has one of the secrets. */
    private static void assertNowhere(Installed installed, String... secrets) throws IOException {
        new PlantedSecrets(secrets).assertAbsentBelow(installed.data().getParent());
    }
}
