package dev.faultline.ingest.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.faultline.event.IncidentKind;
import dev.faultline.event.IncidentRevision;
import dev.faultline.event.IncidentUpdate;
import dev.faultline.ingest.Event;
import dev.faultline.ingest.Interval;
import dev.faultline.ingest.http.Answer;
import dev.faultline.ingest.http.FetchLimits;
import dev.faultline.ingest.http.FetchSettings;
import dev.faultline.ingest.http.HttpFetcher;
import dev.faultline.ingest.http.Reach;
import dev.faultline.ingest.status.StatusFormat;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Hosts beside Atlassian's, with documents made after their descriptions: what is read of each, and what it does not tell. */
class CompatiblePagesTest {

    private static final Instant NOW = Instant.parse("2026-01-01T06:00:00Z");

    private final HttpFetcher fetcher = new HttpFetcher(
            new FetchSettings("faultline-test", FetchLimits.USUAL, Reach.PUBLIC, null), Clock.systemUTC());

    @AfterEach
    void close() throws IOException {
        fetcher.close();
    }

    /** Sortable ids, a page without a time zone, incidents without components, short link and begin of their own. */
    @Test
    void incidentIo() throws Exception {
        IncidentRevision read = only(StatusFormat.STATUSPAGE_V2, """
                {"page":{"id":"01JMDK9XYNY5RMKSP2NDB0WX62","name":"P","url":"https://p","updated_at":"2026-01-01T02:00:00Z"},
                "incidents":[{"id":"01JXCAW3K3JAE0EP56AEZ7CBG3","name":"Elevated errors","status":"resolved","impact":"major",
                "created_at":"2026-01-01T00:00:00.123Z","updated_at":"2026-01-01T02:00:00.5Z",
                "resolved_at":"2026-01-01T02:00:00.5Z","incident_updates":[
                {"id":"01JXCB","status":"resolved","body":"Fixed.","created_at":"2026-01-01T02:00:00.5Z",
                "display_at":"2026-01-01T02:00:00.5Z","affected_components":null},
                {"id":"01JXCA","status":"investigating","body":"Looking.","created_at":"2026-01-01T00:00:00.123Z"}]}]}""");

        assertThat(read.getNativeId()).isEqualTo("01JXCAW3K3JAE0EP56AEZ7CBG3");
        assertThat(read.getTitle()).isEqualTo("Elevated errors");
        assertThat(read.getStatus()).isEqualTo("resolved");
        assertThat(read.getImpact()).isEqualTo("major");
        assertThat(read.getKind()).isEqualTo(IncidentKind.INCIDENT);
        assertThat(read.getPublishedAt()).isEqualTo("2026-01-01T00:00:00.123Z");
        assertThat(read.getUpdatedAt()).isEqualTo("2026-01-01T02:00:00.500Z");
        assertThat(read.getDeclaredStart()).as("not told").isNull();
        assertThat(read.getDeclaredEnd()).isEqualTo("2026-01-01T02:00:00.500Z");
        assertThat(read.getServices()).isEmpty();
        assertThat(read.getLink()).isNull();
        assertThat(read.getUpdates())
                .extracting(
                        update -> String.valueOf(update.getAt()), IncidentUpdate::getStatus, IncidentUpdate::getText)
                .containsExactly(
                        tuple("2026-01-01T00:00:00.123Z", "investigating", "Looking."),
                        tuple("2026-01-01T02:00:00.500Z", "resolved", "Fixed."));
    }

    @Test
    void plannedWorkAtIncidentIoIsMaintenance() throws Exception {
        IncidentRevision read = only(StatusFormat.STATUSPAGE_V2, """
                {"page":{"id":"01JMDK9XYNY5RMKSP2NDB0WX62"},"scheduled_maintenances":[{"id":"01JY","name":"Upgrade",
                "status":"scheduled","impact":"maintenance","created_at":"2026-01-01T00:00:00Z",
                "scheduled_for":"2026-01-03T00:00:00Z","scheduled_until":"2026-01-03T02:00:00Z","incident_updates":[],
                "components":[{"id":"c","name":"API","status":"operational"}]}]}""");

        assertThat(read.getKind()).isEqualTo(IncidentKind.MAINTENANCE);
        assertThat(read.getDeclaredStart()).isEqualTo("2026-01-03T00:00:00Z");
        assertThat(read.getDeclaredEnd()).isEqualTo("2026-01-03T02:00:00Z");
        assertThat(read.getServices()).containsExactly("API");
    }

    /** Neither updates nor services stand in its summary. */
    @Test
    void instatus() throws Exception {
        List<IncidentRevision> read = read(StatusFormat.INSTATUS, """
                {"page":{"name":"P","url":"https://p","status":"HASISSUES"},
                "activeIncidents":[{"name":"Slow","started":"2026-01-01T00:00:00Z","status":"INVESTIGATING",
                "impact":"MAJOROUTAGE","url":"https://p/1"}],
                "activeMaintenances":[{"name":"Upgrade","start":"2026-01-01T05:00:00Z","status":"NOTSTARTEDYET",
                "duration":"60","url":"https://p/2"}]}""");

        assertThat(read)
                .extracting(
                        IncidentRevision::getKind,
                        IncidentRevision::getNativeId,
                        IncidentRevision::getStatus,
                        IncidentRevision::getImpact,
                        revision -> String.valueOf(revision.getPublishedAt()),
                        revision -> String.valueOf(revision.getDeclaredStart()))
                .containsExactly(
                        tuple(
                                IncidentKind.INCIDENT,
                                "https://p/1",
                                "INVESTIGATING",
                                "MAJOROUTAGE",
                                "2026-01-01T00:00:00Z",
                                "null"),
                        tuple(
                                IncidentKind.MAINTENANCE,
                                "https://p/2",
                                "NOTSTARTEDYET",
                                null,
                                "null",
                                "2026-01-01T05:00:00Z"));
        assertThat(read).allSatisfy(revision -> {
            assertThat(revision.getServices()).isEmpty();
            assertThat(revision.getUpdates()).isEmpty();
            assertThat(revision.getDeclaredEnd()).isNull();
        });
    }

