package dev.faultline.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.local.ExternalServers;
import dev.faultline.local.LocalStack;
import dev.faultline.local.Part;
import dev.faultline.local.StackLayout;
import dev.faultline.local.StackOptions;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

class AccessAdviceTest {

    private final AccessAdvice advice = new AccessAdvice(LocalStack.attachOrStart(new StackLayout(
                    Path.of("home"),
                    Path.of("absent"),
                    StackOptions.defaults(),
                    ExternalServers.from(Map.of(
                            "KAFKA_BOOTSTRAP_SERVERS", "broker:9093",
                            "SCHEMA_REGISTRY_URL", "https://registry:8081",
                            "SCHEMA_REGISTRY_USER", "me",
                            "SCHEMA_REGISTRY_PASSWORD", "hush",
                            "CLICKHOUSE_URL", "https://clickhouse:8443",
                            "CLICKHOUSE_USER", "writer",
                            "CLICKHOUSE_PASSWORD", "hush"))))
            .endpoints());

    @Test
    void aRefusedLoginNamesServerUserAndVariables() {
        assertThat(told(Part.BROKER, new KafkaException("x", new SaslAuthenticationException("failed"))))
                .contains("Kafka at broker:9093", "KAFKA_USER", "KAFKA_PASSWORD", "KAFKA_SASL_MECHANISM");
        assertThat(told(Part.REGISTRY, new IOException(new RestClientException("Unauthorized", 401, 401))))
                .contains("registry at https://registry:8081", "user me", "SCHEMA_REGISTRY_PASSWORD_FILE");
        assertThat(told(Part.ENGINE, new SQLException("Code: 516. DB::Exception: no (AUTHENTICATION_FAILED)")))
                .contains("ClickHouse at https://clickhouse:8443", "user writer", "CLICKHOUSE_PASSWORD");
    }

    @Test
    void aRightThatIsMissingIsAnotherThingThanAWrongPassword() {
        assertThat(told(Part.BROKER, new TopicAuthorizationException("rates"))).contains("not do this");
        assertThat(told(Part.REGISTRY, new RestClientException("Forbidden", 403, 403)))
                .contains("user me in, but not do this");
        assertThat(told(Part.ENGINE, new SQLException("Code: 497. DB::Exception: Not enough privileges")))
                .contains("docs/security.md");
    }

    @Test
    void aCertificateOfAnotherNameAndAServerWithoutTlsAreTold() {
        assertThat(told(
                        Part.BROKER,
                        new SslAuthenticationException(
                                "failed", new SSLHandshakeException("No subject alternative DNS name matching x"))))
                .contains("for another name", "KAFKA_BOOTSTRAP_SERVERS");
        assertThat(told(Part.ENGINE, new IOException("Unsupported or unrecognized SSL message")))
                .contains("does not speak TLS", "http://");
    }

    @Test
    void aSilentClusterMayWantALogin() {
        assertThat(told(Part.BROKER, new TimeoutException("Timed out"))).contains("does not answer", "KAFKA_CA_FILE");
        assertThat(advice.of(Part.ENGINE, new TimeoutException("Timed out"))).isEmpty();
    }

    @Test
    void whatIsNoQuestionOfAccessIsLeftAlone() {
        assertThat(advice.of(Part.ENGINE, new SQLException("Code: 60. Unknown table")))
                .isEmpty();
        assertThat(advice.of(Part.BROKER, new IllegalStateException())).isEqualTo(Optional.empty());
    }

    private String told(Part part, Throwable failure) {
        String told = advice.of(part, failure).orElseThrow();
        assertThat(told).doesNotContain("hush");
        return told;
    }
}
