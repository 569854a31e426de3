package dev.faultline.streams.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlainTextTest {

    private static final String PIECES = "019.!\n\r\t\u3002\u00a0\u202f ab<>/p&;*`é";
    private static final String[] MARKUP = {"<br>", "</p>", "<b>", "&amp;", "&nbsp;", "**", "\r\n", "10:20."};

    @Test
    void marksAreAllPlacesWhereSentencesAndHoursCanEndAndNoOthers() {
        Random random = new Random(4);
        for (int round = 0; round < 20_000; round++) {
            PlainText plain = new PlainText(text(random));
            char[] text = plain.text();
            int[] expected = IntStream.range(0, plain.length())
                    .filter(i -> "0123456789.!\n\u3002".indexOf(text[i]) >= 0)
                    .toArray();
            int[] marks = IntStream.range(0, plain.marks()).map(plain::mark).toArray();
            assertThat(marks).isEqualTo(expected);
        }
    }

    @Test
    void marksFollowTheTextWhereMarkupGoes() {
        PlainText plain = new PlainText("<p>At&nbsp;**10**</p>Up.");
        assertThat(new String(plain.text(), 0, plain.length())).isEqualTo("\nAt 10\nUp.");
        assertThat(IntStream.range(0, plain.marks()).map(plain::mark)).containsExactly(0, 4, 5, 6, 9);
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(200); i > 0; i--) {
            text.append(
                    random.nextInt(4) == 0
                            ? MARKUP[random.nextInt(MARKUP.length)]
                            : PIECES.charAt(random.nextInt(PIECES.length())));
        }
        return text.toString();
    }
}
