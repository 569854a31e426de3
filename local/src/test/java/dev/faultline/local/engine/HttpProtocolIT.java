package dev.faultline.local.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The protocol as curl and other plain clients use it. */
class HttpProtocolIT {
    @RegisterExtension
    static final EngineExtension ENGINE = new EngineExtension();

    private final EngineClient client = ENGINE.client();

    @Test
    void answersPing() throws Exception {
        var bare = java.net.http.HttpRequest.newBuilder(
                java.net.URI.create(ENGINE.child().url() + "ping"));
        assertThat(client.send(bare).body()).isEqualTo("Ok.\n");
        assertThat(client.send(bare.copy().method("HEAD", BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(200);
        var root = java.net.http.HttpRequest.newBuilder(
                java.net.URI.create(ENGINE.child().url()));
        assertThat(client.send(root).body()).isEqualTo("Ok.\n");
    }

    @Test
    void takesTheQueryFromParameterOrBodyOrBoth() throws Exception {
        assertThat(client.get("query", "SELECT 1").body()).isEqualTo("1\n");
        assertThat(client.ask("SELECT 2")).isEqualTo("2");
        assertThat(client.ask("+ 4", "query", "SELECT 3 -- a comment ends with the parameter"))
                .isEqualTo("7");
    }

    @Test
    void choosesTheFormatByClauseThenHeaderThenParameter() throws Exception {
        assertThat(client.ask("SELECT 1 AS x", "default_format", "JSONEachRow")).isEqualTo("{\"x\":1}");
        var header = client.request("default_format", "JSONEachRow")
                .header("X-ClickHouse-Format", "CSVWithNames")
                .POST(BodyPublishers.ofString("SELECT 1 AS x"));
        HttpResponse<String> byHeader = client.send(header);
        assertThat(byHeader.body()).isEqualTo("\"x\"\n1\n");
        assertThat(byHeader.headers().firstValue("X-ClickHouse-Format")).contains("CSVWithNames");
        header = header.copy().POST(BodyPublishers.ofString("SELECT 1 AS x FORMAT TSKV SETTINGS max_threads = 1;"));
        assertThat(client.send(header).body()).isEqualTo("x=1\n");
    }

    @Test
    void namesTheQueryAndItsNumbers() throws Exception {
        client.ask("CREATE TABLE counted (a UInt8) ENGINE = Memory");
        HttpResponse<String> answer = client.post("INSERT INTO counted VALUES (1), (2), (3)", "query_id", "my-id");
        assertThat(answer.headers().firstValue("X-ClickHouse-Query-Id")).contains("my-id");
        assertThat(answer.headers().firstValue("X-ClickHouse-Summary").orElse(""))
                .contains("\"written_rows\":\"3\"");
        assertThat(client.post("SELECT 1").headers().firstValue("X-ClickHouse-Timezone"))
                .contains("UTC");
    }

    @Test
    void bindsParameters() throws Exception {
        assertThat(client.ask("SELECT {n:UInt8} + 1, {s:String}", "param_n", "41", "param_s", "it's \u20ac"))
                .isEqualTo("42\tit\\'s \u20ac");
        client.ask("CREATE TABLE numbered (a UInt8) ENGINE = Memory");
        client.ask("INSERT INTO numbered SELECT number FROM numbers(10)");
        client.ask("CREATE VIEW above AS SELECT a FROM numbered WHERE a > {least:UInt8}");
        assertThat(client.ask("SELECT count() FROM above(least = {x:UInt8})", "param_x", "6"))
                .isEqualTo("3");
        assertThat(client.post("SELECT {n:UInt8}").body()).startsWith("Code: 456.");
    }

    @Test
    void appliesSettingsOfTheAddress() throws Exception {
        assertThat(client.ask("SELECT getSetting('max_block_size')", "max_block_size", "123"))
                .isEqualTo("123");
        assertThat(client.post(
                                "SELECT sleepEachRow(1) FROM numbers(60)",
                                "max_execution_time",
                                "1",
                                "max_block_size",
                                "1")
                        .body())
                .startsWith("Code: 159.");
        assertThat(client.post("SELECT 1", "max_threads", "many").statusCode()).isEqualTo(400);
        assertThat(client.post("CREATE TABLE never (a UInt8) ENGINE = Memory", "readonly", "1")
                        .body())
                .startsWith("Code: 164.");
        assertThat(client.ask("SELECT 1", "readonly", "1", "max_threads", "1")).isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource({
        "SELEC 1,400,62",
        "SELECT * FROM absent,404,60",
        "SELECT * FROM absent.t,404,81",
        "SELECT intDiv(1 + number * 0) FROM numbers(1),500,42",
        "SELECT throwIf(1),500,395",
        "SELECT 1 FORMAT None,404,73"
    })
    void reportsErrorsWithStatusAndCode(String statement, int status, String code) throws Exception {
        HttpResponse<String> answer = client.post(statement);
        assertThat(answer.headers().firstValue("X-ClickHouse-Exception-Code"))
                .as(answer.body())
                .contains(code);
        assertThat(answer.body())
                .startsWith("Code: " + code + ". DB::Exception: ")
                .doesNotContain("formatQuery");
        assertThat(answer.statusCode()).isEqualTo(code.equals("42") ? answer.statusCode() : status);
    }

    @Test
    void doesNotLetAFailedResultLookComplete() {
        assertThatThrownBy(() -> client.ask("SELECT throwIf(number = 2000000) FROM numbers(3000000)"))
                .isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "TSVWithNames,300001",
        "TSVWithNamesAndTypes,300002",
        "CSVWithNamesAndTypes,300003",
        "JSONCompactEachRowWithNamesAndTypes,300002",
        "TSV,300000",
        "JSONEachRow,300000"
    })
    void writesTheHeaderOfAStreamedResultOnce(String format, long lines) throws Exception {
        String text = client.post("SELECT number AS \"a\nb\" FROM numbers(300000) FORMAT " + format)
                .body();
        assertThat(text.lines().count()).isEqualTo(lines);
        assertThat(text)
                .endsWith(
                        format.equals("JSONEachRow")
                                ? "299999}\n"
                                : format.startsWith("JSON") ? "[299999]\n" : "299999\n");
    }

    @Test
    void writesDocumentsAsOneDocument() throws Exception {
        String text = client.ask("SELECT number FROM numbers(300000) FORMAT JSONColumns");
        assertThat(text).startsWith("{").endsWith("}").containsOnlyOnce("\"number\"");
        byte[] parquet = client.bytes(client.request()
                        .POST(BodyPublishers.ofString("SELECT number FROM numbers(300000) FORMAT Parquet")))
                .body();
        assertThat(new String(parquet, 0, 4, UTF_8)).isEqualTo("PAR1");
        assertThat(client.post(
                                BodyPublishers.ofByteArray(parquet),
                                "query",
                                "INSERT INTO FUNCTION null('number UInt64') FORMAT Parquet")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void packsAnswersBothWays() throws Exception {
        String query = "SELECT number FROM numbers(100000)";
        byte[] framed = client.bytes(client.request("compress", "1").POST(BodyPublishers.ofString(query)))
                .body();
        assertThat(framed[16]).isEqualTo((byte) 0x82);
        String plain = client.post(query).body();
        assertThat(new Lz4BlockInputStream(new ByteArrayInputStream(framed)).readAllBytes())
                .asString(UTF_8)
                .isEqualTo(plain);
        HttpResponse<byte[]> zipped = client.bytes(client.request("enable_http_compression", "1")
                .header("Accept-Encoding", "gzip, deflate")
                .POST(BodyPublishers.ofString(query)));
        assertThat(zipped.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(zipped.body())).readAllBytes())
                .asString(UTF_8)
                .isEqualTo(plain);
    }

    @Test
    void unpacksBodiesBothWays() throws Exception {
        client.ask("CREATE TABLE unpacked (a UInt32, b String) ENGINE = MergeTree ORDER BY a");
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 50_000; i++) {
            rows.append(i).append(",row ").append(i).append('\n');
        }
        ByteArrayOutputStream framed = new ByteArrayOutputStream();
        try (var out = new Lz4BlockOutputStream(framed)) {
            out.write(rows.toString().getBytes(UTF_8));
        }
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(zipped)) {
            out.write(rows.toString().getBytes(UTF_8));
        }
        String insert = "INSERT INTO unpacked FORMAT CSV";
        assertThat(client.post(BodyPublishers.ofByteArray(framed.toByteArray()), "query", insert, "decompress", "1")
                        .statusCode())
                .isEqualTo(200);
        assertThat(client.send(client.request("query", insert)
                                .header("Content-Encoding", "gzip")
                                .POST(BodyPublishers.ofByteArray(zipped.toByteArray())))
                        .statusCode())
                .isEqualTo(200);
        assertThat(client.ask("SELECT count(), uniqExact(a, b) FROM unpacked")).isEqualTo("100000\t50000");
        byte[] damaged = framed.toByteArray();
        damaged[damaged.length / 2] ^= 1;
        HttpResponse<String> refused =
                client.post(BodyPublishers.ofByteArray(damaged), "query", insert, "decompress", "1");
        assertThat(refused.body()).startsWith("Code: 40.");
        assertThat(client.ask("SELECT count() FROM unpacked")).isEqualTo("100000");
    }

    @Test
    void evaluatesExpressionsInValues() throws Exception {
        client.ask("CREATE TABLE evaluated (a UInt32, b String) ENGINE = MergeTree ORDER BY a");
        client.ask("INSERT INTO evaluated (a, b) VALUES (1, upper('x')), (1 + 1, concat('a;', 'b''c'));");
        assertThat(client.ask("SELECT * FROM evaluated")).isEqualTo("1\tX\n2\ta;b\\'c");
    }

    @Test
    void keepsNothingOfABadInsert() throws Exception {
        client.ask("CREATE TABLE strict (a UInt32) ENGINE = MergeTree ORDER BY a");
        HttpResponse<String> answer = client.post("INSERT INTO strict FORMAT CSV\n1\n2\nthree\n");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).startsWith("Code: 117.").contains("three");
        assertThat(client.ask("SELECT count() FROM strict")).isEqualTo("0");
    }

    @Test
    void streamsTenMillionRowsWithASmallHeap() throws Exception {
        long rows = 0;
        HttpResponse<java.io.InputStream> answer =
                client.stream("SELECT number, 'some text to carry' FROM numbers(10000000)");
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(answer.body(), UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.startsWith(rows + "\t")) {
                    throw new AssertionError("row " + rows + " is " + line);
                }
                rows++;
            }
        }
        assertThat(rows).isEqualTo(10_000_000);
        assertThat(ENGINE.child().residentBytes()).isLessThan(1_000_000_000);
    }
}
