package dev.faultline.ingest.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.event.Observation;
import dev.faultline.event.ObservationStatus;
import dev.faultline.event.Provenance;
import dev.faultline.ingest.backfill.BackfillOutcome;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The past of those who look from outside, as named in {@code faultline.yaml}, from a server of ours. */
@Timeout(60)
class PastWitnessesTest {

    private static final String IODA =
            "{kind: ioda, entity: aws, type: asn, code: 16509, datasource: ping-slash24, base: 'ADDRESS/v2'}";
    private static final String PING = "aws/API/ioda-ping-slash24";
    private static final String RADAR = "{kind: radar, entity: aws, type: asn, code: 16509, dataset: netflows,"
            + " key: {environment: TOKEN}, base: 'ADDRESS/v4'}";
    private static final String FLOWS = "aws/API/radar-netflows";
    private static final String FROM = "2025-10-20T00:00:00Z";
    private static final String NOON = "2025-10-20T12:00:00Z";
    private static final long QUARTER = 900;

    @TempDir
    private Path temp;

    private static long number(RecordedRequest request, String name) {
        return Long.parseLong(Objects.requireNonNull(request.getUrl().queryParameter(name)));
    }

    /** A reading each ten minutes, null at noon, one step more than was asked for at both ends, and another data source. */
    private static MockResponse ioda(RecordedRequest request) {
        long first = number(request, "from") - 600;
        List<String> values = new ArrayList<>();
        for (long at = first; at <= number(request, "until"); at += 600) {
            values.add(at == Instant.parse(NOON).getEpochSecond() ? "null" : Long.toString(at / 600 % 100));
        }
        return PastScene.body("{'data':[[{'datasource':'gtr','from':" + first + ",'step':1800,'values':[1]},"
                + "{'datasource':'ping-slash24','from':" + first + ",'step':600,'values':[" + String.join(",", values)
                + "]}]]}");
    }

    @Test
    void iodaIsReadDayByDayAndAStepWithoutAReadingIsFailedAndNotZero() throws Exception {
        try (PastScene scene = new PastScene(temp, IODA)) {
            scene.answers(PastWitnessesTest::ioda);

            BackfillOutcome outcome = scene.backfill(PING, "2025-10-20T00:10:00Z", "2025-10-21T05:30:00Z");

            assertThat(outcome.isDone()).isTrue();
            assertThat(outcome.failedSlices()).isEqualTo(2);
            assertThat(scene.requests())
                    .extracting(RecordedRequest::getTarget)
                    .as("whole hours")
                    .containsExactly(
                            "/v2/signals/raw/asn/16509?from=1760918400&until=1761004800&datasource=ping-slash24",
                            "/v2/signals/raw/asn/16509?from=1761004800&until=1761026400&datasource=ping-slash24");
            assertThat(scene.told()).hasSize(30 * 6 + 1).allSatisfy(told -> {
                assertThat(told.getProvenance()).isEqualTo(Provenance.BACKFILLED);
                assertThat(told.getSource())
                        .isEqualTo("ioda-aws-asn-16509-ping-slash24@2025-10-20T00:00:00Z/2025-10-21T06:00:00Z");
                boolean isHole = told.getStatus() == ObservationStatus.FAILED;
                assertThat(told.getValue())
                        .isEqualTo(
                                isHole
                                        ? null
                                        : (double) (told.getIntervalStart().getEpochSecond() / 600 % 100));
                assertThat(told.getCount()).isNull();
            });
            assertThat(failed(scene))
                    .extracting(told -> told.getIntervalStart().toString())
                    .containsExactly(NOON, "2025-10-20T12:05:00Z");
        }
    }

    @Test
    void anAnswerWithoutAnyReadingIsFailedThroughout() throws Exception {
        try (PastScene scene = new PastScene(temp, IODA)) {
            scene.answers(request -> PastScene.body("{'data':[[]]}"));

            assertThat(scene.backfill(PING, FROM, "2025-10-20T02:00:00Z").isDone())
                    .isTrue();
            assertThat(scene.told()).hasSize(24);
            assertThat(failed(scene)).hasSize(24).allSatisfy(told -> {
                assertThat(told.getValue()).isNull();
                assertThat(told.getReason()).contains("IODA has no reading");
            });
        }
    }

