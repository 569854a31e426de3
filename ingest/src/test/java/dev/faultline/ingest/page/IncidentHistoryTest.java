package dev.faultline.ingest.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultline.event.IncidentRevision;
import dev.faultline.event.Provenance;
import dev.faultline.event.RevisionChange;
import dev.faultline.ingest.Counts;
import dev.faultline.ingest.MockCluster;
import dev.faultline.ingest.TransactionSize;
import dev.faultline.ingest.backfill.Patience;
import dev.faultline.ingest.backfill.Period;
import dev.faultline.ingest.status.StatusFormat;
import dev.faultline.schemas.Topics;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists of past incidents, in the shapes that the pages document. */
class IncidentHistoryTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);
    private static final Period OCTOBER = new Period(
            Instant.parse("2025-10-01T00:00:00Z").toEpochMilli(),
            Instant.parse("2025-11-01T00:00:00Z").toEpochMilli());
    private static final Patience SHORT = new Patience(Duration.ofMillis(1), Duration.ofMillis(2), 2);

    @TempDir
    private Path temp;

    private final MockCluster cluster = new MockCluster();
    private final Map<String, String> documents = new TreeMap<>();
    private final List<String> asked = new ArrayList<>();
    private int failures;

    private byte[] read(String path) throws IOException {
        asked.add(path);
        if (failures > 0) {
            failures--;
            throw new IOException("dropped");
        }
        return documents.getOrDefault(path, "{\"incidents\":[]}").getBytes(StandardCharsets.UTF_8);
    }

    private IncidentHistory history(StatusFormat format, String address, String life) {
        PageDefinition page = new PageDefinition(
                "page-x", "cloudflare", format, URI.create(address), true, Duration.ofMinutes(1), null);
        return new IncidentHistory(page, OCTOBER, this::read, CLOCK, life);
    }

    private IncidentHistory statuspage(String life) {
        return history(StatusFormat.STATUSPAGE_V2, "https://status.example.org/api/v2/summary.json", life);
    }

    private IncidentBackfill.Outcome run(IncidentHistory history) throws InterruptedException {
        return new IncidentBackfill(cluster.collector(temp, TransactionSize.DEFAULT), List.of(history), SHORT)
                .run()
                .get(0);
    }

    private List<IncidentRevision> revisions() {
        return cluster.values(Topics.INCIDENT_REVISIONS);
    }

    private static String incident(String id, String begin, @Nullable String end) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("id", id).put("name", "Trouble " + id).put("status", end == null ? "investigating" : "resolved");
        node.put("impact", "major").put("created_at", begin).put("updated_at", end == null ? begin : end);
        node.put("started_at", begin).put("resolved_at", end).putArray("incident_updates");
        return node.toString();
    }

    private static String list(String... incidents) {
        return "{\"page\":{},\"incidents\":[" + String.join(",", incidents) + "]}";
    }

    private void threePages() {
        documents.put(
                "/api/v2/incidents.json",
                list(
                        incident("d", "2025-12-03T00:00:00Z", "2025-12-03T01:00:00Z"),
                        incident("c", "2025-10-29T00:00:00Z", "2025-11-02T00:00:00Z")));
        documents.put(
                "/api/v2/incidents.json?page=2", list(incident("b", "2025-10-20T07:11:00Z", "2025-10-20T09:00:00Z")));
        documents.put(
                "/api/v2/incidents.json?page=3", list(incident("a", "2025-09-20T00:00:00Z", "2025-09-20T01:00:00Z")));
    }

    @Test
    void furtherPagesAreReadUntilOneLiesBeforeThePeriod() throws Exception {
        threePages();

        IncidentHistory history = statuspage("one");
        IncidentBackfill.Outcome outcome = run(history);

        assertThat(revisions()).extracting(IncidentRevision::getNativeId).containsExactly("c", "b");
        assertThat(revisions()).allSatisfy(revision -> {
            assertThat(revision.getProvenance()).isEqualTo(Provenance.BACKFILLED);
            assertThat(revision.getChange()).isEqualTo(RevisionChange.PUBLISHED);
            assertThat(revision.getObservedAt()).as("seen now, and not then").isEqualTo(CLOCK.instant());
            assertThat(revision.getSource()).isEqualTo("page-x@2025-10-01T00:00:00Z/2025-11-01T00:00:00Z");
        });
        assertThat(outcome.stopped()).isNull();
        assertThat(history.isShort()).isFalse();
        assertThat(asked).hasSize(3);
        assertThat(outcome.counts()).as("two entries and three documents").isEqualTo(new Counts(5, 5, 0, 0));
    }

    @Test
    void aPageThatKnowsNoFurtherPagesIsShortAndSaysSo() throws Exception {
        threePages();
        documents.put("/api/v2/incidents.json?page=2", documents.get("/api/v2/incidents.json"));

        IncidentHistory history = statuspage("one");
        run(history);

        assertThat(revisions()).extracting(IncidentRevision::getNativeId).containsExactly("c");
        assertThat(history.isShort()).isTrue();
        assertThat(history.oldest()).isEqualTo(Instant.parse("2025-10-29T00:00:00Z"));
        assertThat(asked).hasSize(2);
    }

    @Test
    void whatIsMissingFromAListHasNotVanished() throws Exception {
        threePages();
        run(statuspage("one"));
        documents.put("/api/v2/incidents.json", list());

        run(statuspage("two"));

        assertThat(revisions()).extracting(IncidentRevision::getChange).containsOnly(RevisionChange.PUBLISHED);
    }

    @Test
    void aRunThatWasCutGoesOnAndTellsNothingTwice() throws Exception {
        threePages();
        documents.put("/api/v2/incidents.json?page=2", "<html>");
        IncidentBackfill.Outcome cut = run(statuspage("one"));
        assertThat(cut.stopped()).isNotNull();
        assertThat(cut.counts().rejected()).isEqualTo(1);
        threePages();

        IncidentBackfill.Outcome whole = run(statuspage("two"));

        assertThat(revisions()).extracting(IncidentRevision::getNativeId).containsExactly("c", "b");
        assertThat(whole.stopped()).isNull();
        assertThat(whole.counts().addUp()).isTrue();
        assertThat(whole.counts().duplicate()).as("c and d were known").isEqualTo(2);
    }

    @Test
    void aReadThatFailsForAWhileIsTriedAgain() throws Exception {
        threePages();
        failures = 2;

        assertThat(run(statuspage("one")).stopped()).isNull();
        assertThat(revisions()).hasSize(2);
    }

    @Test
    void aReadThatFailsForLongIsSaid() throws Exception {
        threePages();
        failures = 99;

        assertThat(run(statuspage("one")).stopped()).isEqualTo("dropped");
        assertThat(revisions()).isEmpty();
    }

    @Test
    void googlesListIsReadOnce() throws Exception {
        documents.put("/incidents.json", """
                [{"id":"g1","number":"1","begin":"2025-10-20T07:00:00+00:00","created":"2025-10-20T07:20:00+00:00",
                  "end":"2025-10-20T09:00:00+00:00","modified":"2025-10-20T09:00:00+00:00","external_desc":"Trouble",
                  "updates":[],"status_impact":"SERVICE_OUTAGE","severity":"high","uri":"incidents/g1"},
                 {"id":"g0","number":"0","begin":"2025-03-20T07:00:00+00:00","created":"2025-03-20T07:20:00+00:00",
                  "end":"2025-03-20T09:00:00+00:00","modified":"2025-03-20T09:00:00+00:00","external_desc":"Older",
                  "updates":[],"status_impact":"SERVICE_OUTAGE","severity":"high","uri":"incidents/g0"}]
                """);

        run(history(StatusFormat.GCP_INCIDENTS_JSON, "https://status.cloud.google.com/incidents.json", "one"));

        assertThat(revisions()).singleElement().satisfies(revision -> {
            assertThat(revision.getNativeId()).isEqualTo("g1");
            assertThat(revision.getDeclaredStart()).isEqualTo(Instant.parse("2025-10-20T07:00:00Z"));
        });
        assertThat(asked).containsExactly("/incidents.json");
    }

    @Test
    void aFeedIsReadAsFarAsItHolds() throws Exception {
        documents.put("/history.rss", """
                <rss version="2.0"><channel><title>Status</title>
                <item><title>Trouble</title><guid>1</guid><link>https://example.org/1</link>
                <pubDate>Mon, 20 Oct 2025 07:11:00 +0000</pubDate><description>It broke</description></item>
                </channel></rss>
                """);

        IncidentHistory history = history(StatusFormat.STATUS_RSS, "https://status.example.org/history.rss", "one");
        run(history);

        assertThat(revisions()).hasSize(1);
        assertThat(history.isShort()).isTrue();
    }
}
