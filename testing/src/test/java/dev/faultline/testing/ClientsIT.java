package dev.faultline.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import net.jpountz.lz4.LZ4FrameInputStream;
import net.jpountz.lz4.LZ4FrameOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Clients of other languages. The official JavaScript client is run as it is; of Python's clickhouse-connect the shape of
 * its requests is replayed by hand, since it is no library for Maven or npm.
 */
@ExtendWith(ServersExtension.class)
class ClientsIT {

    private static final String CLIENT = "testing/client/node_modules";
    private static final String SESSION = "session.mjs";

    /** One block of one column {@code id UInt32} with the values 1, 2 and 3, in ClickHouse's Native format. */
    private static final String BLOCK = "0103" + "026964" + "0655496e743332" + "010000000200000003000000";

    private TestServers servers;
    private String database;

    @BeforeEach
    void createADatabase(TestServers shared, TestSpace space) throws SQLException {
        servers = shared;
        database = space.database();
        try (Connection connection = servers.connect()) {
            new Sql(connection).execute("CREATE DATABASE " + database);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1"})
    void theJavaScriptClientInsertsQueriesAndStreams(String gzip) throws Exception {
        JsonNode seen = new ObjectMapper().readTree(session(gzip));
        assertThat(seen.get("ping").asBoolean() && seen.get("pingSelect").asBoolean())
                .isTrue();
        assertThat(seen.get("queryId").asBoolean()).isTrue();
        assertThat(seen.get("rows").toString())
                .isEqualTo("[{\"id\":1,\"text\":\"a\\t\\\"b\\\"\\n€\",\"at\":\"2025-10-20 08:00:00.123\"},"
                        + "{\"id\":2,\"text\":\"\",\"at\":\"2025-10-20 09:00:00.000\"},"
                        + "{\"id\":3,\"text\":\"stream\",\"at\":\"2025-10-20 10:00:00.000\"}]");
        assertThat(seen.get("meta").toString()).isEqualTo("[{\"name\":\"n\",\"type\":\"UInt64\"}]");
        assertThat(seen.get("count").asInt()).isEqualTo(3);
        assertThat(seen.get("streamed").asInt()).isEqualTo(300_000);
        assertThat(seen.get("native").asText()).contains("0655496e743332").endsWith("03000000");
        assertThat(seen.get("error").toString()).isEqualTo("{\"code\":\"47\",\"type\":\"UNKNOWN_IDENTIFIER\"}");
        assertThat(seen.get("refused").toString()).isEqualTo("{\"code\":\"164\",\"type\":\"READONLY\"}");
    }

    private String session(String gzip) throws IOException, InterruptedException {
        Path script = InstalledForTests.file(CLIENT, "testing/client/install installs the JavaScript client")
                .resolveSibling(SESSION);
        ProcessBuilder builder =
                new ProcessBuilder("node", script.toString()).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment()
                .putAll(Map.of(
                        "FAULTLINE_CLICKHOUSE_URL",
                        servers.endpoints().clickHouseUrl().toString(),
                        "FAULTLINE_CLICKHOUSE_TOKEN",
                        servers.endpoints().clickHousePassword().reveal(),
                        "FAULTLINE_TEST_DATABASE",
                        database,
                        "FAULTLINE_TEST_GZIP",
                        gzip));
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(out).isZero();
        return out;
    }

    /** At its start the client asks for version and settings, and tries which protocol the server speaks. */
    @Test
    void aConnectingPythonClientGetsWhatItAsksFor() throws Exception {
        String greeting =
                text(post("SELECT version(), timezone()\n FORMAT TSV", Map.of(), Map.of("session_id", "one")));
        assertThat(greeting).endsWith("UTC\n");
        assertThat(Integer.parseInt(greeting.split("\\.", -1)[0])).isGreaterThanOrEqualTo(26);
        HttpResponse<byte[]> settings = post(
                "SELECT name, value, readonly as readonly FROM system.settings LIMIT 10000\n FORMAT Native",
                Map.of("Accept-Encoding", "lz4,zstd,br,gzip,deflate"),
                Map.of(
                        "enable_http_compression",
                        "1",
                        "wait_end_of_query",
                        "1",
                        "send_progress_in_http_headers",
                        "1",
                        "http_headers_progress_interval_ms",
                        "120000"));
        assertThat(settings.headers().firstValue("Content-Encoding")).contains("lz4");
        assertThat(new String(unpacked(settings), UTF_8)).contains("enable_http_compression");
        HttpResponse<byte[]> probe =
                post("SELECT 1 AS check\n FORMAT Native", Map.of(), Map.of("client_protocol_version", "54405"));
        assertThat(HexFormat.of().formatHex(probe.body()))
                .as("no block info: the client falls back to the plain protocol")
                .isEqualTo("0101" + "05636865636b" + "0555496e7438" + "01");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "gzip", "lz4"})
    void nativeBlocksGoInAndOutPackedOrNot(String coding) throws Exception {
        post("CREATE TABLE py (id UInt32) ENGINE = MergeTree ORDER BY id", Map.of(), Map.of());
        HttpResponse<byte[]> inserted = send(
                packed(insert("py", HexFormat.of().parseHex(BLOCK)), coding),
                coding.isEmpty() ? Map.of() : Map.of("Content-Encoding", coding),
                Map.of("session_id", "one", "query_id", "insert-" + coding));
        assertThat(inserted.headers().firstValue("X-ClickHouse-Summary").orElse(""))
                .contains("\"written_rows\":\"3\"");
        HttpResponse<byte[]> back = post(
                "SELECT id FROM py WHERE id <= {most:UInt32} ORDER BY id\n FORMAT Native",
                coding.isEmpty() ? Map.of() : Map.of("Accept-Encoding", coding),
                Map.of("param_most", "3", "enable_http_compression", "1", "session_id", "one"));
        assertThat(back.headers().firstValue("Content-Encoding").orElse("")).isEqualTo(coding);
        assertThat(back.headers().firstValue("X-ClickHouse-Timezone")).contains("UTC");
        assertThat(HexFormat.of().formatHex(unpacked(back))).isEqualTo(BLOCK);
    }

    @Test
    void aResultOfManyBlocksIsOneRowOfBlocks() throws Exception {
        byte[] bytes = post(
                        "SELECT number FROM numbers(1000)\n FORMAT Native", Map.of(), Map.of("max_block_size", "100"))
                .body();
        int rows = 0;
        int at = 0;
        while (at < bytes.length) {
            rows += bytes[at + 1];
            at += 2 + "number".length() + 1 + "UInt64".length() + 1 + bytes[at + 1] * Long.BYTES;
        }
        assertThat(rows).isEqualTo(1000);
        assertThat(at).isEqualTo(bytes.length);
    }

    @Test
    void aNativeBlockThatIsCutOffIsAnErrorAndLeavesNoRow() throws Exception {
        post("CREATE TABLE cut (id UInt32) ENGINE = MergeTree ORDER BY id", Map.of(), Map.of());
        byte[] block = HexFormat.of().parseHex(BLOCK.substring(0, BLOCK.length() - 6));
        HttpResponse<byte[]> answer = send(insert("cut", block), Map.of(), Map.of());
        assertThat(answer.statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(answer.headers().firstValue("X-ClickHouse-Exception-Code")).isPresent();
        assertThat(text(post("SELECT count() FROM cut", Map.of(), Map.of()))).isEqualTo("0\n");
    }

    private static byte[] insert(String table, byte[] block) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("INSERT INTO `" + table + "` (`id`) FORMAT Native\n").getBytes(UTF_8));
        body.writeBytes(block);
        return body.toByteArray();
    }

