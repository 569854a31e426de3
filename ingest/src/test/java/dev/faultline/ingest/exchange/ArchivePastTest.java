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
import dev.faultline.ingest.http.DownloadLimit;
import dev.faultline.ingest.http.FetchException;
import dev.faultline.ingest.http.FetchLimits;
import dev.faultline.ingest.http.FetchSettings;
import dev.faultline.ingest.http.HostLimit;
import dev.faultline.ingest.http.HttpFetcher;
import dev.faultline.ingest.http.Reach;
import dev.faultline.schemas.ContentId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files of a day from a server of ours, whole and spoilt. */
class ArchivePastTest {

    private static final long T0 = Instant.parse("2025-10-20T00:00:00Z").toEpochMilli();
    private static final long MINUTE = 60_000;
    private static final long DAY = 1440 * MINUTE;
    private static final String KLINES = "/data/spot/daily/klines/BTCUSDT/1m/BTCUSDT-1m-2025-10-20.zip";
    private static final String TRADES = "/spot/BTCUSDT/BTCUSDT_2025-10-20.csv.gz";

    private final MockWebServer server = new MockWebServer();
    private final Map<String, byte[]> files = new TreeMap<>();
    private int errors;
    private HttpFetcher fetcher;

    @BeforeEach
    void start() throws IOException {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                if (errors > 0) {
                    errors--;
                    return new MockResponse.Builder().code(500).build();
                }
                byte[] file = files.get(request.getUrl().encodedPath());
                return file == null
                        ? new MockResponse.Builder().code(404).build()
                        : new MockResponse.Builder()
                                .body(new Buffer().write(file))
                                .build();
            }
        });
        server.start();
        fetcher = new HttpFetcher(
                new FetchSettings(
                        "faultline-test (+mailto:a@b.c)",
                        new FetchLimits(Duration.ofSeconds(5), 100_000, 0, new HostLimit(60_000, 4), Map.of()),
                        new Reach(Set.of("localhost"), Set.of(), null),
                        null),
                Clock.systemUTC());
    }

    @AfterEach
    void stop() throws IOException {
        fetcher.close();
        server.close();
    }

    private ArchivePast past(String base, DayFiles layout, long mostPacked, long mostUnpacked) {
        Series series = new Series(
                new SeriesKey("venue", Surface.TRADING, "trades", "venue@past"),
                new Timing(MINUTE, 0, 10 * MINUTE),
                SourceFacts.NONE,
                Provenance.BACKFILLED,
                "USDT");
        Archive archive = new Archive(
                fetcher,
                URI.create("http://localhost:" + server.getPort() + base),
                layout,
                new Archive.Limits(new DownloadLimit(mostPacked, Duration.ofSeconds(10)), mostUnpacked));
        return new ArchivePast(archive, List.of("BTCUSDT"), series, MINUTE);
    }

    private ArchivePast binance() {
        return past("/data", new BinanceDays(), 1_000_000, 1_000_000);
    }

    private ArchivePast bybit() {
        return past("", new BybitDays(), 1_000_000, 1_000_000);
    }

    private static List<Observation> day(ArchivePast past) throws IOException {
        past.begin(new Period(T0, T0 + DAY));
        return past.read(T0 + 5 * DAY).told();
    }

    private void klines(byte[] packed) {
        files.put(KLINES, packed);
        files.put(
                KLINES + ".CHECKSUM",
                (ContentId.sha256(packed) + "  BTCUSDT-1m-2025-10-20.zip\n").getBytes(StandardCharsets.US_ASCII));
    }

    private static String kline(long opened, long trades) {
        return opened + ",1,1,1,1,9," + (opened + 59_999) + ",3.5," + trades + ",1,1,0\n";
    }

    private static byte[] zip(String... texts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String text : texts) {
                zip.putNextEntry(new ZipEntry("file-" + text.length() + ".csv"));
                zip.write(text.getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static void isUnknown(List<Observation> told, String reason) {
        assertThat(told).hasSize(1440).allSatisfy(minute -> {
            assertThat(minute.getStatus()).isEqualTo(ObservationStatus.FAILED);
            assertThat(minute.getCount()).isNull();
            assertThat(minute.getReason()).contains(reason);
        });
    }

    @Test
    void aDayIsOneStretchAndEveryTradeOfItIsCounted() throws Exception {
        StringBuilder rows = new StringBuilder();
        IntStream.range(0, 1440).filter(i -> i != 77).forEach(i -> rows.append(kline(T0 + i * MINUTE, i)));
        klines(zip(rows.toString()));

        List<Observation> told = day(binance());

        assertThat(told).hasSize(1440);
        assertThat(told.get(77).getStatus()).isEqualTo(ObservationStatus.FAILED);
        assertThat(told.get(77).getReason()).contains("no candle of this minute, of BTCUSDT");
        assertThat(told.get(0).getCount()).as("a zero that the venue told").isEqualTo(0);
        assertThat(told.stream()
                        .filter(minute -> minute.getCount() != null)
                        .mapToDouble(Observation::getCount)
                        .sum())
                .isEqualTo(1439 * 1440 / 2 - 77);
        assertThat(told.get(5).getAmount()).isEqualTo(3.5);
        assertThat(told.get(5).getProvenance()).isEqualTo(Provenance.BACKFILLED);
    }

    @Test
    void microsecondsAndAHeadAreUnderstood() throws Exception {
        klines(zip("open_time,open,high,low,close,volume,close_time,quote_volume,count,a,b,ignore\n"
                + kline(T0, 4).replaceFirst(Long.toString(T0), T0 + "000")));

        assertThat(day(binance()).get(0).getCount()).isEqualTo(4);
    }

    @Test
    void aDayWithoutAFileIsUnknown() throws Exception {
        isUnknown(day(binance()), "the archive does not give the file of BTCUSDT of 2025-10-20");
    }

    @Test
    void aFileWithoutItsChecksumIsNotBelieved() throws Exception {
        klines(zip(kline(T0, 4)));
        files.remove(KLINES + ".CHECKSUM");

        isUnknown(day(binance()), "status 404");
    }

    @Test
    void aFileThatDoesNotMatchItsChecksumIsNotBelieved() throws Exception {
        klines(zip(kline(T0, 4)));
        files.put(KLINES, zip(kline(T0, 5)));

        isUnknown(day(binance()), "the checksum of the file of BTCUSDT of 2025-10-20 does not match");
    }

    @Test
    void spoiltFilesAreUnknownWithTheReason() throws Exception {
        Map<byte[], String> spoilt = Map.of(
                "<html>not here</html>".getBytes(StandardCharsets.UTF_8),
                "not packed as it should be",
                new byte[0],
                "not packed as it should be",
                zip(kline(T0, 4), kline(T0 + MINUTE, 41)),
                "more than one file",
                zip(kline(T0, 4) + kline(T0, 4)),
                "another candle of the minute",
                zip(kline(T0 + DAY, 4)),
                "has a row of the time",
                zip(kline(T0, -4)),
                "less than nothing",
                zip("1,2,3\n"),
                "no number of trades",
                zip("x".repeat(900_000)),
                "cannot be read",
                zip(kline(T0, 4) + "9".repeat(10_000)),
                "cannot be read");
        for (Map.Entry<byte[], String> each : spoilt.entrySet()) {
            klines(each.getKey());
            isUnknown(day(binance()), each.getValue());
        }
    }

    @Test
    void aPackedFileThatNeverEndsIsStopped() throws Exception {
        klines(zip(kline(T0, 4) + "\n".repeat(2_000_000)));

        isUnknown(day(binance()), "more comes out of it than a day can hold");
    }

    @Test
    void aFileThatIsTooLargeIsStopped() throws Exception {
        klines(zip(kline(T0, 4)));

        isUnknown(day(past("/data", new BinanceDays(), 50, 1_000_000)), "larger than 50 bytes");
    }

    @Test
    void anErrorOfTheServerIsAnotherTryAndNotAHole() throws Exception {
        klines(zip(kline(T0, 4)));
        errors = 1;
        ArchivePast past = binance();
        past.begin(new Period(T0, T0 + DAY));

        assertThatThrownBy(() -> past.read(T0 + 5 * DAY)).isInstanceOf(FetchException.class);

        assertThat(past.read(T0 + 5 * DAY).told().get(0).getCount()).isEqualTo(4);
    }

    @Test
    void singleTradesAreCountedAndAMinuteWithoutOneIsZero() throws Exception {
        files.put(
                TRADES,
                gzip("id,timestamp,price,volume,side,rpi\n1," + T0 + ",100,0.5,buy,0\n2," + (T0 + 1)
                        + ",100,0.5,sell,0\n3," + (T0 + 3 * MINUTE) + ",100,1,sell,0\n"));

        List<Observation> told = day(bybit());

        assertThat(told.subList(0, 5)).extracting(Observation::getCount).containsExactly(2d, 0d, 0d, 1d, 0d);
        assertThat(told.get(0).getAmount()).isEqualTo(100);
    }

    @Test
    void whereTheRowsJumpTheMinutesAreUnknown() throws Exception {
        files.put(
                TRADES,
                gzip("id,timestamp,price,volume,side\n1," + T0 + ",100,0.5,buy\n5," + (T0 + 2 * MINUTE)
                        + ",100,1,sell\n"));

        List<Observation> told = day(bybit());

        assertThat(told.subList(0, 4)).extracting(Observation::getCount).containsExactly(null, null, null, 0d);
        assertThat(told.get(1).getReason()).contains("trades 2 to 4 are missing");
    }

    @Test
    void tradesInDisorderHalfAFileAndNoRowsAreUnknown() throws Exception {
        String head = "id,timestamp,price,volume,side\n";
        files.put(TRADES, gzip(head + "2," + T0 + ",1,1,buy\n1," + T0 + ",1,1,buy\n"));
        isUnknown(day(bybit()), "disorder");
        byte[] whole = gzip(head + "1," + T0 + ",1,1,buy\n");
        files.put(TRADES, Arrays.copyOf(whole, whole.length - 6));
        isUnknown(day(bybit()), "not packed as it should be");
        files.put(TRADES, gzip(head));
        isUnknown(day(bybit()), "no trade");
        files.put(TRADES, gzip("a,b\n1,2\n"));
        isUnknown(day(bybit()), "no column id");
    }

    @Test
    void aRunThatWasCutGoesOnAtTheDayWhereItStood() throws Exception {
        klines(zip(kline(T0 + 100 * MINUTE, 4)));
        ArchivePast past = binance();
        past.begin(new Period(T0 + 60 * MINUTE, T0 + DAY + 10 * MINUTE));

        List<Observation> told = new ArrayList<>(past.read(T0 + 5 * DAY).told());
        told.addAll(past.read(T0 + 5 * DAY).told());

        assertThat(told).hasSize(1440 - 60 + 10);
        assertThat(told.get(40).getCount()).isEqualTo(4);
        assertThat(told.get(1380).getReason()).contains("2025-10-21");
    }
}
