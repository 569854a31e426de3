package dev.faultline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnteredTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org/a?b=c#d",
                "HTTP://example.org:8080",
                "https://example.org/article//with/two",
                "https://example.org/?p=128328&tokens=3"
            })
    void addressesOfTheWebAreTaken(String url) {
        assertThat(Entered.address(url)).hasToString(url);
    }

    @ParameterizedTest
    @CsvSource({
        "ftp://example.org/, begins with 'ftp'",
        "javascript:alert(1), begins with 'javascript'",
        "file:///etc/passwd, begins with 'file'",
        "example.org/page, begins with 'null'",
        "https:///page, no host",
        "https://user:geheim@example.org/, user name or a password",
        "https://user@example.org/, user name or a password",
        "https://example.org/?a=1&access_token=geheim, 'token, a key'",
        "https://example.org/?X-Amz-Signature=geheim, 'token, a key'",
        "https://exa mple.org/, no address",
    })
    void otherAddressesAreRefusedAndNoSecretIsRepeated(String url, String reason) {
        assertThatThrownBy(() -> Entered.address(url))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("--url")
                .hasMessageContaining(reason)
                .hasMessageNotContaining("geheim");
    }

    @Test
    void aLongAddressIsRefused() {
        assertThatThrownBy(() -> Entered.address("https://example.org/" + "a".repeat(2_000)))
                .hasMessageContaining("at most 2000");
    }

    @Test
    void textIsSpacedAndBounded() {
        assertThat(Entered.text("--quote", " We\u00a0are\n\taware ", 20)).isEqualTo("We are aware");
        assertThat(Entered.text("--quote", "e\u0301", 1)).isEqualTo("\u00e9");
        assertThatThrownBy(() -> Entered.text("--quote", "\u00a0 ", 20)).hasMessageContaining("--quote is empty");
        assertThatThrownBy(() -> Entered.text("--quote", "a".repeat(21), 20))
                .hasMessageContaining("has 21 characters; allowed are at most 20");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u001b[31mb", "a\u0000b", "a\u009bb", "a\u202eb", "a\u2066b"})
    void whatSteersATerminalIsRefused(String text) {
        assertThatThrownBy(() -> Entered.text("--reason", text, 100)).hasMessageContaining("control character U+");
    }

    @Test
    void momentsLieBetweenTheFirstBlockAndNow() {
        Instant now = Instant.parse("2025-10-20T12:00:00.123456Z");
        assertThat(Entered.moment("--at", now, now)).isEqualTo(Instant.parse("2025-10-20T12:00:00.123Z"));
        assertThatThrownBy(() -> Entered.moment("--at", now.plusSeconds(301), now))
                .hasMessageContaining("--at is 2025-10-20T12:05:01");
        assertThatThrownBy(() -> Entered.moment("--published", Instant.EPOCH, now))
                .hasMessageContaining("--published is 1970");
    }

    @Test
    void anIncidentIsItsId() {
        assertThat(Entered.incident("0123456789abcdef01234567")).hasSize(24);
        assertThatThrownBy(() -> Entered.incident("x' OR 1")).hasMessageContaining("--incident is 'x' OR 1'");
    }
}
