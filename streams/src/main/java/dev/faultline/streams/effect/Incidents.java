package dev.faultline.streams.effect;

import dev.faultline.event.Incident;
import dev.faultline.event.Suspicion;
import dev.faultline.event.SuspicionState;
import dev.faultline.schemas.AvroSerde;
import dev.faultline.streams.StoreKeys;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Incidents and the suspicions that became one of them: the last version of each, and the windows that follow. */
final class Incidents {

    private static final Set<SuspicionState> STANDING =
            EnumSet.of(SuspicionState.OPEN, SuspicionState.CLOSED, SuspicionState.CONFIRMED);

    private final IncidentWindows windows;
    private final KeyValueStore<Bytes, byte[]> incidentStore;
    private final KeyValueStore<Bytes, byte[]> suspicionStore;
    private final AvroSerde<Incident> incidentSerde;
    private final AvroSerde<Suspicion> suspicionSerde;
    private final Map<String, Known> known = new TreeMap<>();
    private final Map<String, Suspicion> suspicions = new HashMap<>();
    private final Map<String, Map<String, Suspicion>> byIncident = new HashMap<>();

    Incidents(
            IncidentWindows windows,
            KeyValueStore<Bytes, byte[]> incidentStore,
            KeyValueStore<Bytes, byte[]> suspicionStore,
            AvroSerde<Incident> incidentSerde,
            AvroSerde<Suspicion> suspicionSerde) {
        this.windows = windows;
        this.incidentStore = incidentStore;
        this.suspicionStore = suspicionStore;
        this.incidentSerde = incidentSerde;
        this.suspicionSerde = suspicionSerde;
        try (KeyValueIterator<Bytes, byte[]> all = suspicionStore.all()) {
            all.forEachRemaining(entry -> remember(suspicionSerde.decode(entry.value)));
        }
        try (KeyValueIterator<Bytes, byte[]> all = incidentStore.all()) {
            all.forEachRemaining(entry -> remember(incidentSerde.decode(entry.value)));
        }
    }

    /**
     * A change of the windows of an incident.
     *
     * @param before null for a new incident
     */
    record Change(@Nullable Known before, Known now) {}

    Collection<Known> all() {
        return known.values();
    }

    Optional<Known> get(String incidentId) {
        return Optional.ofNullable(known.get(incidentId));
    }

    /** Takes a version of an incident; empty when it is no news. */
    Optional<Change> put(Incident incident) {
        Known before = known.get(incident.getId());
        if (before != null && before.incident().getRevision() >= incident.getRevision()) {
            return Optional.empty();
        }
        incidentStore.put(StoreKeys.of(incident.getId()), incidentSerde.encode(incident));
        return Optional.of(new Change(before, remember(incident)));
    }

    private Known remember(Incident incident) {
        Known now = new Known(
                incident,
                windows.of(
                        incident,
                        byIncident.getOrDefault(incident.getId(), Map.of()).values()));
        known.put(incident.getId(), now);
        return now;
    }

    /** Takes a version of a suspicion; returns the incidents whose windows may have changed by it. */
    List<Change> put(Suspicion suspicion) {
        Suspicion before = suspicions.get(suspicion.getId());
        if (before != null && before.getRevision() >= suspicion.getRevision()) {
            return List.of();
        }
        suspicionStore.put(StoreKeys.of(suspicion.getId()), suspicionSerde.encode(suspicion));
        remember(suspicion);
        Set<String> touched = new java.util.TreeSet<>();
        if (before != null && before.getOfficialIncident() != null) {
            touched.add(before.getOfficialIncident());
        }
        if (suspicion.getOfficialIncident() != null) {
            touched.add(suspicion.getOfficialIncident());
        }
        return touched.stream()
                .map(known::get)
                .filter(incident -> incident != null)
                .map(incident -> new Change(incident, remember(incident.incident())))
                .toList();
    }

    private void remember(Suspicion suspicion) {
        Suspicion before = suspicions.put(suspicion.getId(), suspicion);
        if (before != null && before.getOfficialIncident() != null) {
            byIncident
                    .getOrDefault(before.getOfficialIncident(), new HashMap<>())
                    .remove(before.getId());
        }
        if (suspicion.getOfficialIncident() != null && STANDING.contains(suspicion.getState())) {
            byIncident
                    .computeIfAbsent(suspicion.getOfficialIncident(), id -> new TreeMap<>())
                    .put(suspicion.getId(), suspicion);
        }
    }
}
