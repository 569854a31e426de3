package dev.faultline.ingest.http;

import dev.failsafe.BulkheadFullException;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RateLimitExceededException;
import dev.failsafe.RetryPolicy;
import dev.faultline.ingest.http.FetchException.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/**
 * Reads documents over HTTP for all sources of this program, so that a host is asked as one caller asks.
 *
 * <p>A read waits for the host's turn, asks whether something changed since the last read, tries again after a dropped
 * connection or a server error, and obeys a host that wants a pause: until it is over, every read from that host fails
 * with {@code PAUSED} and nothing is sent. For many threads.
 */
public final class HttpFetcher implements AutoCloseable {

    private static final Duration STOPPING = Duration.ofSeconds(2);

    private final FetchSettings settings;
    private final Clock clock;
    private final OkHttpClient client;
    private final PublicAddresses addresses;
    private final Map<String, HostGate> gates;
    private final RetryPolicy<Object> retry;
    private final OwnNetwork network;
    private final RawLog log;

    /**
     * A reader.
     *
     * @param clock tells when an answer was in hand and when a pause is over
     */
    public HttpFetcher(FetchSettings settings, Clock clock) {
        this(settings, clock, new OkHttpClient());
    }

    /** A reader over a client with its own trust or names: for tests. */
    HttpFetcher(FetchSettings settings, Clock clock, OkHttpClient base) {
        this.settings = settings;
        this.clock = clock;
        this.gates = new ConcurrentHashMap<>();
        this.log = RawLog.NONE;
        this.network = new OwnNetwork(clock);
        this.addresses = new PublicAddresses(base.dns(), settings.reach().mayBePrivate());
        this.client = FetchClient.configured(base, addresses, settings);
        this.retry = Retries.policy(settings.limits().retries());
    }

    private HttpFetcher(HttpFetcher shared, RawLog log) {
        this.settings = shared.settings;
        this.clock = shared.clock;
        this.client = shared.client;
        this.addresses = shared.addresses;
        this.gates = shared.gates;
        this.retry = shared.retry;
        this.network = shared.network;
        this.log = log;
    }

    /** The same reader, for a source whose answers and messages a log is told. Closed with the one it was made of. */
    public HttpFetcher telling(RawLog told) {
        return new HttpFetcher(this, told);
    }

    /** What is told every answer and message. */
    RawLog log() {
        return log;
    }

    /**
     * Reads a document.
     *
     * @throws FetchException when there is none to be had now, with the reason
     * @throws InterruptedException when this thread is to stop
     */
    public Answer fetch(FetchRequest request) throws FetchException, InterruptedException {
        return politely(request, call -> call.run(request, log));
    }

    /**
     * Reads a document of any size into a file, as the server packed it, and never from what was kept.
     *
     * @param file is written over; what stands in it after a failed read is of no use
     * @throws FetchException as {@link #fetch}
     */
    public Download download(FetchRequest request, Path file, DownloadLimit limit)
            throws FetchException, InterruptedException {
        return politely(request, call -> call.download(request, file, limit));
    }

    private interface Reading<T> {
        T read(HttpCall call) throws FetchException;
    }

    private <T> T politely(FetchRequest request, Reading<T> reading) throws FetchException, InterruptedException {
        String host = hostOf(request.address());
        HostGate gate = gate(host);
        gate.checkPause(host, clock.instant());
        try {
            T answer = settings.limits().retries() == 0 || request.isOnce()
                    ? Failsafe.with(List.of(gate.rate(), gate.atOnce())).get(() -> once(reading, host, gate))
                    : Failsafe.with(List.of(retry, gate.rate(), gate.atOnce())).get(() -> once(reading, host, gate));
            gate.answered();
            network.answered(host);
            return answer;
        } catch (RateLimitExceededException | BulkheadFullException e) {
            throw new FetchException(Reason.BUSY, "our own limit for " + host + " is used up", e);
        } catch (FailsafeException e) {
            FetchException told = Retries.cause(e);
            if (told.status() > 0 || told.reason() == Reason.LIMITED) {
                network.answered(host);
            }
            throw told;
        }
    }

    /** Whether our own line is up. */
    public OwnNetwork network() {
        return network;
    }

    /**
     * Addresses of a host, by the same rules as for a read.
     *
     * @throws FetchException when there is none, or one inside a private network that is not allowed
     */
    public List<InetAddress> addresses(String host) throws FetchException {
        try {
            return addresses.lookup(host);
        } catch (IOException e) {
            throw FetchFailure.told(e, host);
        }
    }

    /** Until when a host wants no requests; empty when it may be asked. */
    public Optional<Instant> pausedUntil(String host) {
        HostGate gate = gates.get(host.toLowerCase(Locale.ROOT));
        return gate == null ? Optional.empty() : Optional.ofNullable(gate.pausedUntil(clock.instant()));
    }

    /** What a host's last answer said beside the document; empty before the first. */
    public Optional<HostWords> words(String host) {
        HostGate gate = gates.get(host.toLowerCase(Locale.ROOT));
        return gate == null ? Optional.empty() : Optional.ofNullable(gate.words());
    }

    /** For sessions that share names, proxy and trust with this reader. */
    OkHttpClient client() {
        return client;
    }

    void check(URI address) throws FetchException {
        HttpCall.check(address, addresses);
    }

    void checkPause(URI address) throws FetchException {
        String host = hostOf(address);
        gate(host).checkPause(host, clock.instant());
    }

    /** A session was refused: what the answer asks for is kept by all who ask that host. */
    FetchException refused(URI address, Response response) {
        String host = hostOf(address);
        network.answered(host);
        Instant until = gate(host).obey(response, clock.instant());
        return until == null
                ? new FetchException(Reason.STATUS, host, response.code())
                : HttpCall.limited(host, response.code(), until);
    }

    /** A session stands. */
    void accepted(URI address) {
        String host = hostOf(address);
        network.answered(host);
        gate(host).answered();
    }

    /** Largest document, and largest message of a session. */
    int mostBytes() {
        return settings.limits().mostBytes();
    }

    /** Whose certificates are believed. */
    public X509TrustManager trust() {
        return Objects.requireNonNull(client.x509TrustManager(), "the client speaks TLS");
    }

    String userAgent() {
        return settings.userAgent();
    }

    private <T> T once(Reading<T> reading, String host, HostGate gate) throws FetchException {
        gate.checkPause(host, clock.instant());
        return reading.read(new HttpCall(client, addresses, settings, clock, gate));
    }

    private HostGate gate(String host) {
        return gates.computeIfAbsent(
                host,
                name -> new HostGate(
                        settings.limits().of(name), settings.limits().wholeTime()));
    }

    private static String hostOf(URI address) {
        return address.getHost().toLowerCase(Locale.ROOT);
    }

    /** Ends what is being read. */
    @Override
    public void close() throws IOException {
        client.dispatcher().cancelAll();
        client.dispatcher().executorService().shutdown();
        try {
            var unused =
                    client.dispatcher().executorService().awaitTermination(STOPPING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        client.connectionPool().evictAll();
        if (client.cache() != null) {
            client.cache().close();
        }
    }
}
