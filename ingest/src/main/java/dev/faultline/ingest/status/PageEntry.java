package dev.faultline.ingest.status;

import dev.faultline.event.IncidentKind;
import dev.faultline.event.IncidentUpdate;
import dev.faultline.schemas.ContentId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a status page as one capture shows it, in the words of the page.
 *
 * @param nativeId the provider's id, the same through all edits
 * @param kind incident or planned work
 * @param title headline
 * @param status the page's word for the state
 * @param impact the page's word or number for the severity
 * @param text body outside the updates
 * @param regions as named by the provider
 * @param services as named by the provider
 * @param times what the page says about when
 * @param updates messages in order of their time
 * @param link address of the entry
 */
public record PageEntry(
        String nativeId,
        IncidentKind kind,
        String title,
        @Nullable String status,
        @Nullable String impact,
        @Nullable String text,
        List<String> regions,
        List<String> services,
        Times times,
        List<IncidentUpdate> updates,
        @Nullable String link) {

    /**
     * Times of an entry, each null when the page does not give it.
     *
     * @param declaredStart when the provider says the trouble began; never the time of its first post
     * @param declaredEnd when the provider says it ended
     * @param publishedAt first post
     * @param updatedAt last change
     */
    public record Times(
            @Nullable Instant declaredStart,
            @Nullable Instant declaredEnd,
            @Nullable Instant publishedAt,
            @Nullable Instant updatedAt) {

        /** A page that gives none. */
        public static final Times NONE = new Times(null, null, null, null);
    }

    /**
     * Hash of what the entry says. The time of the last change is left out: a page that touches it and says nothing new
     * has not changed.
     */
    public String contentHash() {
        List<@Nullable String> parts = new ArrayList<>();
        parts.add(kind.name());
        parts.add(title);
        parts.add(status);
        parts.add(impact);
        parts.add(text);
        addAll(parts, regions);
        addAll(parts, services);
        parts.add(written(times.declaredStart()));
        parts.add(written(times.declaredEnd()));
        parts.add(written(times.publishedAt()));
        parts.add(link);
        parts.add(Integer.toString(updates.size()));
        for (IncidentUpdate update : updates) {
            parts.add(update.getId());
            parts.add(written(update.getAt()));
            parts.add(update.getStatus());
            parts.add(update.getText());
        }
        return ContentId.of(parts.toArray(new String[0]));
    }

    private static void addAll(List<@Nullable String> parts, List<String> more) {
        parts.add(Integer.toString(more.size()));
        parts.addAll(more);
    }

    private static @Nullable String written(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
