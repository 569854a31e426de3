package dev.faultline.ingest.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.ingest.http.FetchException.Reason;
import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import okhttp3.CacheControl;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/** One try of one read: redirects by our own rules, and a body that is never larger than allowed. */
final class HttpCall {

    private static final int MOST_REDIRECTS = 5;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final CacheControl NOT_KEPT =
            new CacheControl.Builder().noCache().noStore().build();
    private static final CacheControl ASK_EACH_TIME =
            new CacheControl.Builder().maxAge(0, TimeUnit.SECONDS).build();

    private final OkHttpClient client;
    private final PublicAddresses addresses;
    private final FetchSettings settings;
    private final Clock clock;
    private final HostGate gate;

    HttpCall(OkHttpClient client, PublicAddresses addresses, FetchSettings settings, Clock clock, HostGate gate) {
        this.client = client;
        this.addresses = addresses;
        this.settings = settings;
        this.clock = clock;
        this.gate = gate;
    }

    /** Takes an answer that is no redirect. */
    private interface Taker<T> {
        T take(Response response) throws IOException;
    }

    /** @param log is told every answer but redirects and logins */
    Answer run(FetchRequest request, RawLog log) throws FetchException {
        long begun = System.nanoTime();
        RawLog told = request.privacy().isLogin() ? RawLog.NONE : log;
        return follow(request, settings.limits().wholeTime(), response -> read(response, request, told, begun));
    }

    /** Reads into a file, as the server packed it. */
    Download download(FetchRequest request, Path file, DownloadLimit limit) throws FetchException {
        FetchRequest packed = request.unkept().with("Accept-Encoding", "identity");
        return follow(packed, limit.wholeTime(), response -> {
            check(response, request);
            return Download.write(response.body().source(), file, limit, request.shown());
        });
    }

