package dev.faultline.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.local.LocalStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** {@code faultline run} with an operator's own series, on a stack that runs: what it tells, and what it keeps to itself. */
final class OwnSignals {

    private static final String TOKEN = "open-sesame-1";
    private static final long SLICE = 10_000;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private OwnSignals() {}

    /** What Prometheus answers of a query whose newest step is at that second, if it repeated who asks. */
    static String answer(String end, String asks) {
        return "{\"who\":\"you are " + asks
                + "\",\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":{},\"values\":[["
                + end + ",\"42\"]]}]}}";
    }

    static void check(Path folder, LocalStack stack, int port) throws Exception {
        Path csv = Files.writeString(folder.resolve("shop.csv"), "start,count\n" + slice() + ",7\n");
        Path config = Files.writeString(folder.resolve("own.yaml"), config(csv, port));
        Installed own = new Installed(
                folder.resolve("live"), Map.of("FAULTLINE_CONFIG", config.toString(), "POST_TOKEN", TOKEN));
        Path recording = folder.resolve("own-recording");
        int before = own.log().length();
        Process run = own.start("run", "--metrics-port", "0", "--record", recording.toString());
        URI address = address(own, before);
        posts(address);
        tables(new Tables(stack, own));
        suspicions(stack);
        assertThat(get(address, "/metrics")).doesNotContain("shop").contains("faultline_private_sources_failing");
        assertThat(get(address, "/health")).doesNotContain("shop").contains("private_not_watched");
        assertThat(own.log().substring(before)).doesNotContain(TOKEN);
        run.destroy();
        assertThat(run.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(recorded(recording)).contains("kiosk").doesNotContain("shop");
    }

    private static void posts(URI address) throws Exception {
        String body = "{\"entity\":\"shop\",\"surface\":\"API\",\"signal\":\"checkouts\",\"source\":\"shop-posted\","
                + "\"start\":\"" + slice() + "\",\"count\":5}";
        HttpResponse<String> first = post(address, TOKEN, body);
        for (int i = 0; i < 100 && first.statusCode() == 503; i++) {
            assertThat(first.headers().firstValue("Retry-After")).isPresent();
            Thread.sleep(200);
            first = post(address, TOKEN, body);
        }
        assertThat(first.body()).isEqualTo("{\"published\":1,\"known\":0}");
        assertThat(post(address, TOKEN, body).body()).isEqualTo("{\"published\":0,\"known\":1}");
        assertThat(post(address, "guess", body).statusCode()).isEqualTo(401);
        HttpResponse<String> wrong = post(address, TOKEN, body.replace("checkouts", "returns"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("shop|API|returns|shop-posted", "own.series");
        assertThat(post(address, TOKEN, "[" + " ".repeat(5_000_000) + "]").statusCode())
                .isEqualTo(413);
    }

    private static void tables(Tables tables) throws Exception {
        String from = " FROM faultline.observations WHERE source = ";
        tables.await("SELECT countIf(count = 5), countIf(count = 0)" + from + "'shop-posted'", "1\t0\n");
        tables.await("SELECT countIf(count = 7)" + from + "'shop-file'", "1\n");
        tables.await("SELECT countIf(count = 42) > 0" + from + "'shop-prometheus'", "1\n");
        tables.await("SELECT countIf(reason = 'not posted') > 0" + from + "'shop-posted'", "1\n");
        tables.await(
                "SELECT count() > 0 FROM faultline.dead_letters WHERE source = 'posted' AND reason = 'UNKNOWN_SOURCE'",
                "1\n");
        assertThat(tables.query("SELECT DISTINCT entity FROM faultline.sources WHERE private"))
                .isEqualTo("shop\n");
        assertThat(tables.query("SELECT signal FROM faultline.private_series ORDER BY signal"))
                .isEqualTo("checkouts\norders\nrows\n");
    }

    /** Of a suspicion, entities are named outside that have no private series, or of which another series fell. */
    private static void suspicions(LocalStack stack) throws Exception {
        Properties login = new Properties();
        login.setProperty("user", stack.endpoints().clickHouseUser());
        login.setProperty("password", stack.endpoints().clickHousePassword().reveal());
        List<String> fell = List.of("kiosk", "shop");
        try (Connection connection = DriverManager.getConnection(
                "jdbc:clickhouse:" + stack.endpoints().clickHouseUrl(), login)) {
            assertThat(PrivateMatters.read(connection, false).shown(fell, List.of("no such drop")))
                    .containsExactly("kiosk");
            assertThat(PrivateMatters.read(connection, true).shown(fell, List.of()))
                    .isEqualTo(fell);
        }
    }

    private static String slice() {
        return Instant.ofEpochMilli((System.currentTimeMillis() / SLICE - 1) * SLICE)
                .toString();
    }

    private static URI address(Installed own, int from) throws InterruptedException {
        Pattern pattern = Pattern.compile("http://127.0.0.1:\\d+/(?=health)");
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            Matcher found = pattern.matcher(own.log().substring(from));
            if (found.find()) {
                return URI.create(found.group());
            }
            Thread.sleep(100);
        }
        throw new AssertionError("No address in " + own.log());
    }

    private static HttpResponse<String> post(URI address, String token, String body) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(address.resolve("/observations"))
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static String get(URI address, String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address.resolve(path)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static String recorded(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> packed =
                    files.filter(file -> file.toString().endsWith(".gz")).toList();
            return String.join("", packed.stream().map(OwnSignals::unpacked).toList());
        }
    }

    private static String unpacked(Path file) {
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String config(Path csv, int port) {
        return """
                limits: {contact: 'mailto:test@example.org', privateHosts: [localhost], perMinute: 6000, retries: 0}
                own:
                  token: {env: POST_TOKEN}
                  series:
                    - {entity: shop, surface: API, signal: checkouts, source: shop-posted, slice: PT10S, wait: PT10S}
                    - {entity: kiosk, surface: API, signal: sales, source: kiosk, slice: PT10S, wait: PT10S, private: false}
                sources:
                  - {kind: csv, id: shop-file, entity: shop, surface: API, signal: rows, slice: PT10S, path: '%s'}
                  - kind: prometheus
                    id: shop-prometheus
                    entity: shop
                    surface: API
                    signal: orders
                    slice: PT10S
                    wait: PT1S
                    address: 'http://localhost:%d'
                    query: 'sum(increase(orders_total[10s]))'
                    key: {environment: POST_TOKEN}
                """.formatted(csv, port);
    }
}
