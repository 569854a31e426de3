package dev.faultline.ingest.status;

import dev.faultline.event.IncidentKind;
import dev.faultline.event.IncidentUpdate;
import dev.faultline.ingest.Rejection.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Google Cloud's {@code incidents.json}: an array of incidents.
 *
 * <ul>
 *   <li>{@code begin} and {@code end} are the provider's own window of the trouble; no end means open.
 *   <li>{@code updates} come in no sure order and are sorted by {@code created}.
 *   <li>{@code status} here is the state of the latest update, {@code AVAILABLE} when over, else the kind of impact;
 *       {@code impact} is the severity (low, medium, high), or the kind of impact where the page gives no severity.
 *   <li>Locations are those affected now or before: the page moves them from one list to the other.
 * </ul>
 */
public final class GcpIncidentsJson implements StatusPage {

    /**
     * The page lists a year by begin: in whole payloads of 2022 and of 2025 the oldest begin lies a year, less than a week
     * off, before the youngest. A day less, so that the hour of the clean-up does not matter.
     */
    private static final Duration LISTED = Duration.ofDays(364);

    private static final String PAGE = "https://status.cloud.google.com/";

    @Override
    public List<String> arrays(Payload payload) throws PayloadException {
        if (!payload.has(Payload.ROOT)) {
            throw new PayloadException(
                    Reason.WRONG_DOCUMENT, "Not incidents of Google Cloud: the document is no array");
        }
        return List.of(Payload.ROOT);
    }

    @Override
    public PageEntry entry(String array, Payload.Element element) throws PayloadException {
        JsonFields incident = JsonFields.of(element.json(), element.name());
        String kind = incident.textOrNull("status_impact");
        String severity = incident.textOrNull("severity");
        JsonFields latest = incident.objectOrNull("most_recent_update");
        String state = latest == null ? null : latest.textOrNull("status");
        String uri = incident.textOrNull("uri");
        return new PageEntry(
                incident.text("id"),
                IncidentKind.INCIDENT,
                incident.text("external_desc"),
                state == null ? kind : state,
                severity == null ? kind : severity,
                null,
                regions(incident),
                services(incident),
                new PageEntry.Times(
                        incident.timeOrNull("begin"),
                        incident.timeOrNull("end"),
                        incident.timeOrNull("created"),
                        incident.timeOrNull("modified")),
                updates(incident),
                uri == null ? null : PAGE + uri);
    }

    @Override
    public boolean isAgedOut(Gone gone, List<PageEntry> present, Instant observedAt) {
        PageEntry.Times times = gone.entry().times();
        @Nullable Instant begin = times.declaredStart() == null ? times.publishedAt() : times.declaredStart();
        return begin != null && begin.isBefore(observedAt.minus(LISTED));
    }

    private static List<String> regions(JsonFields incident) throws PayloadException {
        TreeSet<String> regions = new TreeSet<>(incident.texts("currently_affected_locations", "id"));
        regions.addAll(incident.texts("previously_affected_locations", "id"));
        return List.copyOf(regions);
    }

    private static List<String> services(JsonFields incident) throws PayloadException {
        List<String> products = incident.texts("affected_products", "title");
        String service = incident.textOrNull("service_name");
        return products.isEmpty() && service != null ? List.of(service) : products;
    }

    private static List<IncidentUpdate> updates(JsonFields incident) throws PayloadException {
        List<IncidentUpdate> updates = new ArrayList<>();
        for (JsonFields update : incident.objects("updates")) {
            Instant created = update.timeOrNull("created");
            updates.add(new IncidentUpdate(
                    null,
                    created == null ? update.timeOrNull("when") : created,
                    update.textOrNull("status"),
                    update.text("text")));
        }
        updates.sort(
                Comparator.comparing(IncidentUpdate::getAt, Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
                        .thenComparing(IncidentUpdate::getText));
        return updates;
    }
}
