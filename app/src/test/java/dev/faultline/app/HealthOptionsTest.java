package dev.faultline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class HealthOptionsTest {

    @Command
    private static final class Part {
        @Mixin
        private HealthOptions health = new HealthOptions();
    }

    private static HealthOptions given(String... arguments) {
        Part part = new Part();
        new CommandLine(part).parseArgs(arguments);
        return part.health;
    }

    private static int asked(int port) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health"))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void itSaysWhetherThePartWorks() throws Exception {
        AtomicBoolean working = new AtomicBoolean(true);
        try (HealthOptions.Endpoint endpoint = given("--health-port", "0").serve(working::get)) {
            assertThat(asked(endpoint.port())).isEqualTo(200);
            working.set(false);
            assertThat(asked(endpoint.port())).isEqualTo(503);
        }
    }

    @Test
    void nothingListensUnlessAPortIsGiven() {
        try (HealthOptions.Endpoint endpoint = given().serve(() -> true)) {
            assertThat(endpoint.port()).isEqualTo(-1);
        }
    }
}
