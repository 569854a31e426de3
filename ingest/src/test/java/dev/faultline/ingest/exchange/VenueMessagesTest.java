package dev.faultline.ingest.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.ingest.status.PayloadException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Messages and history pages in the shape in which each venue documents them. */
class VenueMessagesTest {

    private static final long NOON = 1_704_110_400_000L; // 2024-01-01T12:00:00Z
    private static final Hole HOLE = new Hole(10, 12, NOON - 5_000, NOON);

    private final Heard heard = new Heard();

    private static final class Heard implements FeedSink {
        private final List<Trade> live = new ArrayList<>();
        private final List<Trade> past = new ArrayList<>();
        private final List<String> words = new ArrayList<>();

        @Override
        public void trade(Trade trade, boolean isPast) {
            (isPast ? past : live).add(trade);
        }

        @Override
        public void heartbeat(String market, long lastNumber) {
            words.add("heartbeat " + market + " " + lastNumber);
        }

        @Override
        public void subscribed(@Nullable String market) {
            words.add("subscribed " + market);
        }

        @Override
        public void unusable(String reason) {
            words.add("unusable " + reason);
        }
    }

    @Test
    void coinbase() throws Exception {
        Coinbase venue = new Coinbase();
        venue.read(
                "{\"type\":\"subscriptions\",\"channels\":[{\"name\":\"matches\",\"product_ids\":[\"BTC-USD\"]}]}",
                heard);
        venue.read("""
                {"type":"last_match","trade_id":9,"maker_order_id":"a","taker_order_id":"b","side":"sell","size":"0.1",
                 "price":"42000.50","product_id":"BTC-USD","sequence":50,"time":"2024-01-01T11:59:59.000000Z"}""", heard);
        venue.read("""
                {"type":"match","trade_id":10,"side":"buy","size":"0.5","price":"42000","product_id":"BTC-USD",
                 "sequence":51,"time":"2024-01-01T12:00:00.123456Z"}""", heard);
        venue.read("""
                {"type":"heartbeat","sequence":90,"last_trade_id":10,"product_id":"BTC-USD",
                 "time":"2024-01-01T12:00:01.000000Z"}""", heard);
        venue.read(
                "{\"type\":\"error\",\"message\":\"Failed to subscribe\",\"reason\":\"X-Y is not a valid product\"}",
                heard);

        assertThat(heard.past).containsExactly(Trade.of("BTC-USD", "9", 42000.5, 0.1, NOON - 1000));
        assertThat(heard.live).containsExactly(Trade.of("BTC-USD", "10", 42000, 0.5, NOON + 123));
        assertThat(heard.words)
                .containsExactly(
                        "subscribed null",
                        "heartbeat BTC-USD 10",
                        "unusable Failed to subscribe: X-Y is not a valid product");
        TradeHistory.Page page = venue.page("BTC-USD", HOLE, bytes("""
                [{"time":"2024-01-01T12:00:00Z","trade_id":12,"price":"1","size":"1","side":"buy"},
                 {"time":"2024-01-01T11:59:58Z","trade_id":11,"price":"1","size":"1","side":"buy"}]"""));
        assertThat(venue.first("BTC-USD", HOLE)).isEqualTo("/products/BTC-USD/trades?limit=1000&after=13");
        assertThat(page.isComplete()).as("number 10 is still missing").isFalse();
        assertThat(page.next()).endsWith("&after=11");
    }

    @Test
    void binance() throws Exception {
        Binance venue = Binance.global();
        assertThat(venue.subscriptions(List.of("BTCUSDT")).get(0)).contains("\"btcusdt@trade\"");
        venue.read("{\"result\":null,\"id\":1}", heard);
        venue.read("{\"result\":[\"btcusdt@trade\"],\"id\":2}", heard);
        venue.read("""
                {"stream":"btcusdt@trade","data":{"e":"trade","E":1704110400200,"s":"BTCUSDT","t":10,"p":"42000.00",
                 "q":"0.5","T":1704110400123,"m":true,"M":true}}""", heard);
        venue.read("{\"stream\":\"!x\",\"data\":{\"e\":\"serverShutdown\",\"E\":1704110400200}}", heard);

        assertThat(heard.live).containsExactly(Trade.of("BTCUSDT", "10", 42000, 0.5, NOON + 123));
        assertThat(heard.words).containsExactly("subscribed null", "unusable the server is about to shut down");
        TradeHistory.Page page = venue.page("BTCUSDT", HOLE, bytes("""
                [{"id":10,"price":"4.0","qty":"12.0","quoteQty":"48.0","time":1704110399000,"isBuyerMaker":true,
                  "isBestMatch":true}]"""));
        assertThat(venue.first("BTCUSDT", HOLE)).endsWith("&fromId=10");
        assertThat(page.isComplete()).as("the newest page is short").isTrue();
        assertThat(venue.usualFeed()).isNotEqualTo(Binance.unitedStates().usualFeed());
    }

