package dev.faultline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class MomentTest {

    @ParameterizedTest
    @CsvSource({
        "2025-10-20T07:15:00Z, 2025-10-20T07:15:00Z",
        "2025-10-20T07:15Z, 2025-10-20T07:15:00Z",
        "2025-10-20T09:15+02:00, 2025-10-20T07:15:00Z",
        "2025-10-20, 2025-10-20T00:00:00Z"
    })
    void instantsOffsetsAndDatesAreRead(String text, Instant moment) {
        assertThat(new Moment().convert(text)).isEqualTo(moment);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2025-10-20T07:15", "2025-13-01", "07:15"})
    void whatLeavesTheMomentOpenIsRefused(String text) {
        assertThatThrownBy(() -> new Moment().convert(text)).isInstanceOf(TypeConversionException.class);
    }

    @Test
    void theRefusalShowsWhatToWrite() {
        assertThatThrownBy(() -> new Moment().convert("now")).hasMessageContaining("2025-10-20T07:00:00Z");
    }
}