    private HttpResponse<byte[]> post(String query, Map<String, String> headers, Map<String, String> settings)
            throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = send(query.getBytes(UTF_8), headers, settings);
        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(200);
        return answer;
    }

    private HttpResponse<byte[]> send(byte[] body, Map<String, String> headers, Map<String, String> settings)
            throws IOException, InterruptedException {
        String address = settings.entrySet().stream()
                .map(pair -> "&" + pair.getKey() + "=" + URLEncoder.encode(pair.getValue(), UTF_8))
                .collect(Collectors.joining("", "/?database=" + database, ""));
        String login = servers.endpoints().clickHouseUser() + ":"
                + servers.endpoints().clickHousePassword().reveal();
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(servers.endpoints().clickHouseUrl() + address))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login.getBytes(UTF_8)))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), UTF_8);
    }

    private static byte[] packed(byte[] bytes, String coding) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        switch (coding) {
            case "gzip" -> {
                try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
                    out.write(bytes);
                }
            }
            case "lz4" -> {
                try (LZ4FrameOutputStream out = new LZ4FrameOutputStream(packed)) {
                    out.write(bytes);
                }
            }
            default -> packed.writeBytes(bytes);
        }
        return packed.toByteArray();
    }

    private static byte[] unpacked(HttpResponse<byte[]> answer) throws IOException {
        InputStream bytes = new ByteArrayInputStream(answer.body());
        return switch (answer.headers().firstValue("Content-Encoding").orElse("")) {
            case "gzip" -> new GZIPInputStream(bytes).readAllBytes();
            case "lz4" -> new LZ4FrameInputStream(bytes).readAllBytes();
            default -> answer.body();
        };
    }
}
