package dev.faultline.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkdownTableTest {

    @Test
    void aCellCanNeitherEndItsTableNorBeTakenForHtml() throws Exception {
        String rows = "[\"a|b\",\"c\"]\n[\"<b>x\\ny</b>\\u001b[31m\",null]\n[[\"u\",1],18446744073709551615]\n";
        assertThat(MarkdownTable.of(rows)).isEqualTo("""
                | a\\|b | c |
                |---|---|
                | \\<b\\>x y\\</b\\>\uFFFD\\[31m |  |
                | \\["u",1\\] | 18446744073709551615 |
                """);
    }

    @Test
    void anAnswerWithoutRowsStillHasItsHeading() throws Exception {
        assertThat(MarkdownTable.of("[\"a\"]\n")).isEqualTo("| a |\n|---|\n");
    }
}
