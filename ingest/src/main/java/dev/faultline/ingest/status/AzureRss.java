package dev.faultline.ingest.status;

import dev.faultline.event.IncidentKind;
import dev.faultline.ingest.Rejection.Reason;
import dev.faultline.schemas.ContentId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/**
 * Azure's status feed, RSS 2.0.
 *
 * <ul>
 *   <li>An item's title is {@code Service - Region - Status}; its categories are services and regions again. Regions are
 *       taken from the title, never from prose, which names places that are well.
 *   <li>Items have no id: theirs is made of what stays when they are edited, the title without its status and the time of
 *       publication.
 *   <li>Items leave when they are over. An empty feed is valid and says nothing about health: the feed of one place was
 *       empty in the middle of an outage (23 July 2026).
 *   <li>{@code pubDate} ends in a bare {@code Z}. The description is HTML in which onset and end stand as prose, in UTC.
 * </ul>
 */
public final class AzureRss implements StatusPage {

    static final String TITLE = "Azure Status";

    private static final String ITEM = "item";
    private static final String SEPARATOR = " - ";
    private static final int PARTS_WITH_STATUS = 3;
    private static final DateTimeFormatter BARE_Z =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss 'Z'", Locale.US);

    @Override
    public Payload payload(byte[] bytes) throws PayloadException {
        return RssPayload.read(bytes, TITLE);
    }

    @Override
    public List<String> arrays(Payload payload) {
        return List.of(ITEM);
    }

    @Override
    public PageEntry entry(String array, Payload.Element element) throws PayloadException {
        JsonFields item = JsonFields.of(element.json(), element.name());
        String title = item.text("title").strip();
        Instant published = published(item);
        List<String> parts = new ArrayList<>(List.of(title.split(SEPARATOR, -1)));
        String status = parts.size() >= PARTS_WITH_STATUS
                ? parts.remove(parts.size() - 1).strip()
                : null;
        String description = item.textOrNull("description");
        return new PageEntry(
                ContentId.of("azure", String.join(SEPARATOR, parts), published == null ? null : published.toString()),
                isPlanned(title) ? IncidentKind.MAINTENANCE : IncidentKind.INCIDENT,
                title,
                status,
                null,
                description == null
                        ? null
                        : Jsoup.parseBodyFragment(description).text(),
                parts.size() < 2 ? List.of() : List.of(parts.get(1).strip()),
                List.of(parts.get(0).strip()),
                new PageEntry.Times(null, null, published, null),
                List.of(),
                item.textOrNull("link"));
    }

    /** The feed lists what is going on, however old. */
    @Override
    public boolean isAgedOut(Gone gone, List<PageEntry> present, Instant observedAt) {
        return false;
    }

    private static boolean isPlanned(String title) {
        return title.toLowerCase(Locale.ROOT).contains("maintenance");
    }

    private static @Nullable Instant published(JsonFields item) throws PayloadException {
        String text = item.textOrNull("pubDate");
        if (text == null) {
            return null;
        }
        try {
            return text.strip().endsWith(" Z")
                    ? LocalDateTime.parse(text.strip(), BARE_Z).toInstant(ZoneOffset.UTC)
                    : ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant();
        } catch (DateTimeException e) {
            throw new PayloadException(Reason.WRONG_TYPE, "pubDate is not a time: " + text);
        }
    }
}
