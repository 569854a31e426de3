package dev.faultline.ingest.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.faultline.event.Observation;
import dev.faultline.event.ObservationStatus;
import dev.faultline.event.Surface;
import dev.faultline.ingest.Event;
import dev.faultline.ingest.Interval;
import dev.faultline.ingest.http.HttpFetcher;
import dev.faultline.ingest.http.TrustingFetcher;
import dev.faultline.ingest.live.Slice;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import mockwebserver3.MockWebServer;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Handshakes with a server of ours and certificates that we made. */
class TlsProbeTest {

    private static final long NOW = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final HeldCertificate OURS =
            new HeldCertificate.Builder().certificateAuthority(0).build();

    private final long reallyNow = System.currentTimeMillis();
    private final MockWebServer server = new MockWebServer();
    private final HttpFetcher fetcher = TrustingFetcher.of(OURS.certificate(), Clock.systemUTC());

    @AfterEach
    void stop() throws IOException {
        fetcher.close();
        server.close();
    }

    @Test
    void aGoodCertificateIsAnAnswerAndItsDaysAreTold() throws Exception {
        Map<String, Observation> told =
                ask(certificate("localhost", reallyNow + 30 * DAY).signedBy(OURS));

        assertThat(told.get("probe-success").getCount()).isEqualTo(1);
        assertThat(told.get("latency").getValue()).isPositive();
        assertThat(told.get("certificate").getValue()).isCloseTo(30, within(0.01));
    }

    @Test
    void aCertificateThatIsOverIsNoAnswerAndItsDaysAreBelowZero() throws Exception {
        fetcher.network().answered("another.example");

        Map<String, Observation> told =
                ask(certificate("localhost", reallyNow - 2 * DAY).signedBy(OURS));

        assertThat(told.get("probe-success").getStatus()).isEqualTo(ObservationStatus.OK);
        assertThat(told.get("probe-success").getCount()).isZero();
        assertThat(told.get("latency").getStatus()).isEqualTo(ObservationStatus.FAILED);
        assertThat(told.get("certificate").getValue()).isCloseTo(-2, within(0.01));
    }

    @Test
    void aCertificateOfAnotherNameOrOfNobodyWeBelieveIsNoAnswer() throws Exception {
        fetcher.network().answered("another.example");

        assertThat(ask(certificate("elsewhere.example", reallyNow + 30 * DAY).signedBy(OURS))
                        .get("probe-success")
                        .getCount())
                .isZero();
        assertThat(ask(certificate("localhost", reallyNow + 30 * DAY))
                        .get("probe-success")
                        .getCount())
                .isZero();
    }

    @Test
    void aWrongCertificateTellsNothingWhileOurOwnLineIsInDoubt() throws Exception {
        Map<String, Observation> told = ask(certificate("elsewhere.example", reallyNow + 30 * DAY));

        assertThat(told.values()).allSatisfy(each -> {
            assertThat(each.getStatus()).isEqualTo(ObservationStatus.FAILED);
            assertThat(each.getValue()).isNull();
        });
        assertThat(told.get("probe-success").getReason())
                .contains("our own line")
                .contains("tls: ");
    }

    @Test
    void aServerThatSpeaksNoTlsIsNoAnswer() throws Exception {
        fetcher.network().answered("another.example");
        server.start();

        Map<String, Observation> told = ask();

        assertThat(told.get("probe-success").getCount()).isZero();
        assertThat(told.get("certificate").getStatus()).isEqualTo(ObservationStatus.FAILED);
    }

    private static HeldCertificate.Builder certificate(String name, long until) {
        return new HeldCertificate.Builder().addSubjectAlternativeName(name).validityInterval(0, until);
    }

    private Map<String, Observation> ask(HeldCertificate.Builder certificate) throws Exception {
        HandshakeCertificates shown = new HandshakeCertificates.Builder()
                .heldCertificate(certificate.build())
                .build();
        try (MockWebServer secure = new MockWebServer()) {
            secure.useHttps(shown.sslSocketFactory());
            secure.start();
            return ask(secure.getPort());
        }
    }

    private Map<String, Observation> ask() throws InterruptedException {
        return ask(server.getPort());
    }

    private Map<String, Observation> ask(int port) throws InterruptedException {
        ProbeTarget target = new ProbeTarget(
                "p",
                "kraken",
                Surface.API,
                ProbeTarget.Kind.TLS,
                URI.create("tls://localhost:" + port),
                Duration.ofMinutes(1),
                null,
                null);
        ProbeSource source = new ProbeSource(target, "home", fetcher, Clock.systemUTC(), Duration.ofSeconds(2));
        ProbeResult result = source.fetch(new Slice(NOW - 60_000, NOW));
        return source.items(result, new Interval(NOW - 60_000, NOW, NOW)).stream()
                .map(item -> (Observation) ((Event) item).value())
                .collect(Collectors.toMap(Observation::getSignal, each -> each));
    }
}
