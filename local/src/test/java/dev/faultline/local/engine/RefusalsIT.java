package dev.faultline.local.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalsIT {
    @RegisterExtension
    static final EngineExtension ENGINE = new EngineExtension();

    @TempDir
    static Path folder;

    private static Path secret;

    @BeforeAll
    static void writeSecret() throws Exception {
        secret = Files.writeString(folder.resolve("secret.csv"), "treasure\n");
        ENGINE.client().ask("CREATE TABLE t (a UInt32, b String) ENGINE = MergeTree ORDER BY a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM file('SECRET', LineAsString)",
                "SELECT * FROM FILE ('SECRET', LineAsString)",
                "SELECT file('SECRET')",
                "SELECT `file`('SECRET')",
                "SELECT `fil\\x65`('SECRET')",
                "SELECT \u2018'\u2019, file('SECRET'), \u2018'\u2019",
                "SELECT $$'$$, file('SECRET')",
                "SELECT 1 AS x, /* ' */ file/**/('SECRET')",
                "CREATE FUNCTION leak AS (x) -> file('SECRET')",
                "CREATE VIEW leak AS SELECT * FROM file('SECRET', LineAsString)",
                "SELECT * FROM `SECRET`",
                "SELECT * FROM default.`SECRET`",
                "SELECT * FROM filesystem('SECRET')",
                "SELECT * FROM sqlite('SECRET', 't')",
                "SELECT * FROM url('http://127.0.0.1:1/', LineAsString)",
                "SELECT * FROM s3('http://127.0.0.1:1/bucket/key', 'CSV', 'a String')",
                "SELECT * FROM mysql('127.0.0.1:1', 'a', 'b', 'c', 'd')",
                "SELECT * FROM remote('127.0.0.1', system.one)",
                "SELECT * FROM executable('sh', 'TSV', 'a String')",
                "SELECT 1 INTO OUTFILE 'SECRET.out'",
                "SELECT 1 INTO\n-- here\nOUTFILE 'SECRET.out' TRUNCATE",
                "INSERT INTO t FROM INFILE 'SECRET' FORMAT CSV",
                "INSERT INTO FUNCTION file('SECRET.out', 'CSV', 'a UInt8') VALUES (1)",
                "INSERT INTO t VALUES (1, file('SECRET'))",
                "INSERT INTO t VALUES (1, file -- \n ('SECRET'))",
                "INSERT INTO t SELECT 1, file('SECRET')",
                "CREATE TABLE f (a String) ENGINE = File(CSV, 'SECRET')",
                "CREATE TABLE f (a String) ENGINE = URL('http://127.0.0.1:1/')",
                "CREATE TABLE f (a String) ENGINE = Executable('sh', 'TSV')",
                "CREATE DATABASE f ENGINE = Filesystem('/')",
                "CREATE DICTIONARY f (a String) PRIMARY KEY a SOURCE(FILE(PATH 'SECRET' FORMAT 'CSV'))"
                        + " LAYOUT(COMPLEX_KEY_HASHED()) LIFETIME(1)",
                "ATTACH TABLE f FROM '/tmp' (a String) ENGINE = MergeTree ORDER BY a",
                "BACKUP TABLE t TO Disk('default', 'SECRET.out')",
                "SELECT 1 FORMAT Template SETTINGS format_template_row = 'SECRET'",
                "SET format_schema = 'SECRET'",
                "SYSTEM SHUTDOWN",
                "CREATE USER intruder",
                "GRANT ALL ON *.* TO default",
                "COPY t TO STDOUT"
            })
    void refusesWhatReachesOutsideTheDatabases(String statement) throws Exception {
        HttpResponse<String> answer = ENGINE.client().post(statement.replace("SECRET", secret.toString()));
        assertThat(answer.statusCode()).as(answer.body()).isGreaterThanOrEqualTo(400);
        assertThat(answer.body()).startsWith("Code: ").doesNotContain("treasure");
        assertThat(answer.headers().firstValue("X-ClickHouse-Exception-Code")).isPresent();
        assertThat(secret.resolveSibling("secret.csv.out")).doesNotExist();
        assertThat(ENGINE.client().ask("SELECT count() FROM t")).isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1; DROP TABLE t",
                "DROP TABLE t; SELEC",
                "SELECT 1; SELECT 2",
                "INSERT INTO t VALUES (1, 'a'); DROP TABLE t",
                "DROP TABLE t; INSERT INTO t VALUES (1, 'a')",
                "INSERT INTO t SELECT 1, 'a'; DROP TABLE t"
            })
    void refusesSeveralStatements(String statements) throws Exception {
        HttpResponse<String> answer = ENGINE.client().post(statements);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).startsWith("Code: 62.");
        assertThat(ENGINE.client().ask("SELECT count() FROM t")).isEqualTo("0");
    }

    @Test
    void takesASemicolonInsideAStringAndAtTheEnd() throws Exception {
        assertThat(ENGINE.client().ask("SELECT 'a; b' ; -- done")).isEqualTo("a; b");
    }

    @Test
    void refusesUnknownSettingsByName() throws Exception {
        HttpResponse<String> answer = ENGINE.client().post("SELECT 1", "no_such_thing", "1");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).startsWith("Code: 115.").contains("no_such_thing");
        HttpResponse<String> closed = ENGINE.client().post("SELECT 1", "max_memory_usage", "0");
        assertThat(closed.body()).startsWith("Code: 115.").contains("max_memory_usage");
    }

    @Test
    void refusesRequestsWithoutTheToken() throws Exception {
        HttpRequest.Builder bare = HttpRequest.newBuilder(ENGINE.client().address("query", "SELECT 1"));
        HttpResponse<String> none = ENGINE.client().send(bare);
        assertThat(none.statusCode()).isEqualTo(401);
        assertThat(none.headers().firstValue("X-ClickHouse-Exception-Code")).contains("516");
        HttpResponse<String> wrong =
                ENGINE.client().send(bare.copy().header("Authorization", "Bearer " + EngineChild.TOKEN + "x"));
        assertThat(wrong.statusCode()).isEqualTo(401);
        HttpResponse<String> right =
                ENGINE.client().send(bare.copy().header("Authorization", "Bearer " + EngineChild.TOKEN));
        assertThat(right.body()).isEqualTo("1\n");
    }

    @Test
    void refusesTheTokenInTheAddress() throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(ENGINE.client().address("query", "SELECT 1", "password", EngineChild.TOKEN));
        HttpResponse<String> answer = ENGINE.client().send(request);
        assertThat(answer.statusCode()).isEqualTo(401);
        HttpResponse<String> withHeader = ENGINE.client().post("SELECT 1", "password", EngineChild.TOKEN);
        assertThat(withHeader.body()).contains("password").contains("X-ClickHouse-Key");
        assertThat(withHeader.body()).doesNotContain(EngineChild.TOKEN);
    }

    @Test
    void refusesForeignOrigins() throws Exception {
        HttpRequest.Builder request = ENGINE.client()
                .request()
                .header("Origin", "https://example.org")
                .POST(BodyPublishers.ofString("SELECT 1"));
        assertThat(ENGINE.client().send(request).statusCode()).isEqualTo(403);
    }

    @Test
    void refusesForeignHosts() throws IOException {
        assertThat(statusLine("attacker.example:" + ENGINE.child().port())).startsWith("HTTP/1.1 403");
        assertThat(statusLine("localhost:" + ENGINE.child().port())).startsWith("HTTP/1.1 200");
    }

    private static String statusLine(String host) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", ENGINE.child().port())) {
            String request = "GET /?query=SELECT%201 HTTP/1.1\r\nHost: " + host + "\r\nX-ClickHouse-Key: "
                    + EngineChild.TOKEN + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void listensOnLoopbackAlone() {
        String port = String.format(Locale.ROOT, ":%04X ", ENGINE.child().port());
        List<String> listening = Stream.of("tcp", "tcp6")
                .map(table -> Path.of("/proc/net", table))
                .flatMap(RefusalsIT::lines)
                .map(line -> line.strip().split(" ", 2)[1])
                .filter(line -> line.contains(port) && line.contains(" 0A "))
                .toList();
        assertThat(listening).isNotEmpty().allMatch(line -> line.contains("0100007F" + port));
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void changesNothingOnGet() throws Exception {
        HttpResponse<String> answer = ENGINE.client().get("query", "DROP TABLE t");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).startsWith("Code: 164.");
    }

    @Test
    void leavesNoSettingToTheNextRequest() throws Exception {
        ENGINE.client().ask("SET max_threads = 1");
        ENGINE.client().ask("USE system");
        ENGINE.client().ask("SELECT 1", "max_block_size", "77", "database", "system");
        assertThat(ENGINE.client()
                        .ask("SELECT currentDatabase(), getSetting('max_threads'), getSetting('max_block_size') = 77"))
                .isEqualTo("default\t2\t0");
    }
}
