package dev.faultline.sql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a script holds, no statement of it is lost or doubled. */
class SqlScriptFuzzTest {

    static Stream<byte[]> seeds() {
        return Stream.of("SELECT 1;\n-- a comment;\nSELECT\n';' ;\n", "SELECT 1", ";\n;\n", "")
                .map(text -> text.getBytes(UTF_8));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "60s")
    void everyLineIsInOneStatementOrAComment(byte[] data) {
        String text = new String(data, UTF_8);
        long wanted = text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("--"))
                .filter(line -> line.stripTrailing().endsWith(";"))
                .count();
        try {
            assertThat(SqlScript.statements(text)).hasSize((int) wanted);
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining("semicolon");
        }
    }
}
