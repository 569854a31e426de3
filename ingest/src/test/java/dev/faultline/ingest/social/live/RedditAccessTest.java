package dev.faultline.ingest.social.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.ingest.http.FetchLimits;
import dev.faultline.ingest.http.FetchSettings;
import dev.faultline.ingest.http.HostLimit;
import dev.faultline.ingest.http.HttpFetcher;
import dev.faultline.ingest.http.Reach;
import dev.faultline.ingest.http.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RedditAccessTest {

    private final MockWebServer server = new MockWebServer();
    private HttpFetcher fetcher;
    private RedditAccess access;

    @BeforeEach
    void begin() throws IOException {
        server.start();
        fetcher = new HttpFetcher(
                new FetchSettings(
                        "faultline-test",
                        new FetchLimits(Duration.ofSeconds(5), 1_000_000, 0, new HostLimit(60_000, 10), Map.of()),
                        new Reach(Set.of("127.0.0.1"), Set.of(), null),
                        null),
                Clock.systemUTC());
        URI base = URI.create("http://127.0.0.1:" + server.getPort());
        access = new RedditAccess(
                fetcher, base.resolve("/login"), base, Secret.of("application"), Secret.of("very-secret"));
    }

    @AfterEach
    void end() throws IOException {
        fetcher.close();
        server.close();
    }

    @Test
    void aTokenIsAskedForOnceAndAgainWhenItIsRefused() throws Exception {
        answer(200, "{\"access_token\":\"one\",\"expires_in\":86400}");
        answer(200, "first");
        answer(200, "second");
        answer(401, "");
        answer(200, "{\"access_token\":\"two\"}");
        answer(200, "third");

        assertThat(read()).isEqualTo("first");
        assertThat(read()).isEqualTo("second");
        assertThat(read()).isEqualTo("third");

        RecordedRequest login = server.takeRequest();
        assertThat(login.getHeaders().get("Authorization")).isEqualTo("Basic YXBwbGljYXRpb246dmVyeS1zZWNyZXQ=");
        assertThat(login.getBody().utf8()).isEqualTo("grant_type=client_credentials");
        assertThat(server.takeRequest().getHeaders().get("Authorization")).isEqualTo("Bearer one");
        assertThat(server.getRequestCount()).isEqualTo(6);
    }

    @Test
    void aRefusedLoginTellsNoSecret() {
        answer(200, "{\"error\":\"invalid very-secret\"}");

        assertThatThrownBy(() -> access.read("/x"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("gave no token")
                .hasMessageNotContaining("very-secret");
    }

    @Test
    void aFreshTokenThatIsRefusedEndsTheRead() {
        answer(200, "{\"access_token\":\"one\"}");
        answer(401, "");

        assertThatThrownBy(() -> access.read("/x"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("401");
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    private String read() throws Exception {
        return new String(access.read("/r/aws/new").body(), StandardCharsets.UTF_8);
    }

    private void answer(int status, String body) {
        server.enqueue(new MockResponse.Builder().code(status).body(body).build());
    }
}
