package dev.faultline.local.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesGuardTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "(1, 'a'), (2, 'b');",
                "('file(', 1)",
                "('it''s file(', '\\'file(')",
                "(profile('x'), upper('file'))",
                "(1 - 2 / 3, -1)",
                "('\u2018 $ # ;', 1) ; -- done; really\n /* ; */ ; ",
                "(`profile`, 1)",
                "('\u00e9\u00a0// /* /* */', 1 /* \u00e9 // ' */)",
                "(1) -- file('x')\n"
            })
    void letsValuesPass(String values) throws IOException {
        assertThat(new ValuesGuard(new ByteArrayInputStream(values.getBytes(UTF_8))).readAllBytes())
                .asString(UTF_8)
                .isEqualTo(values);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(file('x'))",
                "(1, FILE \n ('x'))",
                "(file/* ' */('x'))",
                "(file -- '\n('x'))",
                "(`file`('x'))",
                "(\"file\"('x'))",
                "(`\\x66ile`('x'))",
                "('a' || file('x'))",
                "(1-file('x'))",
                "(1/file('x'))",
                "('\\'', file('x'))",
                "($$'$$, file('x'))",
                "(`file`, 1)",
                "(file)",
                "(arrayMap(file, ['x'])[1])",
                "(arrayMap(`fil\\x65`, ['x'])[1])",
                "(file\u00a0('x'))",
                "(1, // '\nfile('x') // '\n)",
                "(1, /* /* */ ' */ file('x') /* ' */)",
                "(1, /*/* */ ' */ file('x') /* ' */)",
                "(1 \u0000)",
                "(\u2018'\u2019, 1)",
                "(1); DROP TABLE t",
                "(1);(2)",
                "(1);'x'"
            })
    void refusesFunctionsThatReachOutsideAndASecondStatement(String values) {
        for (int size = 1; size < 8; size += 3) {
            int piece = size;
            assertThatThrownBy(() -> {
                        ValuesGuard guard = new ValuesGuard(new ByteArrayInputStream(values.getBytes(UTF_8)));
                        while (guard.readNBytes(piece).length > 0) {
                            assertThat(guard).isNotNull();
                        }
                    })
                    .isInstanceOf(EngineException.class);
        }
    }
}
