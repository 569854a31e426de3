package dev.faultline.streams.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileTextTest {

    private static final Instant PUBLISHED = Instant.parse("2022-03-15T22:00:00Z");
    private static final String PIECES = "0123456789::  -/.apmAPM<>&;*[]()\n'TZ+~\u00a0\u3002é";
    private static final String[] WORDS = {
        "between",
        "and",
        "from",
        "to",
        "10:26",
        "AM",
        "PM",
        "PST",
        "UTC+",
        "2022-",
        "31",
        "June",
        "Jan",
        "on",
        "as",
        "of",
        "resolved",
        "starting",
        "at",
        "<div>",
        "</div>",
        "&nbsp;",
        "us-east-",
        "24:00",
        "0530",
        "until",
        "for",
        "hours",
        "[",
        "]",
        "12/31/",
        "Tuesday",
        "(",
        ")",
        "US/Pacific",
        "2022-03-15T10:00:00Z",
        "not",
        "will",
        "99:99",
        "."
    };

    private static Findings read(String body) {
        return new IncidentTextReader().read(new IncidentText(body, body, PUBLISHED, ZoneOffset.UTC));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1:",
                "10:10 ",
                "<",
                "<a",
                "&",
                "&#",
                "between 10:10 and ",
                "2022-",
                ". ",
                "-",
                "<script",
                "1/",
                "(",
                "10:26 AM PST ",
                "</div>10:26 AM PST\n",
                "us-east-",
                "'",
                "12:",
                "for 3 hours ",
                "resolved ",
                "\u0000",
                "Jan 1 ",
                "Azure "
            })
    @Timeout(10)
    void aHundredThousandCharactersOfAnythingAreReadInTime(String piece) {
        String body = piece.repeat(200_000 / piece.length());

        assertThat(read(body).refused()).containsKey(Refusal.TOO_LONG);
    }

    @Test
    @Timeout(60)
    void noiseGivesNoExceptionAndNothingAbsurd() {
        Random random = new Random(7);
        for (int i = 0; i < 50_000; i++) {
            String body = i % 2 == 0 ? characters(random) : words(random);
            assertThatCode(() -> check(read(body))).as(body).doesNotThrowAnyException();
        }
    }

    private static String characters(Random random) {
        StringBuilder body = new StringBuilder();
        int length = random.nextInt(80);
        for (int i = 0; i < length; i++) {
            body.append(PIECES.charAt(random.nextInt(PIECES.length())));
        }
        return body.toString();
    }

    private static String words(Random random) {
        StringBuilder body = new StringBuilder();
        int length = random.nextInt(30);
        for (int i = 0; i < length; i++) {
            body.append(WORDS[random.nextInt(WORDS.length)]).append(random.nextInt(4) == 0 ? "" : " ");
        }
        return body.toString();
    }

    static void check(Findings findings) {
        for (WindowFinding window : findings.windows()) {
            TimeFinding onset = window.onset();
            TimeFinding end = window.end();
            Instant begin = onset == null ? null : onset.at();
            Instant close = end == null ? null : end.at();
            assertThat(begin == null || close == null || !close.isBefore(begin))
                    .as("%s", window)
                    .isTrue();
            assertThat(window.sentence()).isNotBlank();
        }
    }

    @Test
    void twiceTheTextIsNotFourTimesTheWork() {
        String unit = "Between 10:10 and 11:11 UTC on 3 March 2022 it failed in us-east-1. ";
        time(unit.repeat(300));
        Duration once = time(unit.repeat(300));
        Duration fourfold = time(unit.repeat(1_200));

        assertThat(fourfold).isLessThan(once.multipliedBy(12).plusMillis(50));
    }

    private static Duration time(String body) {
        long before = System.nanoTime();
        for (int i = 0; i < 20; i++) {
            read(body);
        }
        return Duration.ofNanos(System.nanoTime() - before);
    }
}
