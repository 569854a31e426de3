package dev.faultline.ingest.status;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.event.IncidentKind;
import dev.faultline.ingest.Rejection.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AzureRssTest {

    private static final AzureRss PAGE = new AzureRss();

    private static String item(String title, String date) {
        return "<item><title>" + title + "</title><description>&lt;p&gt;Starting at 12:35 UTC on 23 Jul 2026, machines"
                + " in West US fail.&lt;/p&gt;</description><category>Virtual Machines</category>"
                + "<category>West US</category><pubDate>" + date
                + "</pubDate><link>https://example.org/s</link></item>";
    }

    private static String feed(String... items) {
        return "\ufeff<?xml version=\"1.0\" encoding=\"utf-8\"?><rss version=\"2.0\"><channel><title>Azure Status</title>"
                + String.join("", items) + "</channel></rss>";
    }

    private static List<PageEntry> read(String document) throws PayloadException {
        Payload payload = PAGE.payload(document.getBytes(UTF_8));
        List<PageEntry> entries = new ArrayList<>();
        for (String array : PAGE.arrays(payload)) {
            for (Payload.Element element : payload.elements(array)) {
                entries.add(PAGE.entry(array, element));
            }
        }
        return entries;
    }

    @Test
    void anItemSaysServiceRegionAndStatus() throws PayloadException {
        PageEntry entry = read(feed(item("Virtual Machines - West US - Active", "Thu, 23 Jul 2026 16:29:09 Z")))
                .get(0);
        assertThat(entry.services()).containsExactly("Virtual Machines");
        assertThat(entry.regions()).containsExactly("West US");
        assertThat(entry.status()).isEqualTo("Active");
        assertThat(entry.kind()).isEqualTo(IncidentKind.INCIDENT);
        assertThat(entry.times().publishedAt()).isEqualTo(Instant.parse("2026-07-23T16:29:09Z"));
        assertThat(entry.text()).isEqualTo("Starting at 12:35 UTC on 23 Jul 2026, machines in West US fail.");
    }

    @Test
    void anEditKeepsTheIdAndAnotherDayHasAnother() throws PayloadException {
        List<PageEntry> entries = read(feed(
                item("Storage - West US - Active", "Thu, 23 Jul 2026 16:29:09 Z"),
                item("Storage - West US - Mitigated", "Thu, 23 Jul 2026 16:29:09 GMT"),
                item("Storage - West US - Active", "Fri, 24 Jul 2026 16:29:09 Z"),
                item("Storage - East US - Active", "Thu, 23 Jul 2026 16:29:09 Z")));
        assertThat(entries).extracting(PageEntry::nativeId).doesNotContainNull();
        assertThat(entries.get(0).nativeId()).isEqualTo(entries.get(1).nativeId());
        assertThat(entries).extracting(PageEntry::nativeId).hasSize(4).satisfies(ids -> assertThat(
                        ids.stream().distinct())
                .hasSize(3));
    }

    @Test
    void anEmptyFeedIsValidAndAnErrorPageIsNot() throws PayloadException {
        assertThat(read(feed())).isEmpty();
        refused("<html><body>Service unavailable</body></html>", Reason.HTML);
        refused("<rss><channel><title>News</title></channel></rss>", Reason.WRONG_DOCUMENT);
        refused("<rss/>", Reason.WRONG_DOCUMENT);
        refused("{}", Reason.WRONG_DOCUMENT);
        refused("", Reason.TRUNCATED);
        refused(feed(item("a - b - c", "Thu, 23 Jul 2026 16:29:09 Z")).substring(0, 200), Reason.WRONG_DOCUMENT);
    }

    @Test
    void entitiesAreNotExpanded() {
        refused(
                "<!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><rss><channel><title>&x;</title></channel></rss>",
                Reason.WRONG_DOCUMENT);
    }

    @Test
    void anItemWithoutATitleOrWithAnotherTimeIsRefused() {
        assertThatThrownBy(() -> read(feed("<item><link>x</link></item>"))).isInstanceOf(PayloadException.class);
        assertThatThrownBy(() -> read(feed(item("a - b - c", "yesterday"))))
                .isInstanceOf(PayloadException.class)
                .hasMessageContaining("yesterday");
        assertThatThrownBy(() -> read(feed("<item>text</item>"))).isInstanceOf(PayloadException.class);
    }

    private static void refused(String document, Reason reason) {
        assertThatThrownBy(() -> read(document)).isInstanceOfSatisfying(PayloadException.class, e -> assertThat(
                        e.rejection().reason())
                .isEqualTo(reason));
    }
}
