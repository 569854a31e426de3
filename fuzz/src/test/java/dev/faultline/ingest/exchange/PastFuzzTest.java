package dev.faultline.ingest.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.faultline.ingest.Interval;
import dev.faultline.ingest.Seeds;
import dev.faultline.ingest.status.PayloadException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.params.provider.MethodSource;

/** A hostile exchange: its candles, and the packed files of its archive. */
class PastFuzzTest {

    private static final List<CandlePages> CANDLES =
            List.of(new BinanceCandles(), new DydxCandles(), new BybitCandles(), new BitstampCandles());
    private static final List<DayFiles> FILES = List.of(new BinanceDays(), new BybitDays());
    private static final long DAY = 1_704_067_200_000L;
    private static final int MINUTES = 1440;
    private static final int MOST = 1_000_000;

    static Stream<byte[]> candles() {
        return Seeds.each(
                CANDLES.size(),
                "[[1704067200000,\"1\",\"1\",\"1\",\"1\",\"9\",1704067259999,\"3.5\",4,\"1\",\"1\",\"0\"]]",
                "{\"candles\":[{\"startedAt\":\"2024-01-01T00:00:00Z\",\"usdVolume\":\"3.5\",\"trades\":4}]}",
                "{\"retCode\":0,\"result\":{\"list\":[[\"1704067200000\",\"1\",\"1\",\"1\",\"1\",\"0.5\",\"3.5\"]]}}",
                "{\"data\":{\"ohlc\":[{\"timestamp\":\"1704067200\",\"volume\":\"0.5\"}]}}");
    }

    static Stream<byte[]> rows() {
        return Seeds.each(
                FILES.size(),
                "1704067200000,1,1,1,1,9,1704067259999,3.5,4,1,1,0\n1704067260000,1,1,1,1,9,1704067319999,3.5,4,1,1,0\n",
                "id,timestamp,price,volume,side\n1,1704067200000,100,0.5,buy\n3,1704067200001,100,0.5,sell\n",
                "open_time,open\n1704067200000000,\"1\n",
                "PK\u0003\u0004");
    }

    @MethodSource("candles")
    @FuzzTest(maxDuration = "60s")
    void whateverCandlesHoldIsReadOrRefused(byte[] data) {
        try {
            CANDLES.get(Seeds.parser(data, CANDLES.size()))
                    .candles(Seeds.payload(data))
                    .values()
                    .forEach(candle -> {
                        assertThat(candle.amount()).isFinite().isNotNegative();
                        assertThat(candle.trades() == null || candle.trades() >= 0)
                                .isTrue();
                    });
        } catch (PayloadException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    /** Once as it stands, and once as what comes out of the packing. */
    @MethodSource("rows")
    @FuzzTest(maxDuration = "60s")
    void whateverAFileHoldsIsReadOrRefused(byte[] data) throws IOException {
        DayFiles files = FILES.get(Seeds.parser(data, FILES.size()));
        read(files, Seeds.payload(data));
        read(files, packed(Seeds.payload(data)));
    }

    private static void read(DayFiles files, byte[] bytes) throws IOException {
        Path file = Files.createTempFile("fuzz", ".part");
        DayTally day = new DayTally(DAY);
        try {
            PackedRows.read(Files.write(file, bytes), MOST, files.rows(day));
            for (int i = 0; i < MINUTES; i++) {
                Interval minute = new Interval(DAY + i * 60_000L, DAY + (i + 1) * 60_000L, DAY);
                assertThat(day.whyUnknown(minute) != null || day.amount(minute) >= 0)
                        .isTrue();
                assertThat(day.trades(minute)).isNotNegative();
            }
        } catch (PayloadException e) {
            assertThat(e.getMessage()).isNotBlank();
        } finally {
            Files.delete(file);
        }
    }

    private static byte[] packed(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
