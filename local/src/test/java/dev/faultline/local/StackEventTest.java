package dev.faultline.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StackEventTest {
    @Test
    void saysInOneLineWhatHappened() {
        assertThat(new StackEvent(Part.BROKER, StackEvent.State.READY, Duration.ofMillis(2140), "").message())
                .isEqualTo("broker ready in 2.1 s");
        assertThat(new StackEvent(Part.ENGINE, StackEvent.State.RESTARTING, Duration.ZERO, "ended with status 137")
                        .message())
                .isEqualTo("engine ended and is started again: ended with status 137");
    }

    @Test
    void aSecretHasNoText() {
        assertThat(Secret.of("hush").toString()).doesNotContain("hush");
        assertThat(Secret.of("hush")).isEqualTo(Secret.of("hush")).isNotEqualTo(Secret.of("other"));
        assertThat(Secret.random()).isNotEqualTo(Secret.random());
    }
}
