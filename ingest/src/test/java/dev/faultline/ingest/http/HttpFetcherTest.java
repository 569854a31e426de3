package dev.faultline.ingest.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.faultline.ingest.http.FetchException.Reason;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;

/** Documents as they come, and what is said while asking for them. */
class HttpFetcherTest extends FetchTest {

    @Test
    void aDocumentComesWithTheTimeItWasReceivedAndWeSayWhoAsks() throws Exception {
        scene.server.enqueue(new MockResponse.Builder().body("{}").build());

        Answer answer = scene.fetch();

        assertThat(answer.body()).asString(UTF_8).isEqualTo("{}");
        assertThat(answer.receivedAt()).isEqualTo(scene.clock.instant());
        assertThat(scene.server.takeRequest().getHeaders().get("User-Agent"))
                .isEqualTo("faultline-test (+mailto:a@b.c)");
    }

    @Test
    void whatDidNotChangeIsNotSentAgain() throws Exception {
        scene.server.enqueue(new MockResponse.Builder()
                .body("same")
                .setHeader("ETag", "\"v1\"")
                .setHeader("Cache-Control", "max-age=60")
                .build());
        scene.server.enqueue(new MockResponse.Builder().code(304).build());

        Answer first = scene.fetch();
        Answer second = scene.fetch();

        assertThat(first.unchanged()).isFalse();
        assertThat(second.unchanged()).isTrue();
        assertThat(second.body()).isEqualTo(first.body());
        scene.server.takeRequest();
        assertThat(scene.server.takeRequest().getHeaders().get("If-None-Match")).isEqualTo("\"v1\"");
    }

    @Test
    void aKeyIsSentAndNeverShown() throws Exception {
        Secret key = Secret.fromEnvironment(Map.of("KEY", "s3cr3t"), "KEY");
        scene.server.enqueue(new MockResponse.Builder().code(404).build());
        FetchRequest request =
                FetchRequest.get(scene.address("/path?token=s3cr3t")).with("Authorization", key);

        FetchException refused =
                catchThrowableOfType(FetchException.class, () -> scene.fetcher().fetch(request));

        RecordedRequest received = scene.server.takeRequest();
        assertThat(received.getHeaders().get("Authorization")).isEqualTo("s3cr3t");
        assertThat(refused.told() + request + key + refused).doesNotContain("s3cr3t");
        assertThat(key).hasToString("[a key]");
    }

    @Test
    void anAddressWithAPasswordIsRefused() {
        assertThatThrownBy(() -> FetchRequest.get(URI.create("https://user:pass@host/")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("pass@");
    }

    @Test
    void aRedirectWithinTheHostIsFollowedAndOneElsewhereIsNot() throws Exception {
        scene.server.enqueue(new MockResponse.Builder()
                .code(302)
                .setHeader("Location", "/there")
                .build());
        scene.server.enqueue(new MockResponse.Builder().body("there").build());
        assertThat(scene.fetch().body()).asString(UTF_8).isEqualTo("there");

        scene.server.enqueue(new MockResponse.Builder()
                .code(301)
                .setHeader("Location", "https://elsewhere.example/")
                .build());
        assertThat(scene.refused())
                .hasMessageContaining("elsewhere.example")
                .extracting(FetchException::reason)
                .isEqualTo(Reason.REDIRECT);
    }

    @Test
    void aProxyThatJavaWasToldOfIsNotAskedForItWouldLookNamesUpUnchecked() throws Exception {
        ProxySelector usual = ProxySelector.getDefault();
        ProxySelector.setDefault(ProxySelector.of(new InetSocketAddress("127.0.0.1", 9)));
        try {
            scene.server.enqueue(new MockResponse.Builder().body("direct").build());
            assertThat(scene.fetch().body()).asString(UTF_8).isEqualTo("direct");
        } finally {
            ProxySelector.setDefault(usual);
        }
    }

    @Test
    void whatWasSentToAHostIsNotSentOnToAnother() throws Exception {
        try (MockWebServer other = new MockWebServer()) {
            other.start();
            scene.server.enqueue(new MockResponse.Builder()
                    .code(307)
                    .addHeader("Location", "http://127.0.0.1:" + other.getPort() + "/")
                    .build());
            Reach reach = new Reach(Set.of("localhost", "127.0.0.1"), Set.of("127.0.0.1"), null);
            try (HttpFetcher fetcher = scene.fetcher(reach, new OkHttpClient())) {
                FetchException refused = catchThrowableOfType(
                        FetchException.class,
                        () -> fetcher.fetch(FetchRequest.post(scene.address("/"), "application/json", "{}")));
                assertThat(refused.reason()).isEqualTo(Reason.REDIRECT);
            }
            assertThat(other.getRequestCount()).isZero();
        }
    }

    @Test
    void redirectsInACircleEnd() {
        for (int i = 0; i < 10; i++) {
            scene.server.enqueue(new MockResponse.Builder()
                    .code(302)
                    .setHeader("Location", "/again")
                    .build());
        }

        assertThat(scene.refused().reason()).isEqualTo(Reason.REDIRECT);
    }

    @Test
    void aPrivateAddressIsNotReachedByNameByNumberOrByRedirect() {
        scene.fetcher =
                scene.fetcher(new Reach(Set.of(), Set.of("127.0.0.1", "169.254.169.254"), null), new OkHttpClient());
        assertThat(scene.refused().reason()).isEqualTo(Reason.PRIVATE_ADDRESS);
        assertThat(scene.refusedAt("http://127.0.0.1:" + scene.server.getPort()).reason())
                .isEqualTo(Reason.PRIVATE_ADDRESS);
        assertThat(scene.refusedAt("http://[::1]:" + scene.server.getPort()).reason())
                .isEqualTo(Reason.PRIVATE_ADDRESS);
        assertThat(scene.server.getRequestCount()).isZero();

        scene.fetcher =
                scene.fetcher(new Reach(Set.of("localhost"), Set.of("169.254.169.254"), null), new OkHttpClient());
        scene.server.enqueue(new MockResponse.Builder()
                .code(302)
                .setHeader("Location", "http://169.254.169.254/latest/meta-data")
                .build());
        assertThat(scene.refused().reason()).isEqualTo(Reason.PRIVATE_ADDRESS);
    }
}
