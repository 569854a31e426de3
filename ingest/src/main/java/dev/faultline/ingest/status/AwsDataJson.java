package dev.faultline.ingest.status;

import dev.faultline.event.IncidentKind;
import dev.faultline.event.IncidentUpdate;
import dev.faultline.ingest.Rejection.Reason;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * AWS's {@code data.json} (an object with {@code current} and often {@code archive}) and {@code currentevents} (an array).
 *
 * <ul>
 *   <li>{@code date} is the time of the first post, in seconds: {@code publishedAt}, never the onset.
 *   <li>Old entries have no id. Service and date together are one: in the archives of 2018 to 2022 no two entries share
 *       them, and both stay as they are while title, status and description are edited. Entries with an {@code arn} use
 *       that.
 *   <li>{@code status} is one number for both state and severity: 0 resolved, 1 informational, 2 degraded, 3 disrupted. In
 *       the archive it is the peak, and only {@code [RESOLVED]} in the title tells the end.
 *   <li>The description of old entries is HTML, a message after the other, see {@link AwsDescription}; it is kept as it is
 *       besides.
 * </ul>
 */
public final class AwsDataJson implements StatusPage {

    private static final String CURRENT = "current";
    private static final String ARCHIVE = "archive";
    private static final Pattern REGION =
            Pattern.compile("(?:^|-)([a-z]{2}(?:-gov|-iso[a-z]?)?-(?:north|south|east|west|central)[a-z]*-[0-9])$");

    /**
     * The page drops what is over when the day ends in Seattle: in the recordings of 2021 entries leave within minutes of
     * 00:00 Pacific time, however young, and none leaves at another hour.
     */
    private static final ZoneId PAGE_DAY = ZoneId.of("America/Los_Angeles");

    @Override
    public List<String> arrays(Payload payload) throws PayloadException {
        if (payload.has(Payload.ROOT)) {
            return List.of(Payload.ROOT);
        }
        List<String> names = new ArrayList<>();
        for (String name : List.of(CURRENT, ARCHIVE)) {
            if (payload.has(name)) {
                names.add(name);
            }
        }
        if (names.isEmpty()) {
            throw new PayloadException(
                    Reason.WRONG_DOCUMENT, "Not a page of AWS: neither an array nor an object with current or archive");
        }
        return names;
    }

    @Override
    public PageEntry entry(String array, Payload.Element element) throws PayloadException {
        JsonFields event = JsonFields.of(element.json(), element.name());
        String service = event.text("service");
        String date = event.codeOrNull("date");
        Instant published = event.secondsOrNull("date");
        String arn = event.textOrNull("arn");
        if (date == null && arn == null) {
            throw new PayloadException(Reason.MISSING_FIELD, element.name() + " has neither date nor arn");
        }
        String status = event.codeOrNull("status");
        String name = event.textOrNull("service_name");
        List<IncidentUpdate> updates = updates(event, published);
        return new PageEntry(
                arn == null ? service + "/" + date : arn,
                IncidentKind.INCIDENT,
                event.text("summary"),
                status,
                status,
                text(event.textOrNull("details"), event.textOrNull("description")),
                regions(service, event.textOrNull("region_name")),
                services(name == null ? service : name, event),
                new PageEntry.Times(null, end(event), published, lastOf(updates)),
                updates,
                null);
    }

    @Override
    public boolean isAgedOut(Gone gone, List<PageEntry> present, Instant observedAt) {
        return gone.lastChange()
                .atZone(PAGE_DAY)
                .toLocalDate()
                .isBefore(observedAt.atZone(PAGE_DAY).toLocalDate());
    }

    /** Both names have been seen. */
    private static @Nullable Instant end(JsonFields event) throws PayloadException {
        Instant end = event.secondsOrNull("end_time");
        return end == null ? event.secondsOrNull("endTime") : end;
    }

    /** An event of the newer form that names many services has one for its title and lists the others beside it. */
    private static List<String> services(String name, JsonFields event) throws PayloadException {
        List<String> services = new ArrayList<>(List.of(name));
        event.names("impacted_services").stream()
                .filter(other -> !other.equals(name))
                .forEach(services::add);
        return services;
    }

    private static List<IncidentUpdate> updates(JsonFields event, @Nullable Instant published) throws PayloadException {
        List<IncidentUpdate> log = AwsEventLog.updates(event);
        String description = event.textOrNull("description");
        return log.isEmpty() && description != null && published != null
                ? AwsDescription.updates(description, published)
                : log;
    }

    private static @Nullable Instant lastOf(List<IncidentUpdate> updates) {
        return updates.stream()
                .map(IncidentUpdate::getAt)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private static @Nullable String text(@Nullable String details, @Nullable String description) {
        if (details == null || description == null) {
            return details == null ? description : details;
        }
        return details + "\n" + description;
    }

    private static List<String> regions(String service, @Nullable String named) {
        Matcher matcher = REGION.matcher(service);
        if (matcher.find()) {
            return List.of(matcher.group(1));
        }
        return named == null ? List.of() : List.of(named);
    }
}
