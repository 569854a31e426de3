package dev.faultline.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

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
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Behind a proxy everything goes through it, and it is the proxy that looks names up: none of these names exists. */
class HttpProxyTest {

    private final MockWebServer proxy = new MockWebServer();

    @BeforeEach
    void start() throws IOException {
        proxy.start();
    }

    @AfterEach
    void stop() {
        proxy.close();
    }

    @Test
    void aDocumentIsAskedForByWayOfTheProxy() throws Exception {
        proxy.enqueue(new MockResponse.Builder().body("by proxy").build());
        try (HttpFetcher fetcher = fetcher(new OkHttpClient())) {
            Answer answer = fetcher.fetch(FetchRequest.get(URI.create("http://status.nowhere.invalid/summary.json")));

            assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo("by proxy");
        }
        assertThat(proxy.takeRequest().getRequestLine())
                .isEqualTo("GET http://status.nowhere.invalid/summary.json HTTP/1.1");
    }

    @Test
    void aKeyPassesTheProxyInsideOfATunnelOnly() throws Exception {
        HeldCertificate certificate = new HeldCertificate.Builder()
                .addSubjectAlternativeName("rpc.nowhere.invalid")
                .build();
        proxy.useHttps(new HandshakeCertificates.Builder()
                .heldCertificate(certificate)
                .build()
                .sslSocketFactory());
        proxy.enqueue(new MockResponse.Builder().inTunnel().build());
        proxy.enqueue(new MockResponse.Builder().body("through").build());
        HandshakeCertificates trust = new HandshakeCertificates.Builder()
                .addTrustedCertificate(certificate.certificate())
                .build();
        OkHttpClient trusting = new OkHttpClient.Builder()
                .sslSocketFactory(trust.sslSocketFactory(), trust.trustManager())
                .build();
        try (HttpFetcher fetcher = fetcher(trusting)) {
            Answer answer = fetcher.fetch(FetchRequest.get(URI.create("https://rpc.nowhere.invalid/v1"))
                    .with("Authorization", Secret.of("very-secret")));

            assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo("through");
        }
        RecordedRequest tunnel = proxy.takeRequest();
        assertThat(tunnel.getRequestLine()).isEqualTo("CONNECT rpc.nowhere.invalid:443 HTTP/1.1");
        assertThat(tunnel.getHeaders().toString()).doesNotContain("very-secret");
        assertThat(proxy.takeRequest().getHeaders().get("Authorization")).isEqualTo("very-secret");
    }

    private HttpFetcher fetcher(OkHttpClient base) {
        return new HttpFetcher(
                new FetchSettings(
                        "faultline-test",
                        new FetchLimits(Duration.ofSeconds(5), 100_000, 0, new HostLimit(60_000, 4), Map.of()),
                        new Reach(Set.of(), Set.of(), URI.create("http://localhost:" + proxy.getPort())),
                        null),
                Clock.systemUTC(),
                base);
    }
}
