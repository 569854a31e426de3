package dev.faultline.ingest.status;

import dev.faultline.event.IncidentKind;
import dev.faultline.event.IncidentUpdate;
import dev.faultline.ingest.Rejection.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Slack's own API, {@code /api/v2.0.0/current}: a state, and {@code active_incidents} with notes. {@code date_created} is
 * the first post. Entries end by leaving.
 */
public final class SlackJson implements StatusPage {

    private static final String INCIDENTS = "active_incidents";

    @Override
    public List<String> arrays(Payload payload) throws PayloadException {
        if (!payload.hasMember("status") || !payload.has(INCIDENTS)) {
            throw new PayloadException(
                    Reason.WRONG_DOCUMENT, "Not the current state of Slack: no status, or no active_incidents");
        }
        return List.of(INCIDENTS);
    }

    @Override
    public PageEntry entry(String array, Payload.Element element) throws PayloadException {
        JsonFields incident = JsonFields.of(element.json(), element.name());
        String id = incident.codeOrNull("id");
        if (id == null) {
            throw new PayloadException(Reason.MISSING_FIELD, element.name() + " has no id");
        }
        List<String> services = new ArrayList<>();
        element.json().path("services").forEach(service -> services.add(service.asText()));
        return new PageEntry(
                id,
                "maintenance".equals(incident.textOrNull("type")) ? IncidentKind.MAINTENANCE : IncidentKind.INCIDENT,
                incident.text("title"),
                incident.textOrNull("status"),
                incident.textOrNull("type"),
                null,
                List.of(),
                services.stream().sorted().distinct().toList(),
                new PageEntry.Times(
                        null, null, incident.timeOrNull("date_created"), incident.timeOrNull("date_updated")),
                notes(incident),
                incident.textOrNull("url"));
    }

    /** The list is of what is going on, however old. */
    @Override
    public boolean isAgedOut(Gone gone, List<PageEntry> present, Instant observedAt) {
        return false;
    }

    private static List<IncidentUpdate> notes(JsonFields incident) throws PayloadException {
        List<IncidentUpdate> notes = new ArrayList<>();
        for (JsonFields note : incident.objects("notes")) {
            String text = note.textOrNull("body");
            notes.add(new IncidentUpdate(null, note.timeOrNull("date_created"), null, text == null ? "" : text));
        }
        notes.sort(
                Comparator.comparing(IncidentUpdate::getAt, Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
                        .thenComparing(IncidentUpdate::getText));
        return notes;
    }
}
