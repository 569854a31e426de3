package dev.faultline.ingest.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.faultline.ingest.Seeds;
import dev.faultline.ingest.status.PayloadException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.provider.MethodSource;

/** A hostile exchange: its messages and its pages of the past. */
class VenueFuzzTest {

    private static final List<Venue> VENUES =
            List.of(Binance.global(), new Bitstamp(), new Bybit(), new Coinbase(), new Dydx(), new Kraken(), new Okx());
    private static final Hole HOLE = new Hole(10, 11, 1_704_110_399_000L, 1_704_110_400_000L);

    static Stream<byte[]> messages() {
        return Seeds.each(
                VENUES.size(),
                "{\"type\":\"match\",\"trade_id\":10,\"size\":\"0.5\",\"price\":\"42000\",\"product_id\":\"BTC-USD\","
                        + "\"time\":\"2024-01-01T12:00:00.123456Z\"}",
                "{\"stream\":\"btcusdt@trade\",\"data\":{\"e\":\"trade\",\"s\":\"BTCUSDT\",\"t\":10,\"p\":\"42000.00\","
                        + "\"q\":\"0.5\",\"T\":1704110400123}}",
                "{\"channel\":\"trade\",\"type\":\"update\",\"data\":[{\"symbol\":\"BTC/USD\",\"price\":42000.1,\"qty\":0.5,"
                        + "\"trade_id\":10,\"timestamp\":\"2024-01-01T12:00:00.123456Z\"}]}",
                "{\"event\":\"trade\",\"channel\":\"live_trades_btcusd\",\"data\":{\"id\":10,\"amount\":0.5,\"price\":42000,"
                        + "\"microtimestamp\":\"1704110400123000\"}}",
                "{\"topic\":\"publicTrade.BTCUSDT\",\"data\":[{\"T\":1704110400123,\"s\":\"BTCUSDT\",\"v\":\"0.5\","
                        + "\"p\":\"42000\",\"i\":\"22\"}]}",
                "{\"arg\":{\"channel\":\"trades-all\",\"instId\":\"BTC-USDT\"},\"data\":[{\"instId\":\"BTC-USDT\","
                        + "\"tradeId\":\"10\",\"px\":\"42000\",\"sz\":\"0.5\",\"ts\":\"1704110400123\"}]}",
                "{\"type\":\"channel_batch_data\",\"id\":\"BTC-USD\",\"channel\":\"v4_trades\",\"contents\":[{\"trades\":"
                        + "[{\"id\":\"00ac\",\"size\":\"1e-9\",\"price\":\"1e309\",\"createdAt\":\"2024-01-01T12:00:01Z\"}]}]}");
    }

    static Stream<byte[]> pages() {
        return Seeds.each(
                VENUES.size(),
                "[{\"id\":10,\"price\":\"4.0\",\"qty\":\"12.0\",\"time\":1704110399000}]",
                "[{\"time\":\"2024-01-01T12:00:00Z\",\"trade_id\":12,\"price\":\"1\",\"size\":\"1\"}]",
                "{\"error\":[],\"result\":{\"XXBTZUSD\":[[\"42000.1\",\"0.5\",1704110399.5,\"b\",\"m\",\"\",11]],"
                        + "\"last\":\"1704110399500000000\"}}",
                "{\"code\":\"0\",\"data\":[{\"instId\":\"BTC-USDT\",\"sz\":\"1\",\"px\":\"1\",\"tradeId\":\"12\","
                        + "\"ts\":\"1704110399000\"}]}",
                "{\"retCode\":0,\"result\":{\"list\":[{\"execId\":\"21\",\"price\":\"1\",\"size\":\"1\","
                        + "\"time\":\"1704110399000\"}]}}",
                "[{\"tid\":\"1\",\"price\":\"1\",\"amount\":\"1\",\"date\":\"1704110399\"}]",
                "{\"trades\":[{\"id\":\"a\",\"size\":\"1\",\"price\":\"1\",\"createdAt\":\"2024-01-01T12:00:01Z\","
                        + "\"createdAtHeight\":\"5\"}]}");
    }

    @MethodSource("messages")
    @FuzzTest(maxDuration = "60s")
    void whateverAnExchangeSaysIsReadOrRefused(byte[] data) {
        Venue venue = VENUES.get(Seeds.parser(data, VENUES.size()));
        try {
            venue.read(new String(Seeds.payload(data), UTF_8), new Checking());
        } catch (PayloadException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @MethodSource("pages")
    @FuzzTest(maxDuration = "60s")
    void whateverAPageOfThePastHoldsIsReadOrRefused(byte[] data) {
        Venue venue = VENUES.get(Seeds.parser(data, VENUES.size()));
        try {
            TradeHistory.Page page = venue.history().page("BTC-USD", HOLE, Seeds.payload(data));
            page.trades().forEach(VenueFuzzTest::check);
        } catch (PayloadException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    private static void check(Trade trade) {
        assertThat(trade.price()).isFinite();
        assertThat(trade.size()).isFinite();
    }

    /** What comes through is a number. */
    private static final class Checking implements FeedSink {
        @Override
        public void trade(Trade trade, boolean isPast) {
            check(trade);
        }

        @Override
        public void heartbeat(String market, long lastNumber) {
            assertThat(market).isNotNull();
        }

        @Override
        public void subscribed(@Nullable String market) {}

        @Override
        public void unusable(String reason) {
            assertThat(reason).isNotBlank();
        }
    }
}
