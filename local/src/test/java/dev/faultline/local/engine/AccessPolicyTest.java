package dev.faultline.local.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessPolicyTest {
    private final AccessPolicy policy = new AccessPolicy("s:ecret");

    @Test
    void acceptsTheTokenInEachOfItsPlaces() {
        assertThat(policy.accepts("s:ecret", null)).isTrue();
        assertThat(policy.accepts(null, "Bearer s:ecret")).isTrue();
        assertThat(policy.accepts(null, basic("default:s:ecret"))).isTrue();
        assertThat(policy.accepts(null, basic(":s:ecret").replace("Basic", "BASIC")))
                .isTrue();
    }

    @Test
    void refusesAllElse() {
        assertThat(policy.accepts(null, null)).isFalse();
        assertThat(policy.accepts("", null)).isFalse();
        assertThat(policy.accepts("s:ecre", null)).isFalse();
        assertThat(policy.accepts("wrong", "Bearer s:ecret")).isFalse();
        assertThat(policy.accepts(null, "Bearer")).isFalse();
        assertThat(policy.accepts(null, "Basic ???")).isFalse();
        assertThat(policy.accepts(null, basic("s"))).isFalse();
        assertThat(policy.accepts(null, "s:ecret")).isFalse();
    }

    @Test
    void needsAToken() {
        assertThatThrownBy(() -> new AccessPolicy(" ")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.0.0.1:8123", "localhost:1", "LOCALHOST", "[::1]:99"})
    void knowsItsOwnHosts(String host) {
        assertThat(AccessPolicy.isOwnHost(host)).isTrue();
        assertThat(AccessPolicy.isOwnOrigin("http://" + host)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"evil.example", "127.0.0.1.evil.example:8123", "localhost.evil", "127.0.0.2", "''", "localhost:1:2"})
    void refusesForeignHosts(String host) {
        assertThat(AccessPolicy.isOwnHost(host)).isFalse();
        assertThat(AccessPolicy.isOwnOrigin("http://" + host)).isFalse();
    }

    @Test
    void refusesAMissingHostAndOpaqueOrigins() {
        assertThat(AccessPolicy.isOwnHost(null)).isFalse();
        assertThat(AccessPolicy.isOwnOrigin(null)).isTrue();
        assertThat(AccessPolicy.isOwnOrigin("null")).isFalse();
        assertThat(AccessPolicy.isOwnOrigin("localhost")).isFalse();
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    }
}
