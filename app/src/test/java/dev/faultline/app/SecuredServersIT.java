package dev.faultline.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.testing.ServersExtension;
import dev.faultline.testing.TestServers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
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
    private static final String WRONG = "wrong-hush-4713";

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
        certificates = new TestCertificates(folder);
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
        assertThat(finished(refused, 1, "migrate") + refused.log()).contains("CLICKHOUSE_PASSWORD");
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
