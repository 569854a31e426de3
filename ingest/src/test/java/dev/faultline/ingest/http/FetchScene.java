package dev.faultline.ingest.http;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.faultline.ingest.TurnedClock;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import mockwebserver3.MockWebServer;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** A server and somebody who reads from it. */
final class FetchScene implements AutoCloseable {

    static final int MOST_BYTES = 100_000;

    final MockWebServer server = new MockWebServer();
    final TurnedClock clock =
            new TurnedClock(Instant.parse("2026-01-01T00:00:00Z").toEpochMilli());
    private final Path cache;

    @Nullable
    HttpFetcher fetcher;

    /** @param cache folder for documents */
    FetchScene(Path cache) {
        this.cache = cache;
    }

    HttpFetcher fetcher() {
        if (fetcher == null) {
            fetcher = fetcher(reach(), new OkHttpClient());
        }
        return fetcher;
    }

    /** One that keeps documents in a folder of its own. */
    HttpFetcher fetcher(Reach reach, OkHttpClient base) {
        return new HttpFetcher(
                new FetchSettings(
                        "faultline-test (+mailto:a@b.c)",
                        new FetchLimits(Duration.ofSeconds(2), MOST_BYTES, 1, new HostLimit(60_000, 4), Map.of()),
                        reach,
                        cache),
                clock,
                base);
    }

    static Reach reach() {
        return new Reach(Set.of("localhost"), Set.of(), null);
    }

    URI address(String path) {
        return URI.create((server.url("/").isHttps() ? "https" : "http") + "://localhost:" + server.getPort() + path);
    }

    Answer fetch() throws FetchException, InterruptedException {
        return fetcher().fetch(FetchRequest.get(address("/")));
    }

    FetchException refused() {
        return catchThrowableOfType(FetchException.class, this::fetch);
    }

    FetchException refusedAt(String address) {
        return catchThrowableOfType(FetchException.class, () -> fetcher().fetch(FetchRequest.get(URI.create(address))));
    }

    @Override
    public void close() throws IOException {
        if (fetcher != null) {
            fetcher.close();
        }
        server.close();
    }
}
