package dev.faultline.streams.incident;

import dev.faultline.event.IncidentKind;
import dev.faultline.event.IncidentRevision;
import dev.faultline.event.IncidentState;
import dev.faultline.event.RevisionChange;
import dev.faultline.event.Severity;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The providers' words in one vocabulary. A word that is not listed is UNKNOWN: better no state than a wrong one.
 *
 * <p>Statuspage states and impacts are those of its public API; Google's impacts and severities those of its incident
 * schema; AWS numbers are the dashboard's icons (0 resolved, 1 informational, 2 degraded, 3 disrupted). Azure's are the last
 * part of a title; mitigated is not yet resolved.
 */
final class Vocabulary {

    private static final Map<String, IncidentState> STATES = Map.ofEntries(
            Map.entry("investigating", IncidentState.OPEN),
            Map.entry("identified", IncidentState.OPEN),
            Map.entry("open", IncidentState.OPEN),
            Map.entry("in_progress", IncidentState.OPEN),
            Map.entry("verifying", IncidentState.MONITORING),
            Map.entry("monitoring", IncidentState.MONITORING),
            Map.entry("resolved", IncidentState.RESOLVED),
            Map.entry("postmortem", IncidentState.RESOLVED),
            Map.entry("completed", IncidentState.RESOLVED),
            Map.entry("scheduled", IncidentState.SCHEDULED),
            Map.entry("available", IncidentState.RESOLVED),
            Map.entry("active", IncidentState.OPEN),
            Map.entry("warning", IncidentState.OPEN),
            Map.entry("advisory", IncidentState.OPEN),
            Map.entry("mitigated", IncidentState.MONITORING),
            Map.entry("service_disruption", IncidentState.OPEN),
            Map.entry("service_outage", IncidentState.OPEN),
            Map.entry("service_information", IncidentState.OPEN),
            Map.entry("0", IncidentState.RESOLVED),
            Map.entry("1", IncidentState.OPEN),
            Map.entry("2", IncidentState.OPEN),
            Map.entry("3", IncidentState.OPEN));

    private static final Map<String, Severity> SEVERITIES = Map.ofEntries(
            Map.entry("none", Severity.NONE),
            Map.entry("maintenance", Severity.NONE),
            Map.entry("minor", Severity.MINOR),
            Map.entry("low", Severity.MINOR),
            Map.entry("service_information", Severity.MINOR),
            Map.entry("major", Severity.MAJOR),
            Map.entry("medium", Severity.MAJOR),
            Map.entry("service_disruption", Severity.MAJOR),
            Map.entry("critical", Severity.CRITICAL),
            Map.entry("high", Severity.CRITICAL),
            Map.entry("service_outage", Severity.CRITICAL),
            Map.entry("1", Severity.MINOR),
            Map.entry("2", Severity.MAJOR),
            Map.entry("3", Severity.CRITICAL));

    /** In AWS's archive the number is the peak, and only this tells the end. */
    private static final String RESOLVED_TITLE = "[RESOLVED]";

    private Vocabulary() {}

    static IncidentState state(IncidentRevision revision) {
        if (revision.getChange() == RevisionChange.VANISHED) {
            return IncidentState.VANISHED;
        }
        if (revision.getChange() == RevisionChange.AGED_OUT) {
            return IncidentState.AGED_OUT;
        }
        if (revision.getTitle().startsWith(RESOLVED_TITLE)) {
            return IncidentState.RESOLVED;
        }
        if (revision.getDeclaredEnd() != null && revision.getKind() != IncidentKind.MAINTENANCE) {
            return IncidentState.RESOLVED;
        }
        return state(revision.getStatus());
    }

    static Severity severity(IncidentRevision revision) {
        return SEVERITIES.getOrDefault(word(revision.getImpact()), Severity.UNKNOWN);
    }

    static IncidentState state(@Nullable String status) {
        return STATES.getOrDefault(word(status), IncidentState.UNKNOWN);
    }

    private static String word(@Nullable String status) {
        return status == null ? "" : status.strip().toLowerCase(Locale.ROOT);
    }
}
