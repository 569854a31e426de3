package dev.faultline.ingest.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.faultline.ingest.http.FetchException.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that misbehaves in every way that was seen or can be thought of. */
class HttpFetcherTest {

    private static final int MOST_BYTES = 100_000;

    private final MockWebServer server = new MockWebServer();
    private final SettableClock clock = new SettableClock();
    private @Nullable HttpFetcher fetcher;

    @TempDir
    private Path temp;

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        if (fetcher != null) {
            fetcher.close();
        }
        server.close();
    }

    @Test
    void aDocumentComesWithTheTimeItWasReceivedAndWeSayWhoAsks() throws Exception {
        server.enqueue(new MockResponse.Builder().body("{}").build());

        Answer answer = fetch();

        assertThat(answer.body()).asString(UTF_8).isEqualTo("{}");
        assertThat(answer.receivedAt()).isEqualTo(clock.instant());
        assertThat(server.takeRequest().getHeaders().get("User-Agent")).isEqualTo("faultline-test (+mailto:a@b.c)");
    }

    @Test
    void whatDidNotChangeIsNotSentAgain() throws Exception {
        server.enqueue(new MockResponse.Builder()
                .body("same")
                .setHeader("ETag", "\"v1\"")
                .setHeader("Cache-Control", "max-age=60")
                .build());
        server.enqueue(new MockResponse.Builder().code(304).build());

        Answer first = fetch();
        Answer second = fetch();

        assertThat(first.unchanged()).isFalse();
        assertThat(second.unchanged()).isTrue();
        assertThat(second.body()).isEqualTo(first.body());
        server.takeRequest();
        assertThat(server.takeRequest().getHeaders().get("If-None-Match")).isEqualTo("\"v1\"");
    }

    @Test
    void aHostThatWantsAPauseGetsIt() throws Exception {
        server.enqueue(new MockResponse.Builder()
                .code(429)
                .setHeader("Retry-After", "120")
                .build());
        server.enqueue(new MockResponse.Builder().body("back").build());

        assertThat(refused().reason()).isEqualTo(Reason.LIMITED);
        clock.advance(Duration.ofSeconds(119));
        assertThat(refused().reason()).isEqualTo(Reason.PAUSED);
        assertThat(server.getRequestCount()).isEqualTo(1);
        clock.advance(Duration.ofSeconds(1));
        assertThat(fetch().body()).asString(UTF_8).isEqualTo("back");
    }

    @Test
    void aDateInRetryAfterIsReadByTheClockOfTheServerThatSentIt() {
        server.enqueue(new MockResponse.Builder()
                .code(503)
                .setHeader("Date", "Sun, 06 Nov 1994 08:00:00 GMT")
                .setHeader("Retry-After", "Sun, 06 Nov 1994 08:10:00 GMT")
                .build());

        refused();

        assertThat(fetcher().pausedUntil("localhost")).contains(clock.instant().plusSeconds(600));
    }

    @Test
    void withoutRetryAfterThePausesGrowAndABanIsLonger() {
        server.enqueue(new MockResponse.Builder().code(429).build());
        server.enqueue(new MockResponse.Builder().code(429).build());
        server.enqueue(new MockResponse.Builder().code(418).build());

        assertThat(pauseAfterRefusal()).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(72));
        assertThat(pauseAfterRefusal()).isBetween(Duration.ofSeconds(120), Duration.ofSeconds(144));
        assertThat(pauseAfterRefusal()).isBetween(Duration.ofSeconds(2400), Duration.ofSeconds(2880));
    }

    @Test
    void aServerErrorIsTriedAgainAndThenTold() throws Exception {
        server.enqueue(new MockResponse.Builder().code(502).build());
        server.enqueue(new MockResponse.Builder().body("well").build());
        assertThat(fetch().body()).asString(UTF_8).isEqualTo("well");

        for (int i = 0; i < 2; i++) {
            server.enqueue(new MockResponse.Builder().code(500).build());
        }
        assertThat(refused().status()).isEqualTo(500);
        assertThat(server.getRequestCount()).isEqualTo(4);
    }

    @Test
    void whatIsNotThereIsNotAskedForTwice() {
        server.enqueue(new MockResponse.Builder().code(404).build());

        assertThat(refused())
                .extracting(FetchException::reason, FetchException::status)
                .containsExactly(Reason.STATUS, 404);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void aBodyThatDripsEndsWithItsTime() {
        server.enqueue(new MockResponse.Builder()
                .body("x".repeat(1000))
                .throttleBody(1, 100, TimeUnit.MILLISECONDS)
                .build());

        assertThat(refused().reason()).isEqualTo(Reason.TIMED_OUT);
    }

    @Test
    void anEndlessBodyEndsAtTheLimit() {
        server.enqueue(new MockResponse.Builder()
                .chunkedBody("x".repeat(50 * MOST_BYTES), 8192)
                .build());

        assertThat(refused().reason()).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void aSmallPackageThatUnpacksWithoutEndEndsAtTheLimit() throws Exception {
        byte[] bomb = packed(new byte[500 * MOST_BYTES]);
        assertThat(bomb.length).isLessThan(MOST_BYTES);
        server.enqueue(new MockResponse.Builder()
                .setHeader("Content-Encoding", "gzip")
                .body(new Buffer().write(bomb))
                .build());

        assertThat(refused().reason()).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void aBodyThatIsNotPackedAsItClaimsIsTold() {
        server.enqueue(new MockResponse.Builder()
                .setHeader("Content-Encoding", "gzip")
                .body("this is not gzip at all")
                .build());

        assertThat(refused().reason()).isEqualTo(Reason.ENCODING);
    }

    @Test
    void aDroppedConnectionIsTriedAgainAndThenTold() {
        for (int i = 0; i < 2; i++) {
            server.enqueue(new MockResponse.Builder()
                    .body("half of it, and half of it")
                    .onResponseBody(SocketEffect.ShutdownConnection.INSTANCE)
                    .build());
        }

        assertThat(refused().reason()).isEqualTo(Reason.DROPPED);
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void nobodyThereIsTold() throws Exception {
        URI address = address("/");
        server.close();

        FetchException refused =
                catchThrowableOfType(FetchException.class, () -> fetcher().fetch(FetchRequest.get(address)));

        assertThat(refused.reason()).isEqualTo(Reason.UNREACHABLE);
    }

    @Test
    void aCertificateThatIsOverIsTold() throws Exception {
        HeldCertificate authority =
                new HeldCertificate.Builder().certificateAuthority(0).build();
        HeldCertificate expired = new HeldCertificate.Builder()
                .signedBy(authority)
                .addSubjectAlternativeName("localhost")
                .validityInterval(0, 1_000_000_000_000L)
                .build();
        server.useHttps(new HandshakeCertificates.Builder()
                .heldCertificate(expired)
                .build()
                .sslSocketFactory());
        HandshakeCertificates trusting = new HandshakeCertificates.Builder()
                .addTrustedCertificate(authority.certificate())
                .build();
        fetcher = fetcher(
                reach(),
                new OkHttpClient.Builder()
                        .sslSocketFactory(trusting.sslSocketFactory(), trusting.trustManager())
                        .build());
        server.enqueue(new MockResponse.Builder().body("never seen").build());

        FetchException refused = refused();

        assertThat(refused.reason()).isEqualTo(Reason.TLS);
    }

    @Test
    void aRedirectWithinTheHostIsFollowedAndOneElsewhereIsNot() throws Exception {
        server.enqueue(new MockResponse.Builder()
                .code(302)
                .setHeader("Location", "/there")
                .build());
        server.enqueue(new MockResponse.Builder().body("there").build());
        assertThat(fetch().body()).asString(UTF_8).isEqualTo("there");

        server.enqueue(new MockResponse.Builder()
                .code(301)
                .setHeader("Location", "https://elsewhere.example/")
                .build());
        assertThat(refused())
                .hasMessageContaining("elsewhere.example")
                .extracting(FetchException::reason)
                .isEqualTo(Reason.REDIRECT);
    }

    @Test
    void redirectsInACircleEnd() {
        for (int i = 0; i < 10; i++) {
            server.enqueue(new MockResponse.Builder()
                    .code(302)
                    .setHeader("Location", "/again")
                    .build());
        }

        assertThat(refused().reason()).isEqualTo(Reason.REDIRECT);
    }

    @Test
    void aPrivateAddressIsNotReachedByNameByNumberOrByRedirect() {
        fetcher = fetcher(new Reach(Set.of(), Set.of("127.0.0.1", "169.254.169.254"), null), new OkHttpClient());
        assertThat(refused().reason()).isEqualTo(Reason.PRIVATE_ADDRESS);
        assertThat(refusedAt("http://127.0.0.1:" + server.getPort()).reason()).isEqualTo(Reason.PRIVATE_ADDRESS);
        assertThat(refusedAt("http://[::1]:" + server.getPort()).reason()).isEqualTo(Reason.PRIVATE_ADDRESS);
        assertThat(server.getRequestCount()).isZero();

        fetcher = fetcher(new Reach(Set.of("localhost"), Set.of("169.254.169.254"), null), new OkHttpClient());
        server.enqueue(new MockResponse.Builder()
                .code(302)
                .setHeader("Location", "http://169.254.169.254/latest/meta-data")
                .build());
        assertThat(refused().reason()).isEqualTo(Reason.PRIVATE_ADDRESS);
    }

    @Test
    void aKeyIsSentAndNeverShown() throws Exception {
        Secret key = Secret.fromEnvironment(Map.of("KEY", "s3cr3t"), "KEY");
        server.enqueue(new MockResponse.Builder().code(404).build());
        FetchRequest request = FetchRequest.get(address("/path?token=s3cr3t")).with("Authorization", key);

        FetchException refused =
                catchThrowableOfType(FetchException.class, () -> fetcher().fetch(request));

        RecordedRequest received = server.takeRequest();
        assertThat(received.getHeaders().get("Authorization")).isEqualTo("s3cr3t");
        assertThat(refused.told() + request + key + refused).doesNotContain("s3cr3t");
        assertThat(key).hasToString("[a key]");
    }

    @Test
    void oneHostIsAskedNoFasterThanItsLimit() throws Exception {
        fetcher = new HttpFetcher(
                new FetchSettings(
                        "faultline-test",
                        new FetchLimits(Duration.ofSeconds(5), MOST_BYTES, 0, new HostLimit(600, 1), Map.of()),
                        reach(),
                        null),
                clock);
        for (int i = 0; i < 4; i++) {
            server.enqueue(new MockResponse.Builder().body("x").build());
        }
        long begun = System.nanoTime();

        for (int i = 0; i < 4; i++) {
            fetch();
        }

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(290));
    }

    @Test
    void anAddressWithAPasswordIsRefused() {
        assertThatThrownBy(() -> FetchRequest.get(URI.create("https://user:pass@host/")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("pass@");
    }

    private Duration pauseAfterRefusal() {
        assertThat(refused().reason()).isEqualTo(Reason.LIMITED);
        Instant until = fetcher().pausedUntil("localhost").orElseThrow();
        Duration pause = Duration.between(clock.instant(), until);
        clock.advance(pause);
        return pause;
    }

    private static byte[] packed(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private static Reach reach() {
        return new Reach(Set.of("localhost"), Set.of(), null);
    }

    private HttpFetcher fetcher() {
        if (fetcher == null) {
            fetcher = fetcher(reach(), new OkHttpClient());
        }
        return fetcher;
    }

    private HttpFetcher fetcher(Reach reach, OkHttpClient base) {
        return new HttpFetcher(
                new FetchSettings(
                        "faultline-test (+mailto:a@b.c)",
                        new FetchLimits(Duration.ofSeconds(2), MOST_BYTES, 1, new HostLimit(60_000, 4), Map.of()),
                        reach,
                        temp.resolve("cache")),
                clock,
                base);
    }

    private URI address(String path) {
        return URI.create((fetcherIsTls() ? "https" : "http") + "://localhost:" + server.getPort() + path);
    }

    private boolean fetcherIsTls() {
        return server.url("/").isHttps();
    }

    private Answer fetch() throws FetchException, InterruptedException {
        return fetcher().fetch(FetchRequest.get(address("/")));
    }

    private FetchException refused() {
        return catchThrowableOfType(FetchException.class, this::fetch);
    }

    private FetchException refusedAt(String address) {
        return catchThrowableOfType(FetchException.class, () -> fetcher().fetch(FetchRequest.get(URI.create(address))));
    }

    /** A clock that goes when it is told to. */
    private static final class SettableClock extends Clock {
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        private void advance(Duration by) {
            now = now.plus(by);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
