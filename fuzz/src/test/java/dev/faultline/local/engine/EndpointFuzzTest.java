package dev.faultline.local.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** A hostile client of the endpoint: what is parsed before the engine's own parser sees it. */
class EndpointFuzzTest {

    static Stream<byte[]> statements() {
        return Stream.of(
                        "SELECT 1",
                        "SELECT 1; DROP TABLE t",
                        "INSERT INTO t (a) VALUES (1, 'a;b'), (2, \"c\")",
                        "INSERT INTO t FORMAT CSV\n1,2",
                        "SELECT $$a$$, file('x') INTO OUTFILE 'y' -- z",
                        "/* a */ WITH x AS (SELECT 1) SELECT `fil\\x65`('a')",
                        "KILL QUERY WHERE query_id = 'a' AND `query_id` = 'b'",
                        "SELECT \u2018a\u2019, \"b")
                .map(text -> text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    static Stream<byte[]> frames() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (Lz4BlockOutputStream out = new Lz4BlockOutputStream(packed)) {
            out.write("a text, a text, a text".getBytes(ISO_8859_1));
        }
        byte[] stored = new byte[40];
        stored[16] = 0x02;
        return Stream.of(packed.toByteArray(), stored);
    }

    /** Tokens cover the text in order, and none begins inside another: else a word could hide between two. */
    @MethodSource("statements")
    @FuzzTest(maxDuration = "60s")
    void tokensLieInOrderAndInsideOfTheText(byte[] data) {
        String text = new String(data, ISO_8859_1);
        SqlScanner scanner = new SqlScanner(text);
        int end = 0;
        try {
            for (SqlToken token = scanner.next(); token != null; token = scanner.next()) {
                assertThat(token.start()).isGreaterThanOrEqualTo(end);
                assertThat(token.end()).isGreaterThan(token.start()).isLessThanOrEqualTo(text.length());
                end = token.end();
            }
        } catch (EngineException e) {
            assertThat(e.code()).isEqualTo(EngineException.SYNTAX_ERROR);
        }
    }

    /** Statement and data together are what was sent, and what is refused is refused with a code. */
    @MethodSource("statements")
    @FuzzTest(maxDuration = "60s")
    void aRequestIsTakenApartWithoutLoss(byte[] data) throws IOException {
        try {
            Statement statement = new StatementReader("", new ByteArrayInputStream(data), null).read();
            String sent = new String(data, ISO_8859_1);
            assertThat(sent).startsWith(statement.text());
            String rest = new String(statement.data().readAllBytes(), ISO_8859_1);
            assertThat(sent).endsWith(rest);
            List<SqlToken> tokens = SqlScanner.scan(statement.text());
            new StatementPolicy(false).checkWords(tokens);
            if (KillQuery.is(tokens)) {
                assertThat(KillQuery.rewrite(statement.text(), tokens)).isNotEmpty();
            }
        } catch (EngineException e) {
            assertThat(e.code()).isPositive();
        }
    }

    /** Data that pass do not name a closed function outside of quotes and comments, however they are cut. */
    @MethodSource("statements")
    @FuzzTest(maxDuration = "60s")
    void valuesThatPassArePassedUnchanged(byte[] data) throws IOException {
        String whole = guarded(data, data.length + 1);
        assertThat(guarded(data, 1)).isEqualTo(whole);
        if (whole.equals("passed")) {
            String plain = new String(data, ISO_8859_1).toLowerCase(Locale.ROOT);
            boolean isSimple = plain.chars().noneMatch(c -> c == '\'' || c == '"' || c == '`' || c == '-' || c == '/');
            assertThat(isSimple && plain.matches("(?s)(.*[^a-z0-9_])?file(\\s*[^a-z0-9_\\s]|\\s+[a-z0-9_]).*"))
                    .isFalse();
        }
    }

    private static String guarded(byte[] data, int step) throws IOException {
        ByteArrayOutputStream passed = new ByteArrayOutputStream();
        byte[] chunk = new byte[step];
        try (ValuesGuard guard = new ValuesGuard(new ByteArrayInputStream(data))) {
            for (int read = guard.read(chunk, 0, step); read > 0; read = guard.read(chunk, 0, step)) {
                passed.write(chunk, 0, read);
            }
        } catch (EngineException e) {
            return "refused " + e.code();
        }
        assertThat(passed.toByteArray()).isEqualTo(data);
        return "passed";
    }

    @MethodSource("frames")
    @FuzzTest(maxDuration = "60s")
    void aFrameIsUnpackedOrRefused(byte[] data) throws IOException {
        try (Lz4BlockInputStream in = new Lz4BlockInputStream(new ByteArrayInputStream(data))) {
            assertThat(in.readAllBytes()).isNotNull();
        } catch (EngineException e) {
            assertThat(e.code()).isPositive();
        }
        // The checksum keeps a fuzzer out; with a right one it gets to the lengths.
        if (data.length > Lz4BlockOutputStream.CHECKSUM + Lz4BlockOutputStream.HEADER) {
            byte[] sealed = data.clone();
            int size = sealed.length - Lz4BlockOutputStream.CHECKSUM;
            java.nio.ByteBuffer header = java.nio.ByteBuffer.wrap(sealed).order(java.nio.ByteOrder.LITTLE_ENDIAN);
            header.putInt(17, size);
            header.putInt(21, Math.floorMod(header.getInt(21), 1 << 20));
            FrameChecksum.of(sealed, Lz4BlockOutputStream.CHECKSUM, size).write(header);
            try (Lz4BlockInputStream in = new Lz4BlockInputStream(new ByteArrayInputStream(sealed))) {
                assertThat(in.readAllBytes()).isNotNull();
            } catch (EngineException e) {
                assertThat(e.code()).isPositive();
            }
        }
    }

    /** Nothing passes as a setting that is not on the list, and no secret comes back in the refusal. */
    @FuzzTest(maxDuration = "60s")
    void parametersAreSortedOrRefused(FuzzedDataProvider data) {
        Map<String, List<String>> values = new HashMap<>();
        while (data.remainingBytes() > 8 && values.size() < 8) {
            values.put(data.consumeString(24), List.of(data.consumeString(16)));
        }
        values.computeIfPresent("password", (name, value) -> List.of("hush-4711"));
        String authorization = data.consumeRemainingAsString();
        try {
            QueryRequest request =
                    new RequestReader(values, name -> name.equals("Accept-Encoding") ? authorization : null).read();
            assertThat(request.settings().keySet()).allMatch(name -> name.matches("[a-z][a-z0-9_]*"));
        } catch (EngineException e) {
            assertThat(String.valueOf(e.getMessage())).doesNotContain("hush-4711");
        }
        assertThat(new AccessPolicy("the right token").accepts(null, authorization))
                .isFalse();
        boolean own = AccessPolicy.isOwnOrigin(authorization);
        assertThat(own && !authorization.matches("(?i)https?://(127\\.0\\.0\\.1|localhost|\\[::1])(:\\d+)?"))
                .isFalse();
    }
}
