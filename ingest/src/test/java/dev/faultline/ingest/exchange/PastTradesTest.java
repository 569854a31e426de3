package dev.faultline.ingest.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.event.Observation;
import dev.faultline.event.ObservationStatus;
import dev.faultline.event.Provenance;
import dev.faultline.event.Surface;
import dev.faultline.ingest.Series;
import dev.faultline.ingest.SeriesKey;
import dev.faultline.ingest.SliceGrid;
import dev.faultline.ingest.SourceFacts;
import dev.faultline.ingest.Timing;
import dev.faultline.ingest.backfill.Documents;
import dev.faultline.ingest.backfill.Extent;
import dev.faultline.ingest.backfill.Past;
import dev.faultline.ingest.backfill.Period;
import dev.faultline.ingest.status.PayloadException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Candles and trades of the past, from servers that answer in the shapes that the venues document. */
class PastTradesTest {

    private static final long T0 = Instant.parse("2025-10-20T00:00:00Z").toEpochMilli();
    private static final long NOW = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
    private static final long MINUTE = 60_000;
    private static final Period PERIOD = new Period(T0, T0 + MINUTE);
    private static final SliceGrid GRID = new SliceGrid(10_000, MINUTE);

    /** A trade every second, numbered from the first, since a thousand seconds before; the newest ten minutes after. */
    private static final long FIRST = 501;

    private static final long NEWEST = FIRST + 1600;

    private final Series series = new Series(
            new SeriesKey("venue", Surface.TRADING, "trades", "venue@past"),
            new Timing(MINUTE, 0, 10 * MINUTE),
            SourceFacts.NONE,
            Provenance.BACKFILLED,
            "USD");
    private final List<String> asked = new ArrayList<>();
    private final Set<Long> withheld = new HashSet<>();

    private static long time(long number) {
        return T0 - 1_000_000 + (number - FIRST) * 1000;
    }

    private String trades(LongStream numbers, String format, String separator) {
        LongPredicate isGiven = number -> !withheld.contains(number) && number >= FIRST && number <= NEWEST;
        return numbers.filter(isGiven)
                .mapToObj(number -> String.format(
                        Locale.ROOT, format, number, Instant.ofEpochMilli(time(number)), time(number) / 1000.0))
                .collect(Collectors.joining(separator));
    }

    private byte[] coinbase(String path) {
        asked.add(path);
        Matcher after = Pattern.compile("after=(\\d+)").matcher(path);
        long end = after.find() ? Long.parseLong(after.group(1)) - 1 : NEWEST;
        String rows = trades(
                LongStream.iterate(end, number -> number - 1).limit(1000),
                "{\"trade_id\":%1$d,\"side\":\"buy\",\"size\":\"0.5\",\"price\":\"100\",\"time\":\"%2$s\"}",
                ",");
        return bytes("[" + rows + "]");
    }

    /** A hundred trades up to the one before, the newest first, as OKX writes them. */
    private byte[] okx(String path) {
        asked.add(path);
        Matcher after = Pattern.compile("after=(\\d+)").matcher(path);
        long end = after.find() ? Long.parseLong(after.group(1)) - 1 : NEWEST;
        String rows = LongStream.iterate(end, number -> number - 1)
                .limit(100)
                .filter(number -> !withheld.contains(number) && number >= FIRST && number <= NEWEST)
                .mapToObj(number ->
                        "{\"instId\":\"BTC-USDT\",\"side\":\"sell\",\"sz\":\"0.5\",\"px\":\"100\",\"tradeId\":\""
                                + number + "\",\"ts\":\"" + time(number) + "\"}")
                .collect(Collectors.joining(","));
        return bytes("{\"code\":\"0\",\"msg\":\"\",\"data\":[" + rows + "]}");
    }