    /** Updates stand beside the reports; which resources are affected is not read. */
    @Test
    void betterStack() throws Exception {
        List<IncidentRevision> read = read(StatusFormat.BETTER_STACK, """
                {"data":{"id":"1","type":"status_page"},"included":[
                {"id":"7","type":"status_report","attributes":{"title":"API down","report_type":"manual",
                "starts_at":"2026-01-01T00:00:00.000Z","ends_at":"2026-01-01T03:00:00.000Z","aggregate_state":"downtime"}},
                {"id":"6","type":"status_report","attributes":{"title":"Upgrade","report_type":"maintenance",
                "starts_at":"2026-01-02T00:00:00.000Z","ends_at":null,"aggregate_state":"maintenance"}},
                {"id":"9","type":"status_update","attributes":{"message":"Fixed","published_at":"2026-01-01T03:00:00.000Z"},
                "relationships":{"status_report":{"data":{"id":"7","type":"status_report"}}}},
                {"id":"8","type":"status_update","attributes":{"message":"Looking","published_at":"2026-01-01T00:01:00.000Z",
                "status_report_id":"7"}},
                {"id":"5","type":"status_page_resource","attributes":{"public_name":"API"}}]}""");

        assertThat(read)
                .extracting(IncidentRevision::getTitle, IncidentRevision::getKind, IncidentRevision::getStatus)
                .containsExactlyInAnyOrder(
                        tuple("API down", IncidentKind.INCIDENT, "downtime"),
                        tuple("Upgrade", IncidentKind.MAINTENANCE, "maintenance"));
        IncidentRevision down = read.stream()
                .filter(each -> each.getNativeId().equals("7"))
                .findFirst()
                .orElseThrow();
        assertThat(down.getDeclaredStart()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(down.getDeclaredEnd()).isEqualTo("2026-01-01T03:00:00Z");
        assertThat(down.getPublishedAt()).as("not told").isNull();
        assertThat(down.getServices()).isEmpty();
        assertThat(down.getUpdates())
                .extracting(update -> String.valueOf(update.getAt()), IncidentUpdate::getText)
                .containsExactly(tuple("2026-01-01T00:01:00Z", "Looking"), tuple("2026-01-01T03:00:00Z", "Fixed"));
    }

    @Test
    void slack() throws Exception {
        List<IncidentRevision> read = read(StatusFormat.SLACK, """
                {"status":"active","date_created":"2026-01-01T00:00:00-08:00","active_incidents":[
                {"id":5,"title":"Messages","type":"incident","status":"active","date_created":"2025-12-31T23:00:00-01:00",
                "date_updated":"2026-01-01T01:00:00-01:00","url":"https://slack-status.example/5",
                "services":["Search","Messaging","Search"],"notes":[
                {"date_created":"2026-01-01T01:00:00-01:00","body":"Better."},
                {"date_created":"2025-12-31T23:05:00-01:00","body":"Looking."}]},
                {"id":6,"title":"Upgrade","type":"maintenance","status":"scheduled","services":[],"notes":[]}]}""");

        assertThat(read)
                .extracting(IncidentRevision::getNativeId, IncidentRevision::getKind)
                .containsExactly(tuple("5", IncidentKind.INCIDENT), tuple("6", IncidentKind.MAINTENANCE));
        IncidentRevision messages = read.get(0);
        assertThat(messages.getPublishedAt()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(messages.getUpdatedAt()).isEqualTo("2026-01-01T02:00:00Z");
        assertThat(messages.getDeclaredStart()).as("not told").isNull();
        assertThat(messages.getServices()).containsExactly("Messaging", "Search");
        assertThat(messages.getLink()).isEqualTo("https://slack-status.example/5");
        assertThat(messages.getUpdates())
                .extracting(update -> String.valueOf(update.getAt()), IncidentUpdate::getText)
                .containsExactly(tuple("2026-01-01T00:05:00Z", "Looking."), tuple("2026-01-01T02:00:00Z", "Better."));
    }

    private IncidentRevision only(StatusFormat format, String body) throws Exception {
        List<IncidentRevision> read = read(format, body);
        assertThat(read).hasSize(1);
        return read.get(0);
    }

    private List<IncidentRevision> read(StatusFormat format, String body) throws Exception {
        StatusPageSource source = new StatusPageSource(
                new PageDefinition(
                        "page", "aws", format, URI.create("https://x.example/"), true, Duration.ofMinutes(1), null),
                fetcher);
        long now = NOW.toEpochMilli();
        Answer answer = new Answer(200, Map.of(), body.getBytes(UTF_8), NOW, Duration.ofMillis(12), false);
        return source.items(answer, new Interval(now - 60_000, now, now)).stream()
                .filter(Event.class::isInstance)
                .map(item -> ((Event) item).value())
                .filter(IncidentRevision.class::isInstance)
                .map(IncidentRevision.class::cast)
                .toList();
    }
}
