package dev.faultline.streams.sink;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnNameTest {

    @ParameterizedTest
    @CsvSource({
        "id, id",
        "runId, run_id",
        "bucketMillis, bucket_millis",
        "pValue, p_value",
        "adjustedPValue, adjusted_p_value",
        "detectableDrop80, detectable_drop_80",
        "falseAlarmsPer1000Hours, false_alarms_per_1000_hours",
        "inputs, inputs"
    })
    void isTheFieldInSnakeCaseWhateverTheLocale(String field, String column) {
        assertThat(ColumnName.of(field)).isEqualTo(column);
    }
}
