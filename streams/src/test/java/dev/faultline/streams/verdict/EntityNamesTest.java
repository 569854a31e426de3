package dev.faultline.streams.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.streams.register.Register;
import dev.faultline.streams.register.Registered;
import java.util.List;
import org.junit.jupiter.api.Test;

class EntityNamesTest {

    private final EntityNames names = new EntityNames(Register.of(
            List.of(
                    Registered.entity("binance", "exchange", "Binance").build(),
                    Registered.entity("binance-us", "exchange", "Binance US", "Binance.US")
                            .build(),
                    Registered.entity("base", "rollup", "Base")
                            .setAmbiguousNames(List.of("Base"))
                            .build()),
            List.of()));

    @Test
    void theLongestNameCounts() {
        assertThat(names.in("Binance US is down, says Twitter.")).containsExactly("binance-us");
        assertThat(names.in("Is Binance's app down?")).containsExactly("binance");
        assertThat(names.in("binance.us and BINANCE")).containsExactly("binance", "binance-us");
    }

    @Test
    void ordinaryWordsAndPartsOfWordsAreNoNames() {
        assertThat(names.in("The base of it is binanceish.")).isEmpty();
    }
}