    @Test
    void kraken() throws Exception {
        Kraken venue = new Kraken();
        venue.read("""
                {"channel":"status","type":"update","data":[{"system":"online","api_version":"v2","version":"2.0.0"}]}""", heard);
        venue.read("""
                {"method":"subscribe","result":{"channel":"trade","snapshot":true,"symbol":"BTC/USD"},"success":true,
                 "time_in":"2024-01-01T12:00:00Z","time_out":"2024-01-01T12:00:00Z"}""", heard);
        venue.read("{\"method\":\"subscribe\",\"success\":false,\"error\":\"Currency pair not supported X/Y\"}", heard);
        venue.read("{\"channel\":\"heartbeat\"}", heard);
        venue.read("""
                {"channel":"trade","type":"snapshot","data":[{"symbol":"BTC/USD","side":"buy","price":42000.1,"qty":0.5,
                 "ord_type":"market","trade_id":10,"timestamp":"2024-01-01T12:00:00.123456Z"}]}""", heard);

        assertThat(heard.past).containsExactly(Trade.of("BTC/USD", "10", 42000.1, 0.5, NOON + 123));
        assertThat(heard.words)
                .containsExactly(
                        "subscribed BTC/USD", "unusable the subscription was refused: Currency pair not supported X/Y");
        TradeHistory.Page page = venue.page("BTC/USD", HOLE, bytes("""
                {"error":[],"result":{"XXBTZUSD":[["42000.10000","0.50000000",1704110399.5,"b","m","",11]],
                 "last":"1704110399500000000"}}"""));
        assertThat(venue.first("BTC/USD", HOLE)).contains("pair=BTCUSD").endsWith("since=1704110394999000000");
        assertThat(page.trades()).containsExactly(Trade.of("BTC/USD", "11", 42000.1, 0.5, NOON - 500));
        assertThatThrownBy(() -> venue.page(
                        "BTC/USD", HOLE, bytes("{\"error\":[\"EGeneral:Too many requests\"],\"result\":{}}")))
                .hasMessageContaining("Too many requests");
    }

    @Test
    void okx() throws Exception {
        Okx venue = new Okx();
        venue.read("pong", heard);
        venue.read(
                "{\"event\":\"subscribe\",\"arg\":{\"channel\":\"trades-all\",\"instId\":\"BTC-USDT\"},\"connId\":\"a4\"}",
                heard);
        venue.read("""
                {"arg":{"channel":"trades-all","instId":"BTC-USDT"},"data":[{"instId":"BTC-USDT","tradeId":"10",
                 "px":"42000","sz":"0.5","side":"buy","ts":"1704110400123"}]}""", heard);
        venue.read("{\"event\":\"error\",\"code\":\"60018\",\"msg\":\"wrong channel\",\"connId\":\"a4\"}", heard);

        assertThat(heard.live).containsExactly(Trade.of("BTC-USDT", "10", 42000, 0.5, NOON + 123));
        assertThat(heard.words)
                .containsExactly("subscribed BTC-USDT", "unusable the venue answered error 60018: wrong channel");
        TradeHistory.Page page = venue.page("BTC-USDT", HOLE, bytes("""
                {"code":"0","msg":"","data":[
                 {"instId":"BTC-USDT","side":"sell","sz":"1","px":"1","tradeId":"12","ts":"1704110399000"},
                 {"instId":"BTC-USDT","side":"sell","sz":"1","px":"1","tradeId":"10","ts":"1704110398000"}]}"""));
        assertThat(page.isComplete()).isTrue();
        assertThatThrownBy(() -> venue.page(
                        "BTC-USDT", HOLE, bytes("{\"code\":\"50011\",\"msg\":\"Too Many Requests\",\"data\":[]}")))
                .hasMessageContaining("50011");
    }

