package dev.faultline.ingest.status;

import dev.faultline.event.IncidentKind;
import dev.faultline.ingest.Rejection.Reason;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/**
 * A status feed in RSS 2.0 of anybody: AWS's {@code rss/all.rss}, the history feeds of Statuspage hosts. An item is an
 * entry; its {@code guid} is its id, or its link where it has none. A feed gives no start, no end and no severity, so where
 * a page has an interface that does, that is the better source.
 */
public final class StatusRss implements StatusPage {

    private static final String ITEM = "item";

    @Override
    public Payload payload(byte[] bytes) throws PayloadException {
        return RssPayload.read(bytes, "");
    }

    @Override
    public List<String> arrays(Payload payload) {
        return List.of(ITEM);
    }

    @Override
    public PageEntry entry(String array, Payload.Element element) throws PayloadException {
        JsonFields item = JsonFields.of(element.json(), element.name());
        String description = item.textOrNull("description");
        Instant published = published(item);
        return new PageEntry(
                id(item, element),
                IncidentKind.INCIDENT,
                item.text("title").strip(),
                null,
                null,
                description == null
                        ? null
                        : Jsoup.parseBodyFragment(description).text(),
                List.of(),
                List.of(),
                new PageEntry.Times(null, null, published, null),
                List.of(),
                item.textOrNull("link"));
    }

    /** A feed drops its oldest items. */
    @Override
    public boolean isAgedOut(Gone gone, List<PageEntry> present, Instant observedAt) {
        return true;
    }

    private static String id(JsonFields item, Payload.Element element) throws PayloadException {
        String guid = element.json().path("guid").isObject()
                ? element.json().path("guid").path("").asText(null)
                : item.textOrNull("guid");
        return guid == null ? item.text("link") : guid.strip();
    }

    private static @Nullable Instant published(JsonFields item) throws PayloadException {
        String text = item.textOrNull("pubDate");
        if (text == null) {
            return null;
        }
        try {
            return ZonedDateTime.parse(withOffset(text.strip()), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException e) {
            throw new PayloadException(Reason.WRONG_TYPE, "pubDate is not a time: " + text);
        }
    }

    /** The two zones by name that AWS's feed has been seen to use, which the format of Java does not know. */
    private static String withOffset(String text) {
        return text.replace(" PST", " -0800").replace(" PDT", " -0700");
    }
}
