package dev.faultline.ingest.own;

import static dev.faultline.ingest.own.OwnFixture.BEGUN;
import static dev.faultline.ingest.own.OwnFixture.MINUTE;
import static dev.faultline.ingest.own.OwnFixture.observations;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.faultline.event.Observation;
import dev.faultline.event.ObservationStatus;
import dev.faultline.event.Provenance;
import dev.faultline.ingest.Interval;
import dev.faultline.ingest.backfill.Period;
import dev.faultline.ingest.backfill.Stretch;
import dev.faultline.ingest.live.Slice;
import dev.faultline.ingest.status.PayloadException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PrometheusSourceTest {

    private final List<String> asked = new ArrayList<>();
    private String answer = "";

    @Test
    void eachStepIsTheSliceThatEndsThereAndOneWithoutASampleIsFailed() throws Exception {
        PrometheusSource source = source(OwnSeries.Measure.COUNT, false, Map.of());
        answer = matrix("[" + second(1) + ",'4'],[" + second(3) + ",'0']");
        source.resume(Map.of("told-until", Long.toString(BEGUN)));

        assertThat(told(source, 5))
                .extracting(
                        Observation::getIntervalStart,
                        Observation::getStatus,
                        Observation::getCount,
                        Observation::getProvenance)
                .containsExactly(
                        tuple(at(0), ObservationStatus.OK, 4.0, Provenance.BACKFILLED),
                        tuple(at(1), ObservationStatus.FAILED, null, Provenance.MEASURED),
                        tuple(at(2), ObservationStatus.OK, 0.0, Provenance.MEASURED));
        assertThat(asked.get(0))
                .startsWith(
                        "/api/v1/query_range?query=sum%28x%29&start=" + second(1) + "&end=" + second(3) + "&step=60");
        assertThat(source.state()).containsEntry("told-until", Long.toString(BEGUN + 3 * MINUTE));
        answer = matrix("[" + second(4) + ",'9']");
        assertThat(told(source, 6)).extracting(Observation::getIntervalStart).containsExactly(at(3));
    }

    @Test
    void whatIsNoNumberIsNoReading() throws Exception {
        PrometheusSource source = source(OwnSeries.Measure.GAUGE, false, Map.of());
        source.resume(Map.of("told-until", Long.toString(BEGUN)));
        answer = matrix("[" + second(1) + ",'NaN'],[" + second(2) + ",'+Inf'],[" + second(3) + ",'-2.5']");
        assertThat(told(source, 5))
                .extracting(Observation::getReason, Observation::getValue, Observation::getUnit)
                .containsExactly(
                        tuple("the query gives NaN", null, null),
                        tuple("the query gives Infinity", null, null),
                        tuple(null, -2.5, "ms"));
    }

    @Test
    void aCountBelowZeroAndAWholeAnswerWithoutSeriesAreFailed() throws Exception {
        PrometheusSource source = source(OwnSeries.Measure.COUNT, false, Map.of());
        answer = matrix("[" + second(1) + ",'-1']");
        assertThat(told(source, 3))
                .extracting(Observation::getReason)
                .containsExactly("the query gives a count below zero");
        answer = "{'status':'success','data':{'resultType':'matrix','result':[]}}";
        assertThat(told(source, 4))
                .extracting(Observation::getReason, Observation::getCount)
                .containsExactly(tuple("the query gives no sample for this time", null));
        assertThat(source.failure(new PrometheusSource.Asked(new byte[0], PrometheusRead.NOTHING, 0, 0, 0)))
                .isNotNull();
    }

    @Test
    void aPartOfTheServerThatDidNotAnswerMakesTheSlicePartial() throws Exception {
        PrometheusSource source = source(OwnSeries.Measure.COUNT, false, Map.of());
        answer = matrix("[" + second(1) + ",'4']").replace("'status'", "'warnings':['store 2: timeout'],'status'");
        assertThat(told(source, 3))
                .extracting(Observation::getStatus, Observation::getReason)
                .containsExactly(tuple(ObservationStatus.PARTIAL, "warning of the server: store 2: timeout"));
    }

    @Test
    void ofSeveralSeriesOneMustBeChosen() throws Exception {
        answer = "{'status':'success','data':{'resultType':'matrix','result':["
                + "{'metric':{'region':'eu'},'values':[[" + second(1) + ",'1']]},"
                + "{'metric':{'region':'us'},'values':[[" + second(1) + ",'2']]}]}}";
        PrometheusSource all = source(OwnSeries.Measure.COUNT, false, Map.of());
        assertThatThrownBy(() -> told(all, 3))
                .isInstanceOf(PayloadException.class)
                .hasMessageContaining("2 series")
                .hasMessageContaining("labels");
        PrometheusSource chosen = source(OwnSeries.Measure.COUNT, false, Map.of("region", "us"));
        assertThat(told(chosen, 3)).extracting(Observation::getCount).containsExactly(2.0);
    }

    @Test
    void anErrorAndAnotherDocumentAreRefused() {
        assertRefused("{'status':'error','errorType':'bad_data','error':'parse error'}", "parse error");
        assertRefused("<html>login</html>", "");
        assertRefused("{'status':'success','data':{'resultType':'string','result':[1,'a']}}", "string");
        assertRefused(
                "{'status':'success','data':{'resultType':'matrix','result':[{'metric':{},'histograms':[]}]}}",
                "histogram");
        assertRefused(matrix("[" + second(1) + ",4]"), "number as text");
        assertRefused(matrix("[1e400,'4']"), "time of a sample");
        assertRefused(matrix("[18446744073709551616,'4']"), "time of a sample");
    }

    @Test
    void aServerWithoutRangesIsAskedForTheNewestAndItsGapsStay() throws Exception {
        PrometheusSource source = source(OwnSeries.Measure.GAUGE, true, Map.of());
        source.resume(Map.of("told-until", Long.toString(BEGUN)));
        answer = "{'status':'success','data':{'resultType':'vector','result':[{'metric':{},'value':[" + second(2)
                + ".000,'7']}]}}";
        assertThat(told(source, 4))
                .extracting(Observation::getStatus, Observation::getValue)
                .containsExactly(tuple(ObservationStatus.FAILED, null), tuple(ObservationStatus.OK, 7.0));
        assertThat(asked.get(0)).isEqualTo("/api/v1/query?query=sum%28x%29&time=" + second(2));
    }

    @Test
    void afterALongAbsenceSixHoursAreReadBack() throws Exception {
        PrometheusSource source = source(OwnSeries.Measure.COUNT, false, Map.of());
        source.resume(Map.of("told-until", Long.toString(BEGUN - 100 * 60 * MINUTE)));
        answer = matrix("");
        assertThat(told(source, 2)).hasSize(360);
    }

    @Test
    void thePastIsReadInPagesAndHolesStayHoles() throws Exception {
        OwnSeries of = OwnFixture.series(OwnSeries.Measure.COUNT);
        PrometheusPast past =
                new PrometheusPast(of, query(false, Map.of()), this::read, of.series(Provenance.BACKFILLED));
        answer = matrix("[" + second(1) + ",'4']");
        past.begin(new Period(BEGUN, BEGUN + 1_500 * MINUTE));
        Stretch first = past.read(BEGUN + 9_000 * MINUTE);
        assertThat(first.told()).hasSize(1_000);
        assertThat(first.told().get(0).getCount()).isEqualTo(4.0);
        assertThat(first.told().get(1).getStatus()).isEqualTo(ObservationStatus.FAILED);
        assertThat(past.read(BEGUN + 9_000 * MINUTE).until()).isEqualTo(BEGUN + 1_500 * MINUTE);
        assertThat(past.series().get(0).isPrivate()).isTrue();
    }

    private void assertRefused(String body, String part) {
        answer = body;
        PrometheusSource source = source(OwnSeries.Measure.COUNT, false, Map.of());
        assertThatThrownBy(() -> told(source, 3))
                .isInstanceOf(PayloadException.class)
                .hasMessageContaining(part);
    }

    private List<Observation> told(PrometheusSource source, int minute) throws Exception {
        long end = BEGUN + minute * MINUTE;
        PrometheusSource.Asked got = source.fetch(new Slice(end - MINUTE, end));
        return observations(source.items(got, new Interval(end - MINUTE, end, end + 1_000)));
    }

    private PrometheusSource source(OwnSeries.Measure measure, boolean isInstant, Map<String, String> labels) {
        return new PrometheusSource(
                OwnFixture.series(measure), query(isInstant, labels), "prometheus.example", this::read);
    }

    private static PrometheusQuery query(boolean isInstant, Map<String, String> labels) {
        return new PrometheusQuery("sum(x)", isInstant, labels);
    }

    private byte[] read(String path) {
        asked.add(path);
        return answer.replace('\'', '"').getBytes(UTF_8);
    }

    private static String matrix(String values) {
        return "{'status':'success','data':{'resultType':'matrix','result':[{'metric':{'a':'b'},'values':[" + values
                + "]}]}}";
    }

    private static long second(int minute) {
        return (BEGUN + minute * MINUTE) / 1_000;
    }

    private static Instant at(int minute) {
        return Instant.ofEpochMilli(BEGUN + minute * MINUTE);
    }
}
