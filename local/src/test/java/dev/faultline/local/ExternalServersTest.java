package dev.faultline.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExternalServersTest {
    @Test
    void withoutVariablesAllPartsAreChildren() {
        assertThat(ExternalServers.from(Map.of("CLICKHOUSE_URL", " ")).missing())
                .containsExactly(Part.values());
    }

    @Test
    void namedServersTakeThePlaceOfChildrenAndAreAnnounced() {
        ExternalServers all = ExternalServers.from(Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", "one:9092,two:9092",
                "SCHEMA_REGISTRY_URL", "https://registry.example/api",
                "CLICKHOUSE_URL", "http://clickhouse.example:8123",
                "CLICKHOUSE_USER", "reader",
                "CLICKHOUSE_PASSWORD", "hush"));
        List<String> lines = new ArrayList<>();
        StackLayout layout = new StackLayout(Path.of("home"), Path.of("absent"), StackOptions.defaults(), all);
        try (LocalStack stack = LocalStack.attachOrStart(layout, event -> lines.add(event.message()))) {
            assertThat(stack.owner()).isFalse();
            assertThat(stack.endpoints())
                    .isEqualTo(new StackEndpoints(
                            "one:9092,two:9092",
                            URI.create("https://registry.example/api"),
                            URI.create("http://clickhouse.example:8123"),
                            new Logins(BrokerLogin.NONE, Login.NONE, new Login("reader", Secret.of("hush"), null))));
            assertThat(stack.endpoints().toString() + all + lines).doesNotContain("hush");
        }
        assertThat(lines)
                .containsExactly(
                        "broker not started: KAFKA_BOOTSTRAP_SERVERS names one:9092,two:9092",
                        "registry not started: SCHEMA_REGISTRY_URL names https://registry.example/api",
                        "engine not started: CLICKHOUSE_URL names http://clickhouse.example:8123");
        assertThat(Path.of("absent")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://me:hush@host:8123",
                "http://host:8123/?password=hush",
                "jdbc:clickhouse://host/?password=hush",
                "host hush"
            })
    void refusesAnAddressThatCouldCarryAPasswordWithoutRepeatingIt(String address) {
        assertThatThrownBy(() -> ExternalServers.from(Map.of("CLICKHOUSE_URL", address)))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("CLICKHOUSE_URL")
                .hasMessageNotContaining("hush");
    }

    @Test
    void refusesAPasswordInTheAddressOfABrokerToo() {
        assertThatThrownBy(
                        () -> ExternalServers.from(Map.of("KAFKA_BOOTSTRAP_SERVERS", "me:hush@broker:9092,other:9092")))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("KAFKA_PASSWORD")
                .hasMessageNotContaining("hush");
    }
}
