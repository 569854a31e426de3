package dev.faultline.streams.verdict;

import dev.faultline.event.Incident;
import dev.faultline.schemas.AvroSerde;
import dev.faultline.streams.StoreKeys;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The last version of every incident, of clouds and of the entities' own pages. */
final class KnownIncidents {

    private final KeyValueStore<Bytes, byte[]> store;
    private final AvroSerde<Incident> serde;
    private final Map<String, KnownIncident> byId = new HashMap<>();
    private final Map<String, Map<String, KnownIncident>> byProvider = new HashMap<>();

    KnownIncidents(KeyValueStore<Bytes, byte[]> store, AvroSerde<Incident> serde) {
        this.store = store;
        this.serde = serde;
        try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
            all.forEachRemaining(entry -> remember(KnownIncident.of(serde.decode(entry.value))));
        }
    }

    /** Takes a version; returns whether it is news. */
    boolean put(Incident incident) {
        KnownIncident before = byId.get(incident.getId());
        if (before != null && before.revision() >= incident.getRevision()) {
            return false;
        }
        remember(KnownIncident.of(incident));
        store.put(StoreKeys.of(incident.getId()), serde.encode(incident));
        return true;
    }

    private void remember(KnownIncident incident) {
        byId.put(incident.id(), incident);
        byProvider
                .computeIfAbsent(incident.accused().provider(), provider -> new TreeMap<>())
                .put(incident.id(), incident);
    }

    @Nullable
    KnownIncident get(String id) {
        return byId.get(id);
    }

    /** Incidents that a page tells of, by id. */
    Collection<KnownIncident> toldBy(String provider) {
        Map<String, KnownIncident> told = byProvider.get(provider);
        return told == null ? List.of() : told.values();
    }
}
