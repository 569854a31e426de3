package dev.faultline.ingest.witness;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.faultline.event.Observation;
import dev.faultline.event.ObservationStatus;
import dev.faultline.ingest.Seeds;
import dev.faultline.ingest.backfill.Period;
import dev.faultline.ingest.status.PayloadException;
import java.io.IOException;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** A hostile witness of the past: every moment of a day is told once, whatever it answers. */
class WitnessPastFuzzTest {

    /** 2026-01-01T00:00:00Z. */
    private static final long DAY = 1_767_225_600_000L;

    private static final long NEXT = DAY + 86_400_000L;

    static Stream<byte[]> seeds() {
        return Seeds.each(
                2,
                "{\"data\":[[{\"datasource\":\"bgp\",\"from\":1767225000,\"step\":600,\"values\":[1,null,2.5,3]}]]}",
                "{\"data\":[[{\"datasource\":\"bgp\",\"from\":1767225600,\"step\":7000,\"values\":[1,2]},"
                        + "{\"datasource\":\"bgp\",\"from\":1767226600,\"step\":300,\"values\":[1,2]}]]}",
                "{\"data\":[[{\"datasource\":\"bgp\",\"from\":9223372036854775,\"step\":300,\"values\":[1,2,3]}]]}",
                "{\"success\":true,\"result\":{\"serie_0\":{\"timestamps\":[\"2026-01-01T00:00:00Z\","
                        + "\"2026-01-01T00:07:00Z\",\"2026-01-01T23:59:00Z\"],\"values\":[\"1\",\"0.5\",null]}}}");
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "60s")
    void everyMomentIsToldOnceOrTheAnswerIsRefused(byte[] data) throws IOException {
        WitnessPast past = Seeds.parser(data, 2) == 0
                ? WitnessPast.of(
                        new IodaSource.Network("aws", "asn", "1", "bgp", "https://a.example"),
                        path -> Seeds.payload(data),
                        "s")
                : WitnessPast.of(
                        new RadarSource.Watched("aws", "asn", "1", "http", "https://a.example"),
                        path -> Seeds.payload(data),
                        "s");
        past.begin(new Period(DAY, NEXT));
        try {
            Instant at = Instant.ofEpochMilli(DAY);
            for (Observation told : past.read(NEXT).told()) {
                assertThat(told.getIntervalStart()).isEqualTo(at);
                assertThat(told.getIntervalEnd()).isAfter(at);
                assertThat(told.getValue() == null).isEqualTo(told.getStatus() == ObservationStatus.FAILED);
                at = told.getIntervalEnd();
            }
            assertThat(at).isEqualTo(Instant.ofEpochMilli(NEXT));
        } catch (PayloadException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }
}