    @Test
    void bitstamp() throws Exception {
        Bitstamp venue = new Bitstamp();
        venue.read("{\"event\":\"bts:subscription_succeeded\",\"channel\":\"live_trades_btcusd\",\"data\":{}}", heard);
        venue.read("""
                {"event":"trade","channel":"live_trades_btcusd","data":{"id":10,"timestamp":"1704110400","amount":0.5,
                 "amount_str":"0.50000000","price":42000,"price_str":"42000","type":0,
                 "microtimestamp":"1704110400123000","buy_order_id":1,"sell_order_id":2}}""", heard);
        venue.read("{\"event\":\"bts:heartbeat\",\"channel\":\"\",\"data\":{\"status\":\"success\"}}", heard);
        venue.read("{\"event\":\"bts:request_reconnect\",\"channel\":\"\",\"data\":\"\"}", heard);

        assertThat(heard.live).containsExactly(Trade.of("btcusd", "10", 42000, 0.5, NOON + 123));
        assertThat(heard.words).containsExactly("subscribed btcusd", "unusable the venue asks to connect again");
        TradeHistory.Page page = venue.page(
                "btcusd",
                HOLE,
                bytes("[{\"date\":\"1704110399\",\"tid\":\"9\",\"amount\":\"1\",\"type\":\"0\",\"price\":\"2\"}]"));
        assertThat(page.trades()).containsExactly(Trade.of("btcusd", "9", 2, 1, NOON - 1000));
    }

    @Test
    void bybit() throws Exception {
        Bybit venue = new Bybit();
        venue.read(
                "{\"success\":true,\"ret_msg\":\"subscribe\",\"conn_id\":\"c\",\"req_id\":\"\",\"op\":\"subscribe\"}",
                heard);
        venue.read("{\"success\":true,\"ret_msg\":\"pong\",\"conn_id\":\"c\",\"req_id\":\"\",\"op\":\"ping\"}", heard);
        venue.read("""
                {"topic":"publicTrade.BTCUSDT","type":"snapshot","ts":1704110400200,"data":[{"T":1704110400123,
                 "s":"BTCUSDT","S":"Buy","v":"0.5","p":"42000","L":"PlusTick","i":"2290000000036455162","BT":false}]}""", heard);

        assertThat(heard.live).containsExactly(Trade.of("BTCUSDT", "2290000000036455162", 42000, 0.5, NOON + 123));
        assertThat(heard.words).containsExactly("subscribed null");
        TradeHistory.Page page = venue.page("BTCUSDT", new Hole(-1, -1, NOON - 500, NOON), bytes("""
                {"retCode":0,"retMsg":"OK","result":{"category":"spot","list":[{"execId":"21","symbol":"BTCUSDT",
                 "price":"1","size":"1","side":"Sell","time":"1704110399000","isBlockTrade":false}]}}"""));
        assertThat(page.isComplete()).isTrue();
    }

    @Test
    void dydx() throws Exception {
        Dydx venue = new Dydx();
        venue.read("{\"type\":\"connected\",\"connection_id\":\"c\",\"message_id\":0}", heard);
        venue.read("""
                {"type":"subscribed","connection_id":"c","message_id":1,"channel":"v4_trades","id":"BTC-USD","contents":
                 {"trades":[{"id":"00ab","side":"BUY","size":"0.5","price":"42000","type":"LIMIT",
                 "createdAt":"2024-01-01T12:00:00.123Z","createdAtHeight":"100"}]}}""", heard);
        venue.read("""
                {"type":"channel_batch_data","connection_id":"c","message_id":2,"id":"BTC-USD","channel":"v4_trades",
                 "version":"2.1.0","contents":[{"trades":[{"id":"00ac","side":"BUY","size":"0.5","price":"42000",
                 "type":"LIMIT","createdAt":"2024-01-01T12:00:01.123Z"}]}]}""", heard);

        assertThat(heard.past).containsExactly(Trade.of("BTC-USD", "00ab", 42000, 0.5, NOON + 123));
        assertThat(heard.live).containsExactly(Trade.of("BTC-USD", "00ac", 42000, 0.5, NOON + 1123));
        assertThat(heard.words).containsExactly("subscribed BTC-USD");
    }

    @Test
    void whatIsNoMessageIsRefusedByAll() {
        List<Venue> venues = List.of(
                new Coinbase(), Binance.global(), new Kraken(), new Okx(), new Bitstamp(), new Bybit(), new Dydx());
        for (Venue venue : venues) {
            for (String message : List.of("<html>", "{\"type\":", "[]", "7")) {
                assertThatThrownBy(() -> venue.read(message, heard))
                        .as(venue.getClass().getSimpleName() + " " + message)
                        .isInstanceOf(PayloadException.class);
            }
        }
        assertThat(heard.live).isEmpty();
    }

    @Test
    void aPriceThatIsNoNumberIsNoTrade() {
        assertThatThrownBy(() -> new Coinbase().read("""
                        {"type":"match","trade_id":10,"size":"0.5","price":"NaN","product_id":"BTC-USD",
                         "time":"2024-01-01T12:00:00Z"}""", heard))
                .isInstanceOf(PayloadException.class)
                .hasMessageContaining("price");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
