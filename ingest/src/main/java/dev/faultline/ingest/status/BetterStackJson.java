package dev.faultline.ingest.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultline.event.IncidentKind;
import dev.faultline.event.IncidentUpdate;
import dev.faultline.ingest.Rejection.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Better Stack, {@code /index.json}: a document of JSON:API (jsonapi.org) whose {@code data} is the page, and whose
 * {@code included} has reports and their updates among other things. A report names its updates by id.
 */
public final class BetterStackJson implements StatusPage {

    private static final String INCLUDED = "included";
    private static final String REPORT = "status_report";
    private static final String UPDATE = "status_update";

    @Override
    public Payload payload(byte[] bytes) throws PayloadException {
        Payload whole = Payload.read(bytes);
        if (!whole.hasMember("data")) {
            throw new PayloadException(Reason.WRONG_DOCUMENT, "Not a page of Better Stack: it has no data");
        }
        List<Payload.Element> all = whole.elements(INCLUDED);
        List<Payload.Element> reports = new ArrayList<>();
        for (Payload.Element element : all) {
            if (REPORT.equals(element.json().path("type").asText())) {
                reports.add(new Payload.Element(element.name(), withUpdates(element.json(), all), element.bytes()));
            }
        }
        return Payload.of(REPORT, reports);
    }

    @Override
    public List<String> arrays(Payload payload) {
        return List.of(REPORT);
    }

    @Override
    public PageEntry entry(String array, Payload.Element element) throws PayloadException {
        JsonFields report = JsonFields.of(element.json(), element.name());
        JsonFields attributes = JsonFields.of(element.json().path("attributes"), element.name() + ".attributes");
        boolean isPlanned = "maintenance".equals(attributes.textOrNull("report_type"));
        Instant start = attributes.timeOrNull("starts_at");
        return new PageEntry(
                report.text("id"),
                isPlanned ? IncidentKind.MAINTENANCE : IncidentKind.INCIDENT,
                attributes.text("title"),
                attributes.textOrNull("aggregate_state"),
                attributes.textOrNull("aggregate_state"),
                null,
                List.of(),
                List.of(),
                new PageEntry.Times(start, attributes.timeOrNull("ends_at"), null, null),
                updates(report),
                null);
    }

    /** How long reports stay is not documented, so one that left is told to have left, and no more. */
    @Override
    public boolean isAgedOut(Gone gone, List<PageEntry> present, Instant observedAt) {
        return false;
    }

    private static JsonNode withUpdates(JsonNode report, List<Payload.Element> all) {
        if (!(report instanceof ObjectNode object)) {
            return report;
        }
        String id = report.path("id").asText();
        ArrayNode updates = object.putArray("updates");
        for (Payload.Element element : all) {
            JsonNode owner = element.json()
                    .path("relationships")
                    .path(REPORT)
                    .path("data")
                    .path("id");
            boolean isOurs = UPDATE.equals(element.json().path("type").asText())
                    && (owner.asText().equals(id)
                            || element.json()
                                    .path("attributes")
                                    .path("status_report_id")
                                    .asText()
                                    .equals(id));
            if (isOurs && element.json().path("attributes").isObject()) {
                updates.add(element.json().path("attributes"));
            }
        }
        return object;
    }

    private static List<IncidentUpdate> updates(JsonFields report) throws PayloadException {
        List<IncidentUpdate> updates = new ArrayList<>();
        for (JsonFields update : report.objects("updates")) {
            String text = update.textOrNull("message");
            updates.add(new IncidentUpdate(null, update.timeOrNull("published_at"), null, text == null ? "" : text));
        }
        updates.sort(
                Comparator.comparing(IncidentUpdate::getAt, Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
                        .thenComparing(IncidentUpdate::getText));
        return updates;
    }
}
