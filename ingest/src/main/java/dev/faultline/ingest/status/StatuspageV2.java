package dev.faultline.ingest.status;

import dev.faultline.event.IncidentKind;
import dev.faultline.event.IncidentUpdate;
import dev.faultline.ingest.Rejection.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Atlassian Statuspage, API version 2: {@code incidents} and {@code scheduled_maintenances} of {@code summary.json},
 * {@code incidents.json} and their kin.
 *
 * <ul>
 *   <li>{@code created_at} is the first post. {@code started_at} is filled in by the page with the same moment unless its
 *       owner moves it; only then, more than a minute away, it says when the trouble began.
 *   <li>Updates stand at {@code created_at}; {@code display_at} can be edited by the owner and is the last resort.
 *   <li>Components are services. Places are hidden in their names, so regions stay empty.
 *   <li>Of planned work, {@code scheduled_for} and {@code scheduled_until} are the declared window.
 * </ul>
 */
public final class StatuspageV2 implements StatusPage {

    private static final String INCIDENTS = "incidents";
    private static final String MAINTENANCES = "scheduled_maintenances";
    private static final Duration FILLED_IN = Duration.ofMinutes(1);

    /**
     * {@code incidents.json} lists the fifty youngest. So an entry is aged out when a full list holds only younger ones;
     * anything else that leaves, leaves early. {@code summary.json} lists what is unresolved and never gets that long.
     */
    private static final int LISTED = 50;

    @Override
    public List<String> arrays(Payload payload) throws PayloadException {
        List<String> names = new ArrayList<>();
        for (String name : List.of(INCIDENTS, MAINTENANCES)) {
            if (payload.has(name)) {
                names.add(name);
            }
        }
        if (names.isEmpty()) {
            throw new PayloadException(
                    Reason.WRONG_DOCUMENT, "Not a Statuspage: no array incidents or scheduled_maintenances");
        }
        return names;
    }

    @Override
    public PageEntry entry(String array, Payload.Element element) throws PayloadException {
        JsonFields incident = JsonFields.of(element.json(), element.name());
        IncidentKind kind = MAINTENANCES.equals(array) || "maintenance".equals(incident.textOrNull("impact"))
                ? IncidentKind.MAINTENANCE
                : IncidentKind.INCIDENT;
        return new PageEntry(
                incident.text("id"),
                kind,
                incident.text("name"),
                incident.textOrNull("status"),
                incident.textOrNull("impact"),
                null,
                List.of(),
                incident.texts("components", "name"),
                kind == IncidentKind.MAINTENANCE ? planned(incident) : happened(incident),
                updates(incident),
                incident.textOrNull("shortlink"));
    }

    @Override
    public boolean isAgedOut(Gone gone, List<PageEntry> present, Instant observedAt) {
        Instant published = gone.entry().times().publishedAt();
        List<PageEntry> alike = present.stream()
                .filter(entry -> entry.kind() == gone.entry().kind())
                .toList();
        return published != null
                && alike.size() >= LISTED
                && alike.stream()
                        .map(entry -> entry.times().publishedAt())
                        .filter(Objects::nonNull)
                        .allMatch(published::isBefore);
    }

    private static PageEntry.Times happened(JsonFields incident) throws PayloadException {
        Instant created = incident.timeOrNull("created_at");
        return new PageEntry.Times(
                moved(incident.timeOrNull("started_at"), created),
                incident.timeOrNull("resolved_at"),
                created,
                incident.timeOrNull("updated_at"));
    }

    private static PageEntry.Times planned(JsonFields incident) throws PayloadException {
        return new PageEntry.Times(
                incident.timeOrNull("scheduled_for"),
                incident.timeOrNull("scheduled_until"),
                incident.timeOrNull("created_at"),
                incident.timeOrNull("updated_at"));
    }

    private static @Nullable Instant moved(@Nullable Instant started, @Nullable Instant created) {
        boolean filledIn = started != null
                && created != null
                && Duration.between(started, created).abs().compareTo(FILLED_IN) < 0;
        return filledIn ? null : started;
    }

    private static List<IncidentUpdate> updates(JsonFields incident) throws PayloadException {
        List<IncidentUpdate> updates = new ArrayList<>();
        for (JsonFields update : incident.objects("incident_updates")) {
            Instant created = update.timeOrNull("created_at");
            String body = update.textOrNull("body");
            updates.add(new IncidentUpdate(
                    update.textOrNull("id"),
                    created == null ? update.timeOrNull("display_at") : created,
                    update.textOrNull("status"),
                    body == null ? "" : body));
        }
        updates.sort(
                Comparator.comparing(IncidentUpdate::getAt, Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
                        .thenComparing(IncidentUpdate::getId, Comparator.nullsFirst(Comparator.naturalOrder())));
        return updates;
    }
}
