package dev.faultline.ingest.http;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;

/** Readers for tests with servers on this machine: quick, small, and trusting an authority that we made. */
public final class TrustingFetcher {

    /** Largest document. */
    public static final int MOST_BYTES = 200_000;

    private static final Duration WHOLE_TIME = Duration.ofMillis(500);
    private static final Duration PATIENT = Duration.ofSeconds(20);

    private TrustingFetcher() {}

    /** A reader that tries once and gives up after half a second. */
    public static HttpFetcher of(X509Certificate authority, Clock clock) {
        HandshakeCertificates trust = new HandshakeCertificates.Builder()
                .addTrustedCertificate(authority)
                .build();
        return of(
                new OkHttpClient.Builder()
                        .sslSocketFactory(trust.sslSocketFactory(), trust.trustManager())
                        .build(),
                WHOLE_TIME,
                clock);
    }

    /** One that tries once and is patient, with names of the test and no authority of its own. */
    public static HttpFetcher of(Dns names, Clock clock) {
        return of(new OkHttpClient.Builder().dns(names).build(), PATIENT, clock);
    }

    /** One that tries once and waits as long as it is told. */
    public static HttpFetcher of(Duration wholeTime, Clock clock) {
        return of(new OkHttpClient(), wholeTime, clock);
    }

    private static HttpFetcher of(OkHttpClient client, Duration wholeTime, Clock clock) {
        FetchLimits limits = new FetchLimits(wholeTime, MOST_BYTES, 0, new HostLimit(60_000, 10), Map.of());
        Reach reach = new Reach(Set.of("localhost", "127.0.0.1"), Set.of("169.254.169.254"), null);
        return new HttpFetcher(new FetchSettings("faultline-test", limits, reach, null), clock, client);
    }
}