    private byte[] kraken(String path) {
        asked.add(path);
        Matcher since = Pattern.compile("since=(\\d+)").matcher(path);
        assertThat(since.find()).isTrue();
        long millis = Long.parseLong(since.group(1)) / 1_000_000;
        long begin = Math.max(FIRST, FIRST + Math.floorDiv(millis - time(FIRST), 1000) + 1);
        String rows =
                trades(LongStream.range(begin, begin + 1000), "[\"100.0\",\"0.5\",%3$.4f,\"b\",\"l\",\"\",%1$d]", ",");
        long last = Math.min(NEWEST, begin + 999);
        return bytes(
                "{\"error\":[],\"result\":{\"XXBTZUSD\":[" + rows + "],\"last\":\"" + time(last) * 1_000_000 + "\"}}");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private List<Observation> read(Past past, Period period) throws Exception {
        past.begin(period);
        List<Observation> told = new ArrayList<>();
        for (long until = 0; until < period.until(); ) {
            var stretch = past.read(NOW);
            told.addAll(stretch.told());
            until = stretch.until();
        }
        return told;
    }

    private Past byNumber() {
        return TradePast.byNumber(
                new HistoryPages(this::coinbase, new Coinbase(), 1000), List.of("BTC-USD"), series, GRID);
    }

    private Past atOkx() {
        return TradePast.byNumber(new HistoryPages(this::okx, new Okx(), 100), List.of("BTC-USDT"), series, GRID);
    }

    private Past byTime() {
        return TradePast.byTime(new HistoryPages(this::kraken, new Kraken(), 1000), List.of("BTC/USD"), series, GRID);
    }

    @Test
    void tradesByNumberAreCountedInTheSliceOfTheirTime() throws Exception {
        List<Observation> told = read(byNumber(), PERIOD);

        assertThat(told).hasSize(6).allSatisfy(slice -> {
            assertThat(slice.getCount()).isEqualTo(10);
            assertThat(slice.getAmount()).isEqualTo(500);
            assertThat(slice.getUnit()).isEqualTo("USD");
            assertThat(slice.getProvenance()).isEqualTo(Provenance.BACKFILLED);
        });
        assertThat(asked).hasSizeLessThan(60);
    }

    @Test
    void tradesByTimeAreCountedInTheSliceOfTheirTime() throws Exception {
        List<Observation> told = read(byTime(), PERIOD);

        assertThat(told).extracting(Observation::getCount).containsExactly(10d, 10d, 10d, 10d, 10d, 10d);
    }

    @Test
    void aPageFollowsTheOtherWithoutLossOrDouble() throws Exception {
        Period whole = new Period(T0 - 15 * MINUTE, T0 + 9 * MINUTE);

        for (Past past : List.of(byNumber(), atOkx(), byTime())) {
            assertThat(read(past, whole)).hasSize(144).allMatch(slice -> slice.getCount() == 10);
        }
    }

    @Test
    void whereNumbersJumpTheSliceIsUnknownAndNotSmaller() throws Exception {
        withheld.add(FIRST + 1025);

        for (Past past : List.of(byNumber(), atOkx(), byTime())) {
            List<Observation> told = read(past, PERIOD);
            assertThat(told).extracting(Observation::getCount).containsExactly(10d, 10d, null, 10d, 10d, 10d);
            assertThat(told.get(2).getStatus()).isEqualTo(ObservationStatus.FAILED);
            assertThat(told.get(2).getReason()).contains("trades 1526 to 1526 of BTC", "missing");
        }
    }

    @Test
    void theExtentIsSaidBeforeAnythingIsRead() throws Exception {
        Extent extent = byTime().begin(new Period(T0 - 15 * MINUTE, T0 + 9 * MINUTE));

        assertThat(extent.requests()).isEqualTo(2);
        assertThat(asked).hasSize(2);
    }

    @Test
    void aVenueThatDoesNotKeepThatTimeIsRefused() {
        assertThatThrownBy(() -> byNumber().begin(new Period(T0 - 60 * MINUTE, T0)))
                .isInstanceOf(PayloadException.class)
                .hasMessageContaining("does not give trade");
    }

    @Test
    void candlesSayHowManyTradesAMinuteHeldAndAMissingOneIsUnknown() throws Exception {
        Documents documents = path -> {
            asked.add(path);
            return bytes("[" + candle(T0, 12, "3.5") + "," + candle(T0 + 2 * MINUTE, 0, "0") + "]");
        };
        Past past = new MinuteCandles(documents, new BinanceCandles(), List.of("BTCUSDT"), series, MINUTE);

        List<Observation> told = read(past, new Period(T0, T0 + 3 * MINUTE));

        assertThat(told).extracting(Observation::getCount).containsExactly(12d, null, 0d);
        assertThat(told.get(0).getAmount()).isEqualTo(3.5);
        assertThat(told.get(1).getStatus()).isEqualTo(ObservationStatus.FAILED);
        assertThat(told.get(1).getReason()).contains("no candle of BTCUSDT");
        assertThat(asked)
                .containsExactly("/api/v3/klines?symbol=BTCUSDT&interval=1m&startTime=" + T0 + "&endTime="
                        + (T0 + 3 * MINUTE - 1) + "&limit=1000");
    }

    @Test
    void aCandleWithoutTradesIsZeroAtDydxAndAMissingOneIsUnknown() throws Exception {
        Documents documents = path -> {
            asked.add(path);
            return bytes(
                    "{\"candles\":[" + dydxCandle(T0 + 2 * MINUTE, 0, "0") + "," + dydxCandle(T0, 12, "3.5") + "]}");
        };
        Past past = new MinuteCandles(documents, new DydxCandles(), List.of("BTC-USD"), series, MINUTE);

        List<Observation> told = read(past, new Period(T0, T0 + 3 * MINUTE));

        assertThat(told).extracting(Observation::getCount).containsExactly(12d, null, 0d);
        assertThat(told).extracting(Observation::getAmount).containsExactly(3.5, null, 0d);
        assertThat(told.get(1).getReason()).contains("no candle of BTC-USD");
        assertThat(asked)
                .containsExactly("/v4/candles/perpetualMarkets/BTC-USD?resolution=1MIN&fromISO=2025-10-20T00:00:00Z"
                        + "&toISO=2025-10-20T00:03:00Z&limit=100");
    }

    private static String dydxCandle(long opened, long trades, String value) {
        return "{\"startedAt\":\"" + Instant.ofEpochMilli(opened) + "\",\"ticker\":\"BTC-USD\",\"resolution\":\"1MIN\","
                + "\"baseTokenVolume\":\"1\",\"usdVolume\":\"" + value + "\",\"trades\":" + trades + "}";
    }

    @Test
    void candlesOfAnotherShapeAreRefused() {
        Past past =
                new MinuteCandles(path -> bytes("[[1,2,3]]"), new BinanceCandles(), List.of("BTCUSDT"), series, MINUTE);
        assertThatThrownBy(() -> read(past, PERIOD))
                .isInstanceOf(PayloadException.class)
                .hasMessageContaining("candle");
    }

    private static String candle(long opened, long trades, String value) {
        return "[" + opened + ",\"1\",\"1\",\"1\",\"1\",\"9\"," + (opened + MINUTE - 1) + ",\"" + value + "\"," + trades
                + ",\"1\",\"1\",\"0\"]";
    }
}