    @Test
    void aServerThatFailsOrCutsItsAnswerStopsTheReadingAndTheNextRunGoesOn() throws Exception {
        try (PastScene scene = new PastScene(temp, IODA)) {
            long second = Instant.parse("2025-10-21T00:00:00Z").getEpochSecond();
            for (MockResponse bad : List.of(
                    PastScene.body("{'data':[[{'datasource':'ping-slash24','from':17610"),
                    PastScene.body("{'error':'too many'}"),
                    new MockResponse.Builder().code(500).build())) {
                scene.answers(request -> number(request, "from") == second ? bad : ioda(request));
                BackfillOutcome outcome = scene.backfill(PING, FROM, "2025-10-22T00:00:00Z");
                assertThat(outcome.stopped()).isNotBlank();
                assertThat(outcome.reached()).isEqualTo(second * 1_000);
                assertThat(scene.told()).hasSize(24 * 6 + 1);
            }
            scene.requests();
            scene.answers(PastWitnessesTest::ioda);

            assertThat(scene.backfill(PING, FROM, "2025-10-22T00:00:00Z").isDone())
                    .isTrue();
            assertThat(scene.requests()).as("what was told is not read again").hasSize(1);
            assertThat(scene.told()).hasSize(2 * 24 * 6 + 1);
        }
    }

    /** A reading of two each quarter of an hour of the range, nothing at noon, and zero after that. */
    private static MockResponse radar(RecordedRequest request) {
        List<String> times = new ArrayList<>();
        List<String> values = new ArrayList<>();
        long noon = Instant.parse(NOON).getEpochSecond();
        long end = second(request, "dateEnd");
        for (long at = second(request, "dateStart"); at < end; at += QUARTER) {
            if (at != noon) {
                times.add("'" + Instant.ofEpochSecond(at) + "'");
                values.add(at == noon + QUARTER ? "'0'" : "'2'");
            }
        }
        return PastScene.body("{'success':true,'result':{'serie_0':{'timestamps':[" + String.join(",", times)
                + "],'values':[" + String.join(",", values) + "]}}}");
    }

    private static long second(RecordedRequest request, String name) {
        return Instant.parse(Objects.requireNonNull(request.getUrl().queryParameter(name)))
                .getEpochSecond();
    }

    @Test
    void radarIsAskedForTheWeekThatEndsWithEachDayAndTellsTheDayInTimesOfItsMedian() throws Exception {
        try (PastScene scene = new PastScene(temp, RADAR)) {
            scene.answers(PastWitnessesTest::radar);

            assertThat(scene.backfill(FLOWS, FROM, "2025-10-21T00:31:00Z").isDone())
                    .isTrue();

            List<RecordedRequest> requests = scene.requests();
            assertThat(requests)
                    .extracting(RecordedRequest::getTarget)
                    .containsExactly(
                            "/v4/radar/netflows/timeseries?aggInterval=15m&asn=16509&dateStart=2025-10-14T00:00:00Z"
                                    + "&dateEnd=2025-10-21T00:00:00Z&format=json",
                            "/v4/radar/netflows/timeseries?aggInterval=15m&asn=16509&dateStart=2025-10-14T00:45:00Z"
                                    + "&dateEnd=2025-10-21T00:45:00Z&format=json");
            assertThat(requests)
                    .allSatisfy(request -> assertThat(request.getHeaders().get("Authorization"))
                            .isEqualTo("Bearer very-secret"));
            assertThat(scene.told()).hasSize(96 + 3);
            assertThat(failed(scene))
                    .extracting(told -> told.getIntervalStart().toString())
                    .containsExactly(NOON);
            assertThat(scene.told().stream().filter(told -> told.getStatus() == ObservationStatus.OK))
                    .allSatisfy(told -> assertThat(told.getValue())
                            .isEqualTo(told.getIntervalStart().toString().equals("2025-10-20T12:15:00Z") ? 0 : 1));
        }
    }

    @Test
    void whatRadarRefusesIsSaidWithoutTheToken() throws Exception {
        try (PastScene scene = new PastScene(temp, RADAR)) {
            for (String bad : Set.of(
                    "{'success':false,'errors':[{'message':'Bearer very-secret may not'}]}",
                    "{'success':true,'result':{'serie_0':{'timestamps':[],'values':[]}}}",
                    "{'success':true,'result':{'serie_0':{'timest")) {
                scene.answers(request -> PastScene.body(bad));
                BackfillOutcome outcome = scene.backfill(FLOWS, FROM, NOON);
                assertThat(outcome.stopped()).isNotBlank().doesNotContain("very-secret");
                assertThat(scene.told()).isEmpty();
            }
        }
    }

    private static List<Observation> failed(PastScene scene) {
        return scene.told().stream()
                .filter(told -> told.getStatus() == ObservationStatus.FAILED)
                .toList();
    }
}
