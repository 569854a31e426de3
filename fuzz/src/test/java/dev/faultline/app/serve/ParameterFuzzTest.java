package dev.faultline.app.serve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.faultline.ingest.Seeds;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Parameters of the programming interface, and how their values travel to the engine. */
class ParameterFuzzTest {

    private static final List<Parameter> PARAMETERS = List.of(
            Given.AT, Given.RECONSTRUCTED, Given.LIMIT, Given.PROVIDER, Given.SURFACE, Given.SIGNAL, Given.INCIDENT);

    static Stream<byte[]> values() {
        return Seeds.each(
                PARAMETERS.size(),
                "2025-10-20T09:00+02:00",
                "+1000000000-01-01",
                "true",
                "20000",
                "-2147483649",
                "API",
                "a'; DROP TABLE faultline.rates --",
                "\\N\\\t\0\r\n{at:String}");
    }

    @MethodSource("values")
    @FuzzTest(maxDuration = "60s")
    void aValueIsCanonicalOnceItWasReadOrIsAProblemWithTheParametersName(byte[] data) {
        Parameter parameter = PARAMETERS.get(Seeds.parser(data, PARAMETERS.size()));
        try {
            String read = parameter.reading().apply(new String(Seeds.payload(data), UTF_8));
            assertThat(parameter.reading().apply(read)).isEqualTo(read);
            assertThat(unescaped(Select.escape(read))).isEqualTo(read);
        } catch (Problem problem) {
            assertThat(problem.status()).isEqualTo(400);
            assertThat(problem.json()).contains(parameter.name());
        }
    }

    /** As ClickHouse reads a field of TabSeparated: a tab or the end of a line would end it. */
    private static String unescaped(String field) {
        assertThat(field).doesNotContain("\t", "\n", "\r", "\0");
        StringBuilder read = new StringBuilder();
        for (int i = 0; i < field.length(); i++) {
            char next = field.charAt(i);
            if (next == '\\') {
                i++;
                next = switch (field.charAt(i)) {
                    case 't' -> '\t';
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    case '0' -> '\0';
                    default -> field.charAt(i);
                };
            }
            read.append(next);
        }
        return read.toString();
    }
}
