package dev.faultline.streams.naming;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class ProviderNamingsTest {

    private static final Instant AT = Instant.parse("2025-10-20T12:00:00Z");

    private final ProviderNamings namings = new ProviderNamings(Providers.register());

    @ParameterizedTest(name = "{1}")
    @CsvFileSource(
            resources = "sentences.csv",
            delimiter = '|',
            quoteCharacter = '`',
            numLinesToSkip = 1,
            emptyValue = "",
            encoding = "UTF-8")
    void everySentenceIsReadAsItIsMeant(String speaker, String sentence, String expected) {
        assertThat(told(namings.in(sentence, speaker, AT))).isEqualTo(expected == null ? "" : expected);
    }

    private static String told(List<Named> found) {
        return found.stream()
                .map(named -> (named.provider() == null ? "-" : named.provider())
                        + (named.region() == null ? "" : " " + named.region())
                        + " " + named.stance())
                .collect(Collectors.joining(", "));
    }

    @Test
    void eachResultCarriesItsOwnSentenceAndItsWords() {
        List<Named> found = namings.in(
                "We are down.\n  The cause   is an outage at AWS (us-east-1). More at 3 p.m. Sorry!", "coinbase", AT);
        assertThat(found).singleElement().satisfies(named -> {
            assertThat(named.sentence()).isEqualTo("The cause is an outage at AWS (us-east-1).");
            assertThat(named.words()).isEqualTo("AWS (us-east-1");
        });
    }

    @Test
    void aPointAfterAnInitialEndsNoSentence() {
        assertThat(told(namings.in("AWS in N. Virginia has an outage.", "coinbase", AT)))
                .isEqualTo("aws N. Virginia NAMED_AS_CAUSE");
    }

    @Test
    void aNameCountsWhileItsEntityLives() {
        String text = "Oldhost is down.";
        assertThat(namings.in(text, "coinbase", Providers.GONE.minusMillis(1))).hasSize(1);
        assertThat(namings.in(text, "coinbase", Providers.GONE)).isEmpty();
    }

    @Test
    void nothingIsFoundInNothing() {
        for (String text :
                List.of("", " ", "\n\n", "?", "\"", "<", "<b", "&", "&#", "&amp", "'", "''", "\u0000", "🔥🔥")) {
            assertThat(namings.in(text, "coinbase", AT)).as(text).isEmpty();
        }
    }

    @Test
    @Timeout(20)
    void hostileTextsTakeTimeInProportion() {
        for (String piece : List.of(
                "aws ",
                "\"",
                "<",
                "<a ",
                "&",
                "not ",
                "AWS said ",
                "due to ",
                "us-east-1",
                "(",
                "a",
                "?",
                "https://aws",
                "third party ",
                "N. ",
                "said, ",
                "'s",
                "AWS\u00a0")) {
            String text = piece.repeat(2_000_000 / piece.length());
            assertThat(namings.in(text, "coinbase", AT)).hasSizeLessThan(PlainText.LONGEST);
        }
    }

    @Test
    void anyMixOfPiecesIsReadWithoutFailureAndTheSameTwice() {
        String[] pieces = {
            "AWS",
            "aws",
            "Azure",
            "us-east-1",
            "East US",
            "not",
            "due to",
            "said",
            "?",
            ".",
            "\"",
            "(",
            ")",
            ",",
            " ",
            "\n",
            "<b>",
            "&amp;",
            "provider",
            "upstream",
            "third-party",
            "N.",
            "'s",
            "is",
            "down",
            "if",
            "İ",
            "ß",
            "\ud83d",
            "20"
        };
        Random random = new Random(20251020);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(30); j >= 0; j--) {
                text.append(pieces[random.nextInt(pieces.length)]).append(random.nextBoolean() ? " " : "");
            }
            List<Named> found = namings.in(text.toString(), "coinbase", AT);
            assertThat(namings.in(text.toString(), "coinbase", AT)).isEqualTo(found);
            assertThat(found).allSatisfy(named -> assertThat(named.sentence()).contains(named.words()));
        }
    }

    @Test
    void aPageIsReadInAMoment() {
        String text = "We are seeing elevated errors due to an AWS outage in us-east-1. ".repeat(500);
        long begun = System.nanoTime();
        for (int i = 0; i < 20; i++) {
            assertThat(namings.in(text, "coinbase", AT)).hasSize(500);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
    }
}
