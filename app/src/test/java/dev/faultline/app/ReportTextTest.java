package dev.faultline.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReportTextTest {

    @Test
    void aSparklineShowsWhatWasNotWatchedAsAGapAndNeverAsALow() {
        assertThat(Sparkline.of(new double[] {0, Double.NaN, 8, 4})).isEqualTo("▁·█▅");
    }

    @Test
    void aSparklineOfNothingIsAllGaps() {
        assertThat(Sparkline.of(new double[] {Double.NaN, Double.NaN})).isEqualTo("··");
    }

    @Test
    void escapeSequencesFromOutsideNeverReachTheTerminal() {
        assertThat(Text.visible("a\u001b[31mred\u0007\u202eb\nc")).isEqualTo("a\uFFFD[31mred\uFFFD\uFFFDb c");
    }

    @Test
    void columnsAreExactlyAsWideAsAsked() {
        assertThat(Text.column("abc", 5)).isEqualTo("abc  ");
        assertThat(Text.column("abcdef", 5)).isEqualTo("abcd…");
    }

    @Test
    void linesBreakAtSpaces() {
        assertThat(Text.wrap("one two  three", 7)).containsExactly("one two", "three");
    }

    @Test
    void quotesInTextStayText() {
        assertThat(TimelineQuery.literal("a'b\\c")).isEqualTo("'a\\'b\\\\c'");
    }
}
