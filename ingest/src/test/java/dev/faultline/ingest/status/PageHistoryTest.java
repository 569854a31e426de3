package dev.faultline.ingest.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.event.IncidentRevision;
import dev.faultline.event.Provenance;
import dev.faultline.event.RevisionChange;
import dev.faultline.ingest.Event;
import dev.faultline.ingest.Item;
import dev.faultline.ingest.Known;
import dev.faultline.schemas.ContentId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PageHistoryTest {

    private static final WatchedPage PAGE = new WatchedPage("acme", "acme-status", true, Provenance.MEASURED);
    private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");

    @Test
    void aHistoryRestoredFromItsStateGoesOnWithTheSameChain() throws PayloadException {
        PageHistory whole = new PageHistory(PAGE);
        PageHistory before = new PageHistory(PAGE);
        List<String> pages = List.of(
                page(incident("a", "A"), incident("b", "B")),
                page(incident("a", "A2"), incident("b", "B")),
                page(incident("b", "B")),
                page(incident("a", "A2"), incident("b", "B")));
        List<String> expected = new ArrayList<>();
        List<String> found = new ArrayList<>();
        for (int i = 0; i < pages.size(); i++) {
            expected.addAll(written(whole.items(capture(pages.get(i), i))));
            PageHistory restored = PageHistory.restored(PAGE, before.state());
            found.addAll(written(restored.items(capture(pages.get(i), i))));
            before = restored;
        }

        assertThat(found).isEqualTo(expected);
        assertThat(expected).anyMatch(line -> line.contains("VANISHED"));
    }

    @Test
    void anEntryOfGoogleIsAgedOutOnlyAfterAYear() {
        GcpIncidentsJson format = new GcpIncidentsJson();
        PageEntry.Times times = new PageEntry.Times(START, null, START, START);
        PageEntry entry = entry(times);

        assertThat(format.isAgedOut(new StatusPage.Gone(entry, START), List.of(), START.plus(Duration.ofDays(365))))
                .isTrue();
        assertThat(format.isAgedOut(new StatusPage.Gone(entry, START), List.of(), START.plus(Duration.ofDays(300))))
                .isFalse();
    }

    @Test
    void anEntryOfAStatuspageIsAgedOutOnlyBehindFiftyYoungerOnes() {
        StatuspageV2 format = new StatuspageV2();
        List<PageEntry> younger = new ArrayList<>();
        for (int i = 1; i <= 50; i++) {
            Instant published = START.plusSeconds(i);
            younger.add(entry(new PageEntry.Times(null, null, published, null)));
        }
        StatusPage.Gone gone = new StatusPage.Gone(entry(new PageEntry.Times(null, null, START, null)), START);

        assertThat(format.isAgedOut(gone, younger, START.plusSeconds(100))).isTrue();
        assertThat(format.isAgedOut(gone, younger.subList(0, 49), START.plusSeconds(100)))
                .isFalse();
    }

    @Test
    void theStateIsBoundedWhateverAPageSays() throws PayloadException {
        PageHistory history = new PageHistory(PAGE);
        List<String> incidents = new ArrayList<>();
        for (int i = 0; i < PageState.MOST_INCIDENTS + 500; i++) {
            incidents.add(incident("id" + i, "x".repeat(2_000)));
        }
        history.items(capture(page(incidents.toArray(new String[0])), 0));

        Map<String, String> state = history.state();
        assertThat(state).hasSize(PageState.MOST_INCIDENTS);
        assertThat(state.values()).allMatch(value -> value.length() < 1_000);
    }

    private static PageEntry entry(PageEntry.Times times) {
        return new PageEntry(
                "id",
                dev.faultline.event.IncidentKind.INCIDENT,
                "title",
                null,
                null,
                null,
                List.of(),
                List.of(),
                times,
                List.of(),
                null);
    }

    private static String incident(String id, String name) {
        return "{\"id\":\"" + id + "\",\"name\":\"" + name + "\",\"created_at\":\"2025-01-01T00:00:00Z\"}";
    }

    private static String page(String... incidents) {
        return "{\"incidents\":[" + String.join(",", incidents) + "]}";
    }

    private static CapturedPage capture(String body, int minute) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        Instant observedAt = START.plus(Duration.ofMinutes(minute));
        return new CapturedPage(StatusFormat.STATUSPAGE_V2, bytes, ContentId.sha256(bytes), observedAt, "test");
    }

    private static List<String> written(List<Item> items) {
        List<String> lines = new ArrayList<>();
        for (Item item : items) {
            if (item instanceof Event event && event.value() instanceof IncidentRevision revision) {
                RevisionChange change = revision.getChange();
                lines.add(revision.getId() + " " + revision.getPreviousId() + " " + change + " " + revision.getTitle());
            } else if (item == Known.KNOWN) {
                lines.add("known");
            }
        }
        return lines;
    }
}