    private <T> T follow(FetchRequest request, Duration wholeTime, Taker<T> taker) throws FetchException {
        URI address = request.address();
        for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
            check(address, addresses);
            if (request.body() != null && !isSamePlace(address, request.address())) {
                throw new FetchException(
                        Reason.REDIRECT, request.shown() + " redirects to another host what was sent to it");
            }
            Call call = client.newCall(toHttp(request, address));
            call.timeout().timeout(wholeTime.toMillis(), TimeUnit.MILLISECONDS);
            try (Response response = call.execute()) {
                if (!REDIRECTS.contains(response.code())) {
                    return taker.take(response);
                }
                address = next(address, response.header("Location"));
            } catch (IOException e) {
                throw request.hidden()
                        .without(FetchFailure.told(e, request.address().getHost()));
            }
        }
        throw request.hidden()
                .without(new FetchException(
                        Reason.REDIRECT, request.shown() + " redirects more than " + MOST_REDIRECTS + " times"));
    }

    static void check(URI address, PublicAddresses addresses) throws FetchException {
        try {
            addresses.checkLiteral(address.getHost());
        } catch (UnknownHostException e) {
            throw FetchFailure.told(e, address.getHost());
        }
    }

    private Request toHttp(FetchRequest request, URI address) {
        Request.Builder builder = new Request.Builder()
                .url(address.toString())
                .header("User-Agent", settings.userAgent())
                .cacheControl(ASK_EACH_TIME);
        request.headers().forEach(builder::header);
        if (!request.keys().isEmpty() && isSamePlace(address, request.address())) {
            request.keys().forEach((name, key) -> builder.header(name, key.reveal()));
        }
        if (request.privacy().isUncached()) {
            builder.cacheControl(NOT_KEPT);
        }
        FetchRequest.Body body = request.body();
        if (body != null) {
            builder.post(RequestBody.create(body.text().getBytes(UTF_8), MediaType.parse(body.type())));
        }
        return builder.build();
    }

    /** A host may move within itself from http to https, and nowhere else with our keys. */
    private static boolean isSamePlace(URI address, URI asked) {
        HttpUrl to = HttpUrl.get(address.toString());
        HttpUrl from = HttpUrl.get(asked.toString());
        return to.host().equals(from.host()) && isSamePort(from, to);
    }

    private static boolean isSamePort(HttpUrl from, HttpUrl to) {
        return from.port() == to.port()
                || (from.port() == HttpUrl.defaultPort(from.scheme()) && to.port() == HttpUrl.defaultPort(to.scheme()));
    }

    private URI next(URI from, @Nullable String location) throws FetchException {
        HttpUrl base = HttpUrl.get(from.toString());
        HttpUrl target = location == null ? null : base.resolve(location);
        if (target == null) {
            throw new FetchException(Reason.REDIRECT, from.getHost() + " redirects to no address");
        }
        boolean isAllowed = (target.host().equals(base.host()) && isSamePort(base, target))
                || settings.reach().redirectHosts().contains(target.host().toLowerCase(Locale.ROOT));
        if (!isAllowed) {
            throw new FetchException(
                    Reason.REDIRECT,
                    from.getHost() + " redirects to " + target.host() + " port " + target.port()
                            + "; name that host in limits.redirectHosts if that is meant");
        }
        if (base.isHttps() && !target.isHttps()) {
            throw new FetchException(Reason.REDIRECT, from.getHost() + " redirects from https to http");
        }
        if (target.uri().getHost() == null) {
            throw new FetchException(Reason.REDIRECT, from.getHost() + " redirects to a host that is no name");
        }
        return target.uri();
    }

    private void check(Response response, FetchRequest request) throws FetchException {
        int status = response.code();
        Instant until = gate.obey(response, clock.instant());
        if (until != null) {
            throw limited(request.address().getHost(), status, until);
        }
        if (status != 200 && (request.body() == null || !response.isSuccessful())) {
            throw new FetchException(Reason.STATUS, request.shown(), status);
        }
    }

    private Answer read(Response response, FetchRequest request, RawLog log, long begun) throws IOException {
        try {
            check(response, request);
        } catch (FetchException refused) {
            if (log.isOn()) {
                hear(response, request, log, begun, refused);
            }
            throw refused;
        }
        return taken(response, request, log, begun);
    }

    /** Reads an answer that is none for us, for the log alone. */
    private void hear(Response response, FetchRequest request, RawLog log, long begun, FetchException refused) {
        try {
            taken(response, request, log, begun);
        } catch (IOException e) {
            refused.addSuppressed(e);
        }
    }

    private Answer taken(Response response, FetchRequest request, RawLog log, long begun) throws IOException {
        byte[] body;
        try {
            body = body(response, request);
        } catch (IOException e) {
            if (log.isOn()) {
                Reason why = FetchFailure.told(e, request.address().getHost()).reason();
                log.received(Received.cut(request, response.code(), clock.instant(), why));
            }
            throw e;
        }
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        Response network = response.networkResponse();
        boolean unchanged = network != null && network.code() == 304;
        Answer answer = new Answer(response.code(), headers(response), body, clock.instant(), took, unchanged);
        if (log.isOn()) {
            log.received(Received.answer(request, answer));
        }
        return request.privacy().isLogin() ? answer : answer.without(request.hidden());
    }

    static FetchException limited(String host, int status, Instant until) {
        return new FetchException(
                Reason.LIMITED, host + " answered with status " + status + "; left alone until " + until);
    }

    private byte[] body(Response response, FetchRequest request) throws IOException {
        int most = settings.limits().mostBytes();
        BufferedSource source = response.body().source();
        if (source.request(most + 1L)) {
            throw new FetchException(
                    Reason.TOO_LARGE, request.shown() + " is larger than " + most + " bytes; see limits.mostBytes");
        }
        return source.readByteArray();
    }

    private static Map<String, String> headers(Response response) {
        Map<String, String> headers = new TreeMap<>();
        response.headers().forEach(pair -> headers.put(pair.getFirst().toLowerCase(Locale.ROOT), pair.getSecond()));
        return headers;
    }
}
