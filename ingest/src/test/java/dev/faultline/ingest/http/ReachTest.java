package dev.faultline.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.faultline.ingest.http.FetchException.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody makes us ask our own machines: not by a name, a number, a redirect, or a name that changes. */
class ReachTest {

    private final MockWebServer server = new MockWebServer();

    @TempDir
    private Path temp;

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:PORT/",
                "http://127.1:PORT/",
                "http://2130706433:PORT/",
                "http://0x7f000001:PORT/",
                "http://0.0.0.0:PORT/",
                "http://localhost:PORT/",
                "http://localhost.:PORT/",
                "http://[::1]:PORT/",
                "http://[::]:PORT/",
                "http://[::ffff:127.0.0.1]:PORT/",
                "http://[::127.0.0.1]:PORT/",
                "http://[64:ff9b::7f00:1]:PORT/",
                "http://[64:ff9b:1::7f00:1]:PORT/",
                "http://[2002:7f00:1::]:PORT/",
                "http://[2001:0:0:0:0:0:80ff:fffe]:PORT/",
                "http://[fd00:ec2::254]/",
                "http://[fe80::1]/",
                "http://169.254.169.254/latest/meta-data",
                "http://100.100.100.200/",
                "http://192.0.0.192/",
                "http://10.0.0.1/",
                "http://user@127.0.0.1:PORT/",
                "file:///etc/passwd",
                "jar:file:/etc/passwd!/x",
                "ftp://example.org/"
            })
    void noSpellingOfAPrivatePlaceIsAsked(String address) {
        URI asked = URI.create(address.replace("PORT", Integer.toString(server.getPort())));
        Throwable refused =
                catchThrowable(() -> fetcher(Reach.PUBLIC, Dns.SYSTEM).fetch(FetchRequest.get(asked)));
        assertThat(refused).isInstanceOfAny(FetchException.class, IllegalArgumentException.class);
        if (refused instanceof FetchException fetch) {
            assertThat(fetch.reason()).isIn(Reason.PRIVATE_ADDRESS, Reason.UNREACHABLE);
        }
        assertThat(server.getRequestCount()).isZero();
    }

    /** To C's readers of addresses it is this machine, to Java's a stranger, who is not asked here. */
    @Test
    void leadingZeroesMakeNoOctalNumber() throws Exception {
        assertThat(InetAddress.getByName("0177.0.0.1")).isEqualTo(InetAddress.getByName("177.0.0.1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/meta-data",
                "http://127.0.0.1:PORT/",
                "http://2130706433:PORT/",
                "http://[::1]:PORT/",
                "//127.0.0.1:PORT/",
                "http://\uff11\uff12\uff17.0.0.1:PORT/",
                "http://localhost:1/",
                "file:///etc/passwd",
                "jar:file:/etc/passwd!/x",
                "gopher://127.0.0.1:PORT/",
                "http://user:pass@localhost:1/"
            })
    void aRedirectLeadsNowhereElse(String target) throws Exception {
        MockResponse.Builder answer = new MockResponse.Builder().code(302);
        answer.addHeaderLenient("Location", target.replace("PORT", Integer.toString(server.getPort())));
        server.enqueue(answer.build());
        FetchException refused = refused(fetcher(new Reach(Set.of("localhost"), Set.of(), null), Dns.SYSTEM));
        assertThat(refused.reason()).isIn(Reason.REDIRECT, Reason.PRIVATE_ADDRESS);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    /** The first answer is harmless, the second is our own machine: each connection goes to an address that was checked. */
    @Test
    void aNameThatChangesIsCheckedEachTime() throws Exception {
        Deque<List<InetAddress>> answers = new ArrayDeque<>(List.of(
                List.of(InetAddress.getByName("192.0.2.1")),
                List.of(InetAddress.getByName("192.0.2.1"), InetAddress.getLoopbackAddress()),
                List.of(InetAddress.getLoopbackAddress())));
        HttpFetcher fetcher = fetcher(Reach.PUBLIC, host -> next(answers));
        FetchRequest request = FetchRequest.get(URI.create("http://changes.example:" + server.getPort() + "/"));
        FetchException first = (FetchException) catchThrowable(() -> fetcher.fetch(request));
        assertThat(first.reason()).isNotEqualTo(Reason.PRIVATE_ADDRESS);
        for (int i = 0; i < 2; i++) {
            FetchException next = (FetchException) catchThrowable(() -> fetcher.fetch(request));
            assertThat(next.reason()).isEqualTo(Reason.PRIVATE_ADDRESS);
        }
        assertThat(answers).isEmpty();
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void aKeyDoesNotFollowToAnotherPort() throws Exception {
        try (MockWebServer other = new MockWebServer()) {
            other.start();
            server.enqueue(new MockResponse.Builder()
                    .code(307)
                    .setHeader("Location", "http://localhost:" + other.getPort() + "/")
                    .build());
            other.enqueue(new MockResponse.Builder().body("there").build());
            HttpFetcher fetcher = fetcher(new Reach(Set.of("localhost"), Set.of("localhost"), null), Dns.SYSTEM);
            fetcher.fetch(FetchRequest.get(here()).with("Authorization", Secret.of("hush-4711")));
            assertThat(server.takeRequest().getHeaders().get("Authorization")).isEqualTo("hush-4711");
            assertThat(other.takeRequest().getHeaders().get("Authorization")).isNull();
        }
    }

    @Test
    void whatHasAKeyInItIsNotKeptOnTheDisk() throws Exception {
        HttpFetcher fetcher = fetcher(new Reach(Set.of("localhost"), Set.of(), null), Dns.SYSTEM);
        for (int i = 0; i < 3; i++) {
            server.enqueue(new MockResponse.Builder()
                    .body("answer")
                    .setHeader("ETag", "\"1\"")
                    .setHeader("Vary", "Authorization")
                    .setHeader("Cache-Control", "max-age=60")
                    .build());
        }
        fetcher.fetch(FetchRequest.get(here()));
        fetcher.fetch(FetchRequest.get(here()).with("Authorization", Secret.of("hush-4711")));
        fetcher.fetch(FetchRequest.get(URI.create(here() + "v3/hush-4711")).unkept());
        fetcher.close();
        try (Stream<Path> files = Files.walk(temp)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain("hush-4711");
            }
        }
    }

    private static List<InetAddress> next(Deque<List<InetAddress>> answers) throws UnknownHostException {
        if (answers.isEmpty()) {
            throw new UnknownHostException("asked more often than expected");
        }
        return answers.removeFirst();
    }

    private URI here() {
        return URI.create("http://localhost:" + server.getPort() + "/");
    }

    private FetchException refused(HttpFetcher fetcher) {
        return (FetchException) catchThrowable(() -> fetcher.fetch(FetchRequest.get(here())));
    }

    private HttpFetcher fetcher(Reach reach, Dns names) {
        return new HttpFetcher(
                new FetchSettings(
                        "faultline-test",
                        new FetchLimits(Duration.ofSeconds(2), 100_000, 0, new HostLimit(60_000, 4), Map.of()),
                        reach,
                        temp.resolve("cache")),
                Clock.systemUTC(),
                new OkHttpClient.Builder().dns(names).build());
    }
}
