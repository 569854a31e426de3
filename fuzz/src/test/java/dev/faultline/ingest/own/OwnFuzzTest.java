package dev.faultline.ingest.own;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.faultline.event.Observation;
import dev.faultline.event.ObservationStatus;
import dev.faultline.event.Provenance;
import dev.faultline.event.Surface;
import dev.faultline.ingest.Event;
import dev.faultline.ingest.Interval;
import dev.faultline.ingest.Item;
import dev.faultline.ingest.ScratchFolder;
import dev.faultline.ingest.Seeds;
import dev.faultline.ingest.SeriesKey;
import dev.faultline.ingest.SourceFacts;
import dev.faultline.ingest.Timing;
import dev.faultline.ingest.live.Slice;
import dev.faultline.ingest.recording.CountRows;
import dev.faultline.ingest.recording.Fields;
import dev.faultline.ingest.status.PayloadException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Numbers of an operator's own, from whoever reaches the endpoint, the Prometheus server or the file. */
class OwnFuzzTest {

    private static final long MINUTE = 60_000;

    /** 2026-01-01T12:00:00Z. */
    private static final long NOW = 1_767_268_800_000L;

    private static final List<OwnSeries> SERIES =
            List.of(series(OwnSeries.Measure.COUNT), series(OwnSeries.Measure.GAUGE));

    private static final Path FILE = ScratchFolder.create().resolve("counts.csv");

    private static OwnSeries series(OwnSeries.Measure measure) {
        return new OwnSeries(
                new SeriesKey("shop", Surface.API, "checkouts", "shop-eu"),
                new OwnSeries.Shape(measure, null, MINUTE, 2 * MINUTE),
                new Timing(MINUTE, 2 * MINUTE, 10 * MINUTE),
                SourceFacts.NONE,
                true);
    }

    static Stream<byte[]> bodies() {
        String series = "\"entity\":\"shop\",\"surface\":\"API\",\"signal\":\"checkouts\",\"source\":\"shop-eu\"";
        return Seeds.each(
                2 * SERIES.size(),
                "{" + series + ",\"start\":\"2026-01-01T11:58:00Z\",\"count\":5,\"total\":7,\"amount\":0.5}",
                "[{" + series + ",\"start\":\"2026-01-01T12:58:00+01:00\",\"value\":-1e308}]",
                "{" + series + ",\"start\":\"2026-01-01T11:58:00Z\",\"status\":\"FAILED\",\"reason\":\"away\"}\n{"
                        + series
                        + ",\"start\":\"2026-01-01T11:59:00Z\",\"end\":\"2026-01-01T12:00:00Z\",\"count\":1e309}",
                "{" + series + ",\"start\":\"-999999999-01-01T00:00:00+18:00\",\"count\":0}");
    }

    static Stream<byte[]> answers() {
        return Seeds.each(
                SERIES.size(),
                "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":{\"job\":\"a\"},"
                        + "\"values\":[[1767268740,\"5\"],[1767268800.0,\"NaN\"]]}]},\"warnings\":[\"w\"]}",
                "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"metric\":{},"
                        + "\"value\":[1e400,\"+Inf\"]}]}}",
                "{\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":[9223372036854775808,\"1e5\"]}}",
                "{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"parse error\"}");
    }

    static Stream<byte[]> files() {
        return Seeds.each(
                SERIES.size(),
                "start,count,status,reason\n2026-01-01T11:58:00Z,5,OK,\n2026-01-01T11:59:00Z,,FAILED,away\n",
                "start,value\r\n2026-01-01T11:58:00Z,1e309\r\n2026-01-01T11:59:00Z,\"1\"",
                "start,count\n2026-01-01T11:59:00Z,1\n2026-01-01T11:58:00Z,1\n+999999999-12-31T23:59:00Z,1\n");
    }

    @MethodSource("bodies")
    @FuzzTest(maxDuration = "60s")
    void whatIsPostedIsTakenWholeOrRefused(byte[] data) {
        int chosen = Seeds.parser(data, 2 * SERIES.size());
        OwnSeries series = SERIES.get(chosen % SERIES.size());
        try {
            new PostParser(List.of(series))
                    .read(Seeds.payload(data), chosen >= SERIES.size(), NOW)
                    .forEach(posted -> check(posted, series));
        } catch (PayloadException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    private static void check(PostedObservation posted, OwnSeries series) {
        OwnReading reading = posted.reading();
        assertThat(posted.key()).isEqualTo(series.key());
        assertThat(reading.start()).isEqualTo(series.floor(reading.start()));
        Double number = series.shape().measure() == OwnSeries.Measure.COUNT
                ? reading.measured().count()
                : reading.measured().value();
        assertThat(number == null).isEqualTo(reading.status() == ObservationStatus.FAILED);
        if (number != null) {
            assertThat(number).isFinite();
        }
    }

    @MethodSource("answers")
    @FuzzTest(maxDuration = "60s")
    void whateverPrometheusAnswersEveryStepIsToldOnceOrTheAnswerIsRefused(byte[] data) {
        OwnSeries series = SERIES.get(Seeds.parser(data, SERIES.size()));
        try {
            List<Observation> told = new PrometheusSteps(series, series.series(Provenance.MEASURED))
                    .told(NOW - 5 * MINUTE, NOW, NOW, PrometheusSamples.read(Seeds.payload(data), Map.of()));
            assertThat(told).hasSize(5);
            told.forEach(OwnFuzzTest::check);
        } catch (PayloadException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    /** The file as it is, and again with what was appended. */
    @MethodSource("files")
    @FuzzTest(maxDuration = "60s")
    void everyLineThatIsAppendedHasAnOutcome(byte[] data) throws IOException {
        OwnSeries series = SERIES.get(Seeds.parser(data, SERIES.size()));
        byte[] payload = Seeds.payload(data);
        CsvSource source = new CsvSource(
                series,
                new FollowedFile(FILE),
                CountRows.of(Fields.of("fuzz", "", JsonNodeFactory.instance.objectNode())));
        for (int part = 1; part <= 2; part++) {
            Files.write(FILE, Arrays.copyOf(payload, payload.length * part / 2));
            try {
                long until = NOW + part * MINUTE;
                for (Item item : source.items(
                        source.fetch(new Slice(until - MINUTE, until)), new Interval(until - MINUTE, until, until))) {
                    if (item instanceof Event event) {
                        check((Observation) event.value());
                    }
                }
                source.resume(source.state());
            } catch (PayloadException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
    }

    private static void check(Observation told) {
        assertThat(told.getIntervalEnd()).isAfter(told.getIntervalStart());
        for (Double number : new Double[] {told.getCount(), told.getValue(), told.getTotal(), told.getAmount()}) {
            if (number != null) {
                assertThat(number).isFinite();
            }
        }
        if (told.getCount() != null) {
            assertThat(told.getCount()).isNotNegative();
        }
    }
}
