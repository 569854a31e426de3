package dev.faultline.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.faultline.ingest.http.FetchException.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import okio.Buffer;
import org.junit.jupiter.api.Test;

/** A server that misbehaves in every way that was seen or can be thought of. */
class HttpMisbehaviourTest extends FetchTest {

    @Test
    void aBodyThatDripsEndsWithItsTime() {
        scene.server.enqueue(new MockResponse.Builder()
                .body("x".repeat(1000))
                .throttleBody(1, 100, TimeUnit.MILLISECONDS)
                .build());

        assertThat(scene.refused().reason()).isEqualTo(Reason.TIMED_OUT);
    }

    @Test
    void anEndlessBodyEndsAtTheLimit() {
        scene.server.enqueue(new MockResponse.Builder()
                .chunkedBody("x".repeat(50 * FetchScene.MOST_BYTES), 8192)
                .build());

        assertThat(scene.refused().reason()).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void aSmallPackageThatUnpacksWithoutEndEndsAtTheLimit() throws Exception {
        byte[] bomb = packed(new byte[500 * FetchScene.MOST_BYTES]);
        assertThat(bomb.length).isLessThan(FetchScene.MOST_BYTES);
        scene.server.enqueue(new MockResponse.Builder()
                .setHeader("Content-Encoding", "gzip")
                .body(new Buffer().write(bomb))
                .build());

        assertThat(scene.refused().reason()).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void aBodyThatIsNotPackedAsItClaimsIsTold() {
        scene.server.enqueue(new MockResponse.Builder()
                .setHeader("Content-Encoding", "gzip")
                .body("this is not gzip at all")
                .build());

        assertThat(scene.refused().reason()).isEqualTo(Reason.ENCODING);
    }

    @Test
    void aDroppedConnectionIsTriedAgainAndThenTold() {
        for (int i = 0; i < 2; i++) {
            scene.server.enqueue(new MockResponse.Builder()
                    .body("half of it, and half of it")
                    .onResponseBody(SocketEffect.ShutdownConnection.INSTANCE)
                    .build());
        }

        assertThat(scene.refused().reason()).isEqualTo(Reason.DROPPED);
        assertThat(scene.server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void nobodyThereIsTold() throws Exception {
        URI address = scene.address("/");
        scene.server.close();

        FetchException refused =
                catchThrowableOfType(FetchException.class, () -> scene.fetcher().fetch(FetchRequest.get(address)));

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
        scene.server.useHttps(new HandshakeCertificates.Builder()
                .heldCertificate(expired)
                .build()
                .sslSocketFactory());
        HandshakeCertificates trusting = new HandshakeCertificates.Builder()
                .addTrustedCertificate(authority.certificate())
                .build();
        scene.fetcher = scene.fetcher(
                FetchScene.reach(),
                new OkHttpClient.Builder()
                        .sslSocketFactory(trusting.sslSocketFactory(), trusting.trustManager())
                        .build());
        scene.server.enqueue(new MockResponse.Builder().body("never seen").build());

        FetchException refused = scene.refused();

        assertThat(refused.reason()).isEqualTo(Reason.TLS);
    }

    private static byte[] packed(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }
}
