package dev.faultline.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class FreePortsTest {
    @Test
    void givesThePreferredPortOnlyWhenItIsFreeAndOnlyOnce() throws IOException {
        int free = new FreePorts().take(0);
        FreePorts ports = new FreePorts();
        assertThat(ports.take(free)).isEqualTo(free);
        assertThat(ports.take(free)).isNotEqualTo(free);
        try (ServerSocket taken = new ServerSocket(0, 1, ChildArguments.LOOPBACK)) {
            assertThat(ports.take(taken.getLocalPort())).isNotEqualTo(taken.getLocalPort());
        }
    }

    @Test
    void staysBelowThePortsOfOutgoingConnections() {
        assertThat(new FreePorts().take(0)).isBetween(20_000, 31_999);
    }
}
