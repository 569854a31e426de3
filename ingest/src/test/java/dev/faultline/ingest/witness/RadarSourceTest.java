package dev.faultline.ingest.witness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.faultline.event.Observation;
import dev.faultline.event.Post;
import dev.faultline.event.Provenance;
import dev.faultline.ingest.Event;
import dev.faultline.ingest.Interval;
import dev.faultline.ingest.Item;
import dev.faultline.ingest.Refused;
import dev.faultline.ingest.http.Answer;
import dev.faultline.ingest.http.FetchLimits;
import dev.faultline.ingest.http.FetchSettings;
import dev.faultline.ingest.http.HttpFetcher;
import dev.faultline.ingest.http.Reach;
import dev.faultline.ingest.http.Secret;
import dev.faultline.ingest.status.PayloadException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RadarSourceTest {

    private static final long NOW = Instant.parse("2026-01-01T12:00:00Z").toEpochMilli();
    private static final String NONE = "{'success':true,'result':{'annotations':[]}}";
    private static final String OUTAGE = "{'success':true,'result':{'annotations':[{'id':'550','asns':[16509],"
            + "'startDate':'2026-01-01T11:00:00Z','outage':{'outageCause':'POWER_OUTAGE','outageType':'NETWORK'},"
            + "'description':'Power in the region','linkedUrl':'https://example.org/550'}]}}";

    private final HttpFetcher fetcher = new HttpFetcher(
            new FetchSettings("faultline-test", FetchLimits.USUAL, Reach.PUBLIC, null), Clock.systemUTC());

    @AfterEach
    void close() throws IOException {
        fetcher.close();
    }

    @Test
    void aReadingIsInTimesOfTheMedianWhateverTheScaleOfTheAnswer() throws Exception {
        assertThat(observations(items(source(), traffic("'2','4','null','1'"), NONE)))
                .extracting(Observation::getIntervalStart, Observation::getValue, Observation::getCount)
                .containsExactly(
                        tuple(Instant.parse("2026-01-01T10:00:00Z"), 1.0, null),
                        tuple(Instant.parse("2026-01-01T10:15:00Z"), 2.0, null),
                        tuple(Instant.parse("2026-01-01T10:45:00Z"), 0.5, null));
        assertThat(observations(items(source(), traffic("'0.5','1','null','0.25'"), NONE)))
                .extracting(Observation::getValue)
                .containsExactly(1.0, 2.0, 0.5);
    }

    @Test
    void eachStepIsToldOnceAlsoAfterARestart() throws Exception {
        RadarSource source = source();
        items(source, traffic("'2','4','null','1'"), NONE);
        RadarSource next = source();
        next.resume(source.state());
        assertThat(observations(items(next, traffic("'2','4','null','1'"), NONE)))
                .isEmpty();
    }

    @Test
    void anOutageThatRadarNotesIsAReportAndItsEndAnother() throws Exception {
        RadarSource source = source();
        Post begin = posts(items(source, traffic("'1','1','1','1'"), OUTAGE)).get(0);
        assertThat(begin.getProvenance()).isEqualTo(Provenance.REPORTED);
        assertThat(begin.getText()).contains("asn 16509", "POWER_OUTAGE", "Power in the region");
        assertThat(begin.getEntities()).containsExactly("aws");
        assertThat(posts(items(source, traffic("'1','1','1','1'"), OUTAGE)))
                .as("once")
                .isEmpty();
        String over = OUTAGE.replace("'outage'", "'endDate':'2026-01-01T11:30:00Z','outage'");
        assertThat(posts(items(source, traffic("'1','1','1','1'"), over)))
                .singleElement()
                .satisfies(end -> assertThat(end.getId()).isEqualTo(begin.getId() + "/end"));
    }

    @Test
    void anotherDocumentIsRefusedAndAWrongPageOfOutagesDoesNotTakeTheTraffic() throws Exception {
        assertThatThrownBy(() -> items(source(), "{'success':false,'errors':[{'code':10000}]}", NONE))
                .isInstanceOf(PayloadException.class)
                .hasMessageContaining("10000");
        assertThatThrownBy(() -> items(source(), traffic("'0','0','0','0'"), NONE))
                .hasMessageContaining("median");
        assertThatThrownBy(() -> items(source(), traffic("'x','0','0','0'"), NONE))
                .hasMessageContaining("x");
        assertThatThrownBy(() -> items(source(), traffic("'1'"), NONE)).hasMessageContaining("4 times and 1 values");
        List<Item> items = items(source(), traffic("'1','1','1','1'"), "<html>");
        assertThat(items).filteredOn(Refused.class::isInstance).hasSize(1);
        assertThat(observations(items)).hasSize(4);
    }

    private RadarSource source() {
        return new RadarSource(
                new RadarSource.Watched("aws", "asn", "16509", "netflows", "https://radar.example"),
                fetcher,
                Secret.of("Bearer x"));
    }

    private static String traffic(String values) {
        return "{'success':true,'result':{'meta':{'normalization':'MIN0_MAX'},'serie_0':{'timestamps':["
                + "'2026-01-01T10:00:00Z','2026-01-01T10:15:00Z','2026-01-01T10:30:00Z','2026-01-01T10:45:00Z'],"
                + "'values':[" + values.replace("'null'", "null") + "]}}}";
    }

    private static List<Item> items(RadarSource source, String traffic, String outages) throws PayloadException {
        return source.items(
                new RadarSource.Pages(answer(traffic), answer(outages)), new Interval(NOW - 900_000, NOW, NOW));
    }

    private static Answer answer(String body) {
        return new Answer(
                200,
                Map.of(),
                body.replace('\'', '"').getBytes(UTF_8),
                Instant.ofEpochMilli(NOW),
                Duration.ZERO,
                false);
    }

    private static List<Observation> observations(List<Item> items) {
        return items.stream()
                .filter(item -> item instanceof Event event && event.value() instanceof Observation)
                .map(item -> (Observation) ((Event) item).value())
                .toList();
    }

    private static List<Post> posts(List<Item> items) {
        return items.stream()
                .filter(item -> item instanceof Event event && event.value() instanceof Post)
                .map(item -> (Post) ((Event) item).value())
                .toList();
    }
}
