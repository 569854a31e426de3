package dev.faultline.app.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowNameTest {

    @Test
    void oneWordIsAnIdAndATableIsNamedWithItsKey() {
        assertThat(RowName.of(List.of("0123456789abcdef01234567"))).isEmpty();
        RowName name = RowName.of(List.of("provider_honesty year=2025 provider=o'brien"))
                .orElseThrow();
        assertThat(name.condition()).isEqualTo("1 AND provider = 'o\\'brien' AND toString(year) = '2025'");
        assertThat(name).hasToString("provider_honesty provider=o'brien year=2025");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    rates                                     | entity is missing
                    rates entity=base surface=CHAIN           | signal is missing
                    rates entity=base colour=red              | 'colour=red' is not one of these
                    provider_honesty provider=aws provider=gcp| is there twice
                    provider_honesty aws 2025                 | 'aws' is not one of these
                    arrivals entity=base                      | nothing to export called 'arrivals'
                    runs id=1                                 | every citation names the run
                    """)
    void aNameThatIsNotWholeIsRefusedWithWhatIsNeeded(String words, String said) {
        assertThatThrownBy(() -> RowName.of(List.of(words)))
                .isInstanceOf(ExportException.class)
                .hasMessageContaining(said);
    }

    @Test
    void aTimeThatIsNoneIsRefused() {
        RowName name = RowName.of(List.of("rates entity=a surface=b signal=c source=d bucket_start=soon"))
                .orElseThrow();
        assertThatThrownBy(name::condition).hasMessageContaining("'soon' is no time");
    }

    @Test
    void everyTableButRunsHasRowsThatCanBeCited() {
        assertThat(CitedTable.names())
                .containsExactlyElementsOf(Arrays.stream(Dataset.values())
                        .filter(one -> one != Dataset.RUNS)
                        .map(Dataset::view)
                        .toList());
    }
}
