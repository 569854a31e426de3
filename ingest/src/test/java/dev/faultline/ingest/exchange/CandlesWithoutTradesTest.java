package dev.faultline.ingest.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.event.Observation;
import dev.faultline.event.ObservationStatus;
import dev.faultline.event.Provenance;
import dev.faultline.event.Surface;
import dev.faultline.ingest.Series;
import dev.faultline.ingest.SeriesKey;
import dev.faultline.ingest.SourceFacts;
import dev.faultline.ingest.Timing;
import dev.faultline.ingest.backfill.Period;
import dev.faultline.ingest.status.PayloadException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Candles of venues that do not say how many trades they hold, in the shapes that the venues document. */
class CandlesWithoutTradesTest {

    private static final long T0 = Instant.parse("2025-10-20T00:00:00Z").toEpochMilli();
    private static final long MINUTE = 60_000;

    private final List<String> asked = new ArrayList<>();

    private List<Observation> read(CandlePages pages, String market, String answer) throws Exception {
        Series series = new Series(
                new SeriesKey("venue", Surface.TRADING, "turnover", "venue@past"),
                new Timing(MINUTE, 0, 10 * MINUTE),
                SourceFacts.NONE,
                Provenance.BACKFILLED,
                "USDT");
        MinuteCandles past = new MinuteCandles(
                path -> {
                    asked.add(path);
                    return answer.getBytes(StandardCharsets.UTF_8);
                },
                pages,
                List.of(market),
                series,
                MINUTE);
        past.begin(new Period(T0, T0 + 3 * MINUTE));
        return past.read(T0 + 100 * MINUTE).told();
    }

    private static String bybit(String rows) {
        return "{\"retCode\":0,\"retMsg\":\"OK\",\"result\":{\"category\":\"spot\",\"symbol\":\"BTCUSDT\",\"list\":["
                + rows + "]}}";
    }

    private static String bybitCandle(long opened, String turnover) {
        return "[\"" + opened + "\",\"1\",\"1\",\"1\",\"1\",\"0.5\",\"" + turnover + "\"]";
    }

    private static void isGaugeWithAHole(List<Observation> told) {
        assertThat(told).extracting(Observation::getValue).containsExactly(12.5, null, 0d);
        assertThat(told).allSatisfy(minute -> {
            assertThat(minute.getCount()).as("nobody counted").isNull();
            assertThat(minute.getAmount()).isNull();
        });
        assertThat(told.get(1).getStatus()).isEqualTo(ObservationStatus.FAILED);
        assertThat(told.get(1).getReason()).contains("no candle");
    }

    @Test
    void turnoverOfBybitIsAGaugeAndNeverACount() throws Exception {
        isGaugeWithAHole(read(
                new BybitCandles(),
                "BTCUSDT",
                bybit(bybitCandle(T0 + 2 * MINUTE, "0") + "," + bybitCandle(T0, "12.5"))));
        assertThat(asked)
                .containsExactly("/v5/market/kline?category=spot&symbol=BTCUSDT&interval=1&start=" + T0 + "&end="
                        + (T0 + 3 * MINUTE - 1) + "&limit=1000");
    }

    @Test
    void volumeOfBitstampIsAGaugeAndNeverACount() throws Exception {
        String row =
                "{\"timestamp\":\"%d\",\"open\":\"1\",\"high\":\"1\",\"low\":\"1\",\"close\":\"1\",\"volume\":\"%s\"}";
        isGaugeWithAHole(read(
                new BitstampCandles(),
                "btcusd",
                "{\"data\":{\"pair\":\"BTC/USD\",\"ohlc\":["
                        + String.format(Locale.ROOT, row, T0 / 1000, "12.5") + ","
                        + String.format(Locale.ROOT, row, T0 / 1000 + 120, "0.0") + "]}}"));
        assertThat(asked)
                .containsExactly(
                        "/api/v2/ohlc/btcusd/?step=60&limit=1000&start=" + T0 / 1000 + "&end=" + (T0 / 1000 + 179));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"retCode\":10001,\"retMsg\":\"params error\",\"result\":{}}",
                "{\"retCode\":0,\"result\":{\"list\":[[1,2,3]]}}",
                "{\"retCode\":0,\"result\":{\"list\":[[\"x\",\"1\",\"1\",\"1\",\"1\",\"1\",\"1\"]]}}",
                "{\"retCode\":0,\"result\":{\"list\":[[\"1\",\"1\",\"1\",\"1\",\"1\",\"1\",\"-1\"]]}}",
                "{\"retCode\":0,\"result\":{\"list\":[[\"1\",\"1\",\"1\",\"1\",\"1\",\"1\",\"NaN\"]]}}",
                "{\"data\":{\"ohlc\":[{\"timestamp\":\"soon\",\"volume\":\"1\"}]}}",
                "{\"data\":{\"ohlc\":[{\"timestamp\":\"1\",\"volume\":\"-1\"}]}}",
                "<html>down for maintenance</html>"
            })
    void answersOfAnotherShapeAreRefused(String answer) {
        assertThatThrownBy(() -> read(new BybitCandles(), "BTCUSDT", answer)).isInstanceOf(PayloadException.class);
        assertThatThrownBy(() -> read(new BitstampCandles(), "btcusd", answer)).isInstanceOf(PayloadException.class);
    }
}
