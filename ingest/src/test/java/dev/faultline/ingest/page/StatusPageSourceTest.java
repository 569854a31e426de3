package dev.faultline.ingest.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.event.IncidentRevision;
import dev.faultline.event.IncidentUpdate;
import dev.faultline.event.Observation;
import dev.faultline.ingest.Event;
import dev.faultline.ingest.Interval;
import dev.faultline.ingest.Item;
import dev.faultline.ingest.Known;
import dev.faultline.ingest.http.Answer;
import dev.faultline.ingest.http.FetchLimits;
import dev.faultline.ingest.http.FetchSettings;
import dev.faultline.ingest.http.HttpFetcher;
import dev.faultline.ingest.http.Reach;
import dev.faultline.ingest.status.PayloadException;
import dev.faultline.ingest.status.StatusFormat;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StatusPageSourceTest {

    private static final long NOW = Instant.parse("2026-01-01T00:10:00Z").toEpochMilli();
    private static final String AWS = """
            [{"date":"1767225000","arn":"arn:1","region_name":"us-east-1","status":"1","service":"ec2-us-east-1",\
            "service_name":"Amazon EC2","summary":"Elevated errors","event_log":[]}]""";

    private final HttpFetcher fetcher = new HttpFetcher(
            new FetchSettings("faultline-test", FetchLimits.USUAL, Reach.PUBLIC, null), Clock.systemUTC());

    @AfterEach
    void close() throws IOException {
        fetcher.close();
    }

    @Test
    void aPageInUtf16IsRead() throws Exception {
        StatusPageSource source = source(StatusFormat.AWS_DATA_JSON, true);

        List<Item> items = source.items(answer(AWS.getBytes(StandardCharsets.UTF_16)), interval(0));

        assertThat(revisions(items)).extracting(IncidentRevision::getTitle).containsExactly("Elevated errors");
        assertThat(items).anySatisfy(item -> assertThat(((Event) item).value())
                .isInstanceOfSatisfying(Observation.class, read -> {
                    assertThat(read.getCount())
                            .as("a read is no count in which a drop could be found")
                            .isNull();
                    assertThat(read.getValue()).isEqualTo(12);
                }));
    }

    @Test
    void theSameBytesAreKnownAndAnEntryThatLeavesIsTold() throws Exception {
        StatusPageSource source = source(StatusFormat.AWS_DATA_JSON, true);
        source.items(answer(AWS), interval(0));

        assertThat(source.items(answer(AWS), interval(1))).hasSize(2).contains(Known.KNOWN);
        assertThat(revisions(source.items(answer("[]"), interval(2)))).hasSize(1);
    }

    @Test
    void anEmptyListOfARightDocumentIsCalmAndAWrongDocumentIsNot() throws Exception {
        StatusPageSource page = source(StatusFormat.STATUSPAGE_V2, true);
        assertThat(page.items(answer("{\"incidents\":[]}"), interval(0))).hasSize(2);

        assertRefused(page, "");
        assertRefused(page, "<html><body>Down for maintenance</body></html>");
        assertRefused(page, "{\"incidents\":[{\"id\":\"a\",");
        assertRefused(page, "{\"error\":\"not found\"}");
        assertRefused(page, "[]");
        assertRefused(source(StatusFormat.AZURE_RSS, true), "<html><head><title>Azure Status</title></head></html>");
        assertRefused(source(StatusFormat.AWS_DATA_JSON, true), "{}");
        assertRefused(source(StatusFormat.INSTATUS, true), "{}");
        assertRefused(source(StatusFormat.BETTER_STACK, true), "{\"included\":[]}");
        assertRefused(source(StatusFormat.SLACK, true), "{\"status\":\"ok\"}");
        assertRefused(source(StatusFormat.AWS_HISTORY_JSON, true), "[]");
        assertRefused(source(StatusFormat.STATUS_RSS, true), "{}");
    }

    @Test
    void whatIsRememberedSurvivesARestart() throws Exception {
        StatusPageSource before = source(StatusFormat.AWS_DATA_JSON, true);
        before.items(answer(AWS), interval(0));
        Map<String, String> state = before.state();

        StatusPageSource after = source(StatusFormat.AWS_DATA_JSON, true);
        after.resume(state);

        assertThat(after.items(answer(AWS), interval(1))).contains(Known.KNOWN);
        assertThat(revisions(after.items(answer(AWS.replace("Elevated", "Fewer")), interval(2))))
                .singleElement()
                .satisfies(revision -> assertThat(revision.getPreviousId()).isNotNull());
    }

    @Test
    void compatibleHostsAreReadInTheirOwnShapes() throws Exception {
        assertThat(titles(StatusFormat.INSTATUS, """
                {"page":{"name":"P","url":"https://p","status":"HASISSUES"},"activeIncidents":[{"name":"Slow","started":\
                "2026-01-01T00:00:00Z","status":"INVESTIGATING","impact":"MAJOROUTAGE","url":"https://p/1"}]}""")).containsExactly("Slow");
        assertThat(titles(StatusFormat.INSTATUS, "{\"page\":{\"name\":\"P\",\"status\":\"UP\"}}"))
                .isEmpty();
        assertThat(titles(StatusFormat.BETTER_STACK, """
                {"data":{"id":"1","type":"status_page"},"included":[{"id":"7","type":"status_report","attributes":{"title":\
                "API down","report_type":"manual","starts_at":"2026-01-01T00:00:00Z","aggregate_state":"downtime"}},\
                {"id":"8","type":"status_update","attributes":{"message":"Looking","published_at":"2026-01-01T00:01:00Z",\
                "status_report_id":"7"}},{"id":"9","type":"status_page_resource","attributes":{}}]}""")).containsExactly("API down");
        assertThat(titles(StatusFormat.SLACK, """
                {"status":"active","active_incidents":[{"id":5,"title":"Messages","type":"incident","status":"active",\
                "date_created":"2025-12-31T23:00:00-01:00","services":["Messaging"],"notes":[]}]}""")).containsExactly("Messages");
        assertThat(titles(StatusFormat.AWS_HISTORY_JSON, "{\"ec2-us-east-1\":" + AWS + "}"))
                .containsExactly("Elevated errors");
        assertThat(titles(StatusFormat.STATUS_RSS, """
                <rss version="2.0"><channel><title>Amazon Web Services</title><item><title>Informational message</title>\
                <description>x</description><pubDate>Wed, 31 Dec 2025 15:00:00 PST</pubDate><guid isPermaLink="false">g1</guid>\
                </item></channel></rss>""")).containsExactly("Informational message");
    }

    @Test
    void anEventOfAwsHistoryHasItsPeakItsEndAndItsMessagesAndIsKnownOnlyNow() throws Exception {
        StatusPageSource source = source(StatusFormat.AWS_HISTORY_JSON, true);
        String history = """
                {"s3-us-west-2":[],"ec2-us-east-1":[{"date":"1760942000","arn":"arn:2","service":"ec2-us-east-1",\
                "service_name":"Amazon EC2","region_name":"N. Virginia","status":"3","summary":"Increased error rates",\
                "end_time":"1760997600","event_log":[\
                {"summary":"[RESOLVED]","message":"It is over.","status":0,"timestamp":1760998000},\
                {"summary":"Errors","message":"We are investigating.","status":1,"timestamp":1760944260}]}]}""";

        assertThat(revisions(source.items(answer(history), interval(0))))
                .singleElement()
                .satisfies(revision -> {
                    assertThat(revision.getStatus()).as("the peak").isEqualTo("3");
                    assertThat(revision.getRegions()).containsExactly("us-east-1");
                    assertThat(revision.getDeclaredStart()).isNull();
                    assertThat(revision.getPublishedAt()).isEqualTo(Instant.ofEpochSecond(1_760_942_000));
                    assertThat(revision.getDeclaredEnd()).isEqualTo(Instant.ofEpochSecond(1_760_997_600));
                    assertThat(revision.getObservedAt()).isEqualTo(Instant.ofEpochMilli(NOW + 60_000));
                    assertThat(revision.getUpdates())
                            .extracting(IncidentUpdate::getText)
                            .containsExactly("We are investigating.", "It is over.");
                });
        assertThat(revisions(source.items(answer(history.replace("s3-us-west-2", "s3-us-west-1")), interval(1))))
                .as("the same event in another document is no revision")
                .isEmpty();
    }

    private List<String> titles(StatusFormat format, String body) throws PayloadException {
        return revisions(source(format, true).items(answer(body), interval(0))).stream()
                .map(IncidentRevision::getTitle)
                .toList();
    }

    private static void assertRefused(StatusPageSource source, String body) {
        assertThatThrownBy(() -> source.items(answer(body), interval(5)))
                .as(body)
                .isInstanceOf(PayloadException.class);
    }

    private static List<IncidentRevision> revisions(List<Item> items) {
        return items.stream()
                .filter(Event.class::isInstance)
                .map(item -> ((Event) item).value())
                .filter(IncidentRevision.class::isInstance)
                .map(IncidentRevision.class::cast)
                .toList();
    }

    private StatusPageSource source(StatusFormat format, boolean complete) {
        return new StatusPageSource(
                new PageDefinition(
                        "page-aws",
                        "aws",
                        format,
                        URI.create("https://x.example/"),
                        complete,
                        Duration.ofMinutes(1),
                        null),
                fetcher);
    }

    private static Answer answer(String body) {
        return answer(body.getBytes(UTF_8));
    }

    private static Answer answer(byte[] body) {
        return new Answer(200, Map.of(), body, Instant.ofEpochMilli(NOW), Duration.ofMillis(12), false);
    }

    private static Interval interval(int minute) {
        long start = NOW + minute * 60_000L;
        return new Interval(start, start + 60_000, start + 60_000);
    }
}
