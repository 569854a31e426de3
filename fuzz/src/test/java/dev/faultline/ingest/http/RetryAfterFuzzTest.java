package dev.faultline.ingest.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.faultline.ingest.Seeds;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** What a server says about when to come back. */
class RetryAfterFuzzTest {

    static Stream<byte[]> seeds() {
        return Seeds.each(
                2,
                "120",
                "-1",
                "99999999999999999999",
                "Sun, 06 Nov 1994 08:10:00 GMT",
                "Sun, 06 Nov 9999 08:10:00 GMT");
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "60s")
    void aPauseIsNeverNegative(byte[] data) {
        String text = new String(Seeds.payload(data), ISO_8859_1);
        String date = Seeds.parser(data, 2) == 0 ? null : text;
        Duration pause = RetryAfter.of(text, date, Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(pause == null || !pause.isNegative()).isTrue();
    }
}
