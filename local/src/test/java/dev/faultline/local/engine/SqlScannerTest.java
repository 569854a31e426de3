package dev.faultline.local.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlScannerTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "a.b(c)|a . b ( c )",
                "'it''s \\' x' y|it''s \\' x y",
                "`a``b` \"c\"\"d\"|a``b c\"\"d",
                "a -- b 'c|a",
                "a # b|a",
                "a #b|a # b",
                "a /* ' */ b|a b",
                "$$ ' $$ x|' x",
                "$t$ $$ ' $t$ x|$$ ' x",
                "\u2018 ' \u2019 x|' x",
                "\u201c a \u201d x|a x",
                "1e5+x'41'|1e5 + x 41",
                "'open|open"
            })
    void cutsWordsAsTheEngineDoes(String text, String words) {
        List<String> found = SqlScanner.scan(new String(text.getBytes(UTF_8), ISO_8859_1)).stream()
                .map(token -> token.text().strip())
                .toList();
        assertThat(String.join(" ", found)).isEqualTo(words);
    }

    /** What its lexer takes otherwise, in this version or another. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\u00a0(b)",
                "\ufeffSELECT 1",
                "a \u2003 b",
                "a \u2019 b",
                "\u00e9t\u00e9",
                "a \u0000 b",
                "a \u007f b",
                "1 // ' \n b",
                "/* /* */ ' */ b",
                "/*/* */ b",
                "$",
                "1 AS $a$",
                "a$b$ ' $b$ c",
                "$ $ ' $ $",
                "$a b$ ' $a b$"
            })
    void refusesWhatTheEngineMayReadInAnotherWay(String text) {
        String bytes = new String(text.getBytes(UTF_8), ISO_8859_1);
        assertThatThrownBy(() -> SqlScanner.scan(bytes))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("Syntax error: at byte");
    }

    @Test
    void takesAnythingInQuotesAndComments() {
        String text = "'\u00a0 // /* $' `\u00e9` -- \u00e9 // /* $ \n /* \u00e9 // $ */ $$ \u00e9 // /* $$";
        assertThat(SqlScanner.scan(new String(text.getBytes(UTF_8), ISO_8859_1)))
                .hasSize(3);
    }

    @Test
    void keepsPositions() {
        SqlToken token = SqlScanner.scan("ab 'cd' e").get(1);
        assertThat(token).isEqualTo(new SqlToken(SqlToken.Kind.STRING, 3, 7, "cd"));
    }
}
