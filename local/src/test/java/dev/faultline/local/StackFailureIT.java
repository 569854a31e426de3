package dev.faultline.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A stack that cannot run says which part fails and why, and leaves nothing behind. */
@Timeout(120)
class StackFailureIT {
    /** The engine alone is a child; the addresses of the others are not contacted. */
    private static final ExternalServers ENGINE_ONLY = ExternalServers.from(
            Map.of("KAFKA_BOOTSTRAP_SERVERS", "localhost:1", "SCHEMA_REGISTRY_URL", "http://localhost:1"));

    @TempDir
    Path temporary;

    private final List<StackEvent> events = new CopyOnWriteArrayList<>();

    @Test
    void saysWhatToDoWithoutTheEngineLibrary() {
        StackLayout layout = layout(temporary.resolve("no-installation"));
        assertThatThrownBy(() -> LocalStack.start(layout, events::add))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("engine")
                .hasMessageContaining("CLICKHOUSE_URL");
        assertThat(StackKit.children(layout.data())).isEmpty();
        assertThat(events)
                .extracting(StackEvent::message)
                .contains("broker not started: KAFKA_BOOTSTRAP_SERVERS names localhost:1");
    }

    @Test
    void givesUpOnAPartThatKeepsEnding() throws Exception {
        StackKit.assumeEngine();
        StackLayout layout = layout(StackKit.HOME);
        try (LocalStack stack = LocalStack.start(layout, events::add)) {
            int port = StackKit.child(layout, Part.ENGINE).port();
            for (int kill = 0; kill <= RestartBudget.LIMIT; kill++) {
                awaitReady(kill + 1);
                assertThat(StackKit.child(layout, Part.ENGINE).port()).isEqualTo(port);
                StackKit.child(layout, Part.ENGINE)
                        .process()
                        .find()
                        .orElseThrow()
                        .destroyForcibly();
            }
            assertThat(stack.terminated())
                    .failsWithin(Duration.ofSeconds(30))
                    .withThrowableThat()
                    .withMessageContaining("engine ended with status 137");
        }
        assertThat(LocalStack.attach(layout)).isEmpty();
    }

    @Test
    void aStackWithoutAPartIsNoStackForThoseWhoNeedIt() {
        StackKit.assumeEngine();
        StackLayout layout = layout(StackKit.HOME);
        try (LocalStack stack = LocalStack.start(layout, events::add)) {
            assertThat(stack.endpoints().kafkaBootstrapServers()).isEqualTo("localhost:1");
            assertThatThrownBy(() -> LocalStack.attachOrStart(StackKit.layout(layout.data())))
                    .hasMessageContaining("KAFKA_BOOTSTRAP_SERVERS");
        }
    }

    private StackLayout layout(Path home) {
        return new StackLayout(home, temporary.resolve("data"), StackOptions.defaults(), ENGINE_ONLY);
    }

    private void awaitReady(long times) throws Exception {
        StackKit.await(
                "the engine was ready " + times + " times",
                Duration.ofSeconds(30),
                () -> events.stream()
                                .filter(event -> event.state() == StackEvent.State.READY)
                                .count()
                        == times);
    }
}
