package dev.faultline.local.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisitorLimitsTest {

    @ParameterizedTest
    @CsvSource({"1,1", "300,300", "0300,0300", "301,300", "0,300", "00,300", "-1,300", "1e9,300", "0.1,300", "x,300"})
    void aLimitIsNeverLargerThanOurs(String asked, String holds) {
        Map<String, String> settings = new HashMap<>(Map.of("max_execution_time", asked));
        VisitorLimits.apply(settings);
        assertThat(settings).containsEntry("max_execution_time", holds);
    }

    @Test
    void whoAsksForNoneGetsOursAndKeepsWhatElseHeAskedFor() {
        Map<String, String> settings =
                new HashMap<>(Map.of("max_threads", "1", "max_result_bytes", "18446744073709551615"));
        VisitorLimits.apply(settings);
        assertThat(settings)
                .isEqualTo(Map.of("max_threads", "1", "max_execution_time", "300", "max_result_bytes", "1000000000"));
    }
}
