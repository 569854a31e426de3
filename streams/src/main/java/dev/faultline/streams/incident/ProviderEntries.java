package dev.faultline.streams.incident;

import dev.faultline.event.Incident;
import dev.faultline.event.IncidentEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The entries of one provider's pages and the incidents they make; tells which rows to write when an entry changes. */
final class ProviderEntries {

    private final Map<String, IncidentEntry> entries = new TreeMap<>();

    /** Ids of the entries of each group, by the id of every one of them. */
    private Map<String, Set<String>> groups = Map.of();

    /**
     * Rows that may differ from those written before.
     *
     * @param entries with the incidents that they are part of
     * @param incidents those included that became part of another
     */
    record Rows(List<IncidentEntry> entries, List<Incident> incidents) {

        private void add(List<IncidentEntry> group) {
            Incident incident = EntryMerge.incident(group);
            incidents.add(incident);
            for (IncidentEntry entry : group) {
                entries.add(IncidentEntry.newBuilder(entry)
                        .setIncidentId(incident.getId())
                        .setKnownAt(incident.getKnownAt())
                        .build());
                if (!entry.getId().equals(incident.getId())) {
                    incidents.add(EntryMerge.absorbed(entry, incident));
                }
            }
        }
    }

    /** Takes entries that were written before. */
    void restore(Collection<IncidentEntry> written) {
        written.forEach(entry -> entries.put(entry.getId(), entry));
        groups = membership(EntryGroups.of(entries.values()));
    }

    /** Takes an entry, in the place of its older version. */
    Rows put(IncidentEntry entry) {
        entries.put(entry.getId(), entry);
        List<List<IncidentEntry>> now = EntryGroups.of(entries.values());
        Map<String, Set<String>> before = groups;
        groups = membership(now);
        Rows rows = new Rows(new ArrayList<>(), new ArrayList<>());
        for (List<IncidentEntry> group : now) {
            String first = group.get(0).getId();
            Set<String> ids = groups.getOrDefault(first, Set.of());
            if (ids.contains(entry.getId()) || !ids.equals(before.get(first))) {
                rows.add(group);
            }
        }
        return rows;
    }

    private static Map<String, Set<String>> membership(List<List<IncidentEntry>> groups) {
        Map<String, Set<String>> membership = new TreeMap<>();
        for (List<IncidentEntry> group : groups) {
            Set<String> ids = group.stream().map(IncidentEntry::getId).collect(Collectors.toUnmodifiableSet());
            ids.forEach(id -> membership.put(id, ids));
        }
        return membership;
    }
}
