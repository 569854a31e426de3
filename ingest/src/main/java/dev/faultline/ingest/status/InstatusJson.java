package dev.faultline.ingest.status;

import dev.faultline.event.IncidentKind;
import dev.faultline.ingest.Rejection.Reason;
import dev.faultline.schemas.ContentId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Instatus, {@code /summary.json}: {@code page} with its state, and only while there are any {@code activeIncidents} and
 * {@code activeMaintenances}. Entries end by leaving. Where an entry has no id, its address is one, or else its name
 * and start.
 */
public final class InstatusJson implements StatusPage {

    private static final String PAGE = "page";
    private static final String INCIDENTS = "activeIncidents";
    private static final String MAINTENANCES = "activeMaintenances";

    @Override
    public List<String> arrays(Payload payload) throws PayloadException {
        if (!payload.hasMember(PAGE)) {
            throw new PayloadException(Reason.WRONG_DOCUMENT, "Not a summary of Instatus: it has no page");
        }
        return List.of(INCIDENTS, MAINTENANCES);
    }

    @Override
    public PageEntry entry(String array, Payload.Element element) throws PayloadException {
        JsonFields entry = JsonFields.of(element.json(), element.name());
        boolean isPlanned = MAINTENANCES.equals(array);
        Instant start = entry.timeOrNull(isPlanned ? "start" : "started");
        return new PageEntry(
                id(entry, start),
                isPlanned ? IncidentKind.MAINTENANCE : IncidentKind.INCIDENT,
                entry.text("name"),
                entry.textOrNull("status"),
                entry.textOrNull("impact"),
                null,
                List.of(),
                List.of(),
                new PageEntry.Times(isPlanned ? start : null, null, isPlanned ? null : start, null),
                List.of(),
                entry.textOrNull("url"));
    }

    /** The summary lists what is going on, however old. */
    @Override
    public boolean isAgedOut(Gone gone, List<PageEntry> present, Instant observedAt) {
        return false;
    }

    private static String id(JsonFields entry, @Nullable Instant start) throws PayloadException {
        String id = entry.codeOrNull("id");
        String address = id == null ? entry.textOrNull("url") : id;
        return address == null
                ? ContentId.of("instatus", entry.text("name"), start == null ? null : start.toString())
                : address;
    }
}
