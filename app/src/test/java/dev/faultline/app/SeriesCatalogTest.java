package dev.faultline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeriesCatalogTest {

    private static final SeriesName TRADES = new SeriesName("binance", "TRADING", "trades");

    private final SeriesCatalog catalog = new SeriesCatalog(List.of(
            TRADES,
            new SeriesName("binance", "API", "requests"),
            new SeriesName("binance-us", "TRADING", "trades"),
            new SeriesName("solana", "CHAIN", "slots")));

    @ParameterizedTest
    @ValueSource(
            strings = {"binance/trading/trades", "binance trading/trades", "Binance/TRADING/trades", "binance/trades"})
    void aSeriesIsFoundByItsWholeNameOrAPartThatFitsNoOther(String text) {
        assertThat(catalog.find(text)).isEqualTo(TRADES);
    }

    @Test
    void anEntityWithOneSeriesIsEnough() {
        assertThat(catalog.find("solana").text()).isEqualTo("solana/chain/slots");
        assertThat(catalog.find("binance-us").entity()).isEqualTo("binance-us");
    }

    @Test
    void severalAreListedAndNoneIsGuessed() {
        assertThatThrownBy(() -> catalog.find("binance"))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("SERIES is 'binance'")
                .hasMessageContaining("binance/trading/trades, binance/api/requests");
    }

    @Test
    void anUnknownOneNamesThoseNearIt() {
        assertThatThrownBy(() -> catalog.find("binance/chain/blocks"))
                .hasMessageContaining("SERIES is 'binance/chain/blocks'")
                .hasMessageContaining("binance-us/trading/trades")
                .hasMessageNotContaining("solana");
        assertThatThrownBy(() -> catalog.find("kraken")).hasMessageContaining("solana/chain/slots");
        assertThatThrownBy(() -> new SeriesCatalog(List.of()).find("kraken")).hasMessageContaining("faultline replay");
    }
}
