package dev.faultline.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import okhttp3.tls.HeldCertificate;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoginsTest {
    private static final HeldCertificate CERTIFICATE =
            new HeldCertificate.Builder().commonName("test").build();

    @TempDir
    private Path folder;

    @Test
    void withoutVariablesNobodyIsAskedForAPassword() {
        Logins logins = Logins.from(Map.of());
        assertThat(logins.broker()).isEqualTo(BrokerLogin.NONE);
        assertThat(logins.registry()).isEqualTo(Login.NONE);
        assertThat(logins.engine()).isEqualTo(new Login("default", Secret.of(""), null));
    }

    @Test
    void aUserOfKafkaMeansSaslOverTls() {
        Map<String, Object> settings =
                login("KAFKA_USER", "me", "KAFKA_PASSWORD", "hu\"sh\\").settings();
        assertThat(settings)
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("sasl.mechanism", "SCRAM-SHA-512");
        assertThat(((Password) settings.get("sasl.jaas.config")).value())
                .isEqualTo("org.apache.kafka.common.security.scram.ScramLoginModule required username=\"me\""
                        + " password=\"hu\\\"sh\\\\\";");
    }

    @Test
    void aCertificateAloneMeansTls() throws IOException {
        BrokerLogin login = login(
                "KAFKA_CERTIFICATE_FILE", write("cert.pem", CERTIFICATE.certificatePem()),
                "KAFKA_KEY_FILE", write("key.pem", CERTIFICATE.privateKeyPkcs8Pem()),
                "KAFKA_CA_FILE", write("ca.pem", CERTIFICATE.certificatePem()));
        assertThat(login.settings())
                .containsEntry("security.protocol", "SSL")
                .containsEntry("ssl.keystore.type", "PEM")
                .containsEntry("ssl.truststore.type", "PEM");
        assertThat(login.toString()).doesNotContain("PRIVATE KEY");
    }

    @Test
    void variablesWinOverTheFileOfSettings() throws IOException {
        String file = write("client.properties", "security.protocol=SASL_PLAINTEXT\nssl.truststore.password=hush\n");
        BrokerLogin login = login("KAFKA_CLIENT_CONFIG", file, "KAFKA_SECURITY_PROTOCOL", "sasl_ssl");
        assertThat(login.settings()).containsEntry("security.protocol", "SASL_SSL");
        assertThat(login.toString()).contains("[hidden]").doesNotContain("hush");
        assertThat(login("KAFKA_CLIENT_CONFIG", file).isOpenToListeners()).isTrue();
    }

    @Test
    void aPasswordMayLieInAFile() throws IOException {
        Login login = Logins.from(Map.of("CLICKHOUSE_PASSWORD_FILE", write("password", "hush\n")))
                .engine();
        assertThat(login.password().reveal()).isEqualTo("hush");
        assertThat(login.toString()).doesNotContain("hush");
    }

    @ParameterizedTest
    @CsvSource({
        "KAFKA_USER=me, KAFKA_PASSWORD_FILE",
        "KAFKA_PASSWORD=hush, KAFKA_USER",
        "KAFKA_USER=me;KAFKA_PASSWORD=hush;KAFKA_SASL_MECHANISM=MAGIC, SCRAM-SHA-256",
        "KAFKA_SECURITY_PROTOCOL=TLS, SASL_SSL",
        "KAFKA_CA_FILE=/no/such/file, /no/such/file",
        "KAFKA_CLIENT_CONFIG=FILE:bootstrap.servers=hush, bootstrap.servers",
        "KAFKA_CERTIFICATE_FILE=FILE:x, KAFKA_KEY_FILE",
        "CLICKHOUSE_CA_FILE=FILE:hush, BEGIN CERTIFICATE",
        "CLICKHOUSE_PASSWORD=hush;CLICKHOUSE_PASSWORD_FILE=FILE:hush, unset one",
        "CLICKHOUSE_PASSWORD_FILE=FILE:hush\\nhush, one line",
        "CLICKHOUSE_PASSWORD_FILE=/dev/zero, no file",
        "SCHEMA_REGISTRY_PASSWORD=hush, SCHEMA_REGISTRY_USER"
    })
    void refusesWhatCannotBeMeantAndNeverRepeatsASecret(String variables, String remedy) throws IOException {
        Map<String, String> environment = new HashMap<>();
        for (String variable : variables.split(";", -1)) {
            String[] pair = variable.split("=", 2);
            environment.put(
                    pair[0],
                    pair[1].startsWith("FILE:")
                            ? write(pair[0], pair[1].substring(5).replace("\\n", "\n"))
                            : pair[1]);
        }
        assertThatThrownBy(() -> Logins.from(environment))
                .isInstanceOf(StackException.class)
                .hasMessageContaining(environment.keySet().iterator().next().replaceFirst("(_USER|_PASSWORD).*", ""))
                .hasMessageContaining(remedy)
                .hasMessageNotContaining("hush");
    }

    private static BrokerLogin login(String... pairs) {
        Map<String, String> environment = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            environment.put(pairs[i], pairs[i + 1]);
        }
        return Logins.from(environment).broker();
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }
}
